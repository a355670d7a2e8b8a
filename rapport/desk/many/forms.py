"""The form of an act over many rows: what to change, its value, and why where it is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.desk.many.changes import Change, Kind
from rapport.people.answers import NewForm
from rapport.people.viewer import Viewer

LONGEST = 200


class ChangeForm(NewForm):
    """The chosen change shows its own field; what was sent is kept, and read again by whoever carries it out."""

    because = forms.CharField(label=gettext_lazy("Why"), max_length=LONGEST, required=False)

    marks_optional = False

    def __init__(self, *args: Any, kind: Kind, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {change.name: change for change in kind.offered(viewer)}
        choices = [(name, change.label) for name, change in self.offered.items()]
        self.fields["what"] = forms.ChoiceField(label=_("What changes?"), choices=choices, widget=forms.RadioSelect)
        for name, change in self.offered.items():
            if change.field:
                field: Any = change.field()
                field.label, field.required = change.label, False
                self.fields[_field(name)] = field

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each change with its field, and whether it is chosen."""
        chosen = self["what"].value()
        return [
            {"change": change, "field": self[_field(name)] if change.field else None, "checked": name == chosen}
            for name, change in self.offered.items()
        ]

    @property
    def change(self) -> Change:
        return self.offered[self.cleaned_data["what"]]

    @property
    def value(self) -> Any:
        return self.cleaned_data.get(_field(self.change.name))

    @property
    def said(self) -> str:
        """The value in words."""
        value = self.value
        if value is None or value == "":
            return ""
        field: Any = self.fields.get(_field(self.change.name))
        labels = {str(code): label for code, label in getattr(field, "choices", ())} if isinstance(value, str) else {}
        return str(labels.get(str(value), value))[:LONGEST]

    @property
    def chosen(self) -> dict[str, Any]:
        """The change, its value in words, and what is needed to read the form again."""
        names = ("what", "because", _field(self.change.name))
        given = {name: str(self.data.get(name, "")) for name in names}
        return {"what": self.change.name, "value": self.said, "given": given}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        change = self.offered.get(given.get("what", ""))
        if change is None:
            return given
        name = _field(change.name)
        if change.needed and change.field and given.get(name) in (None, "") and name not in self.errors:
            self.add_error(name, _("Say what it becomes."))
        if change.why == "always" and not given.get("because", "").strip():
            self.add_error("because", _("Say why, so that both understand it."))
        return given


def _field(name: str) -> str:
    return f"value_{name}"
