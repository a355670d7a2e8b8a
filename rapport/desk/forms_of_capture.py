"""The line that keeps what was heard, and the form in which what was understood of it is corrected."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.activities.forms import person_choices
from rapport.activities.models import StepKind
from rapport.desk.capturing import Captured, Keeping, understand
from rapport.kit.identity import number_in
from rapport.people.answers import ActForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Clock, Day, Segmented

LONGEST = 2000
# A line or a field beyond these means no day that can be kept.
YEARS = range(1970, 2201)


def _number(label: Any = "") -> forms.TypedChoiceField:
    """A choice among rows, by number; 0 for none, None where it was not asked."""
    return forms.TypedChoiceField(label=label, required=False, coerce=int, empty_value=None)


class CaptureForm(ActForm):
    """`read` is the line as it was when it was understood: what the other fields say belongs to that one."""

    text = forms.CharField(
        label=_("Write what happened, in one line"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off"}),
    )
    read = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    keeping = forms.ChoiceField(label=_("Keep it as"), choices=Keeping.choices, widget=Segmented, required=False)
    kind = forms.ChoiceField(label=_("How"), choices=StepKind.choices, required=False)
    who = forms.CharField(label=_("Client"), max_length=200, required=False)
    account = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    contact = _number(_("With whom"))
    interest = _number(_("About"))
    day = forms.DateField(label=_("Day"), required=False, widget=Day)
    hour = forms.TimeField(label=_("At"), required=False, widget=Clock)
    once = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    marks_optional = False

    def __init__(self, *args: Any, viewer: Any = None, **kwargs: Any) -> None:
        # A dialog may open over the page: the fields of both need names of their own.
        super().__init__(*args, **{"auto_id": "capture_%s", **kwargs})
        self.viewer: Viewer = viewer
        self.captured: Captured | None = None
        if self.is_bound:
            for name in ("contact", "interest"):
                field: Any = self.fields[name]
                sent = self.data.get(name, "")
                field.choices = [("", ""), (sent, "")] if sent == "0" or number_in(sent) else [("", "")]

    @classmethod
    @cache
    def blank(cls) -> CaptureForm:
        """As it stands before anybody writes: one for all, so that it is drawn once."""
        return cls()

    @classmethod
    def of(cls, captured: Captured, viewer: Viewer, once: str | None = None) -> CaptureForm:
        """The form filled with what was understood, one press from being kept."""
        text, account = captured.line.text.strip(), captured.account
        initial = {name: getattr(captured, name) for name in ("keeping", "kind", "day", "hour")}
        initial |= {"text": text, "read": text, "account": account and account.pk, "once": once}
        initial |= {name: row.pk if (row := getattr(captured, name)) else 0 for name in ("contact", "interest")}
        form = cls(viewer=viewer, initial=initial)
        form.captured = captured
        form.offer(captured)
        return form

    def offer(self, captured: Captured) -> None:
        contact: Any = self.fields["contact"]
        interest: Any = self.fields["interest"]
        opens = captured.account and captured.account.opens_to(self.viewer)
        people = list(captured.account.contacts.filter(left_on=None)[:100]) if captured.account and opens else []
        contact.choices = [(value or 0, label) for value, label in person_choices(people)]
        interest.choices = [(0, _("the client as a whole")), *((one.pk, one.title) for one in captured.matters)]

    @property
    def is_stale(self) -> bool:
        """Whether the line was changed since it was understood."""
        return self.data.get("read", "").strip() != self.data.get("text", "").strip()

    def clean_day(self) -> date | None:
        day = self.cleaned_data["day"]
        if day and day.year not in YEARS:
            raise forms.ValidationError(self.fields["day"].error_messages["invalid"])
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        text = given.get("text", "").strip()
        if not text:
            self.add_error("text", _("Write what happened, then save."))
            return given
        self.captured = understand(self.viewer, text, given)
        if self.captured.day and self.captured.day.year not in YEARS and "day" not in self.errors:
            self.add_error("day", self.fields["day"].error_messages["invalid"])
        if self.captured.account is None:
            self.add_error("who", self._who_is_meant(given.get("who", "") or "", self.captured))
        return {"captured": self.captured, "once": given.get("once") or None}

    @staticmethod
    def _who_is_meant(who: str, captured: Captured) -> Any:
        if captured.accounts:
            return _("Several clients are called so. Choose one.")
        if not who.strip():
            return _("Say for which client this is.")
        return _("No client of this name is known. Write it as it stands in the list, or take the inquiry in.")
