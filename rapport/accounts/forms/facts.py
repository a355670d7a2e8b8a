"""Forms of the facts of an account: one for each kind, for a new one and for one that is known."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Fact
from rapport.people.answers import NewForm
from rapport.people.forms import EditForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day


class FactForm(EditForm, NewForm):
    """`lede` says what is meant by the kind; the days stand at the end."""

    since = forms.DateField(label=_("Since"), required=False, widget=Day)
    until = forms.DateField(label=_("Until"), required=False, widget=Day, help_text=_("Empty: it still holds."))

    marks_optional = False
    halves: ClassVar[tuple[str, ...]] = ("since", "until")
    title: ClassVar[Any] = ""
    lede: ClassVar[Any] = ""

    def __init__(self, *args: Any, row: Fact, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.viewer = viewer
        last = ("note", "since", "until")
        self.order_fields(sorted(self.fields, key=lambda name: last.index(name) if name in last else -1))
        self.begin(row)

    def begin(self, row: Any) -> None:
        """What depends on the row or the reader."""

    def values_of(self, row: Any) -> dict[str, Any]:
        held = {name: value.pk if hasattr(value, "pk") else value for name, value in super().values_of(row).items()}
        return {name: value for name, value in held.items() if row.pk or value not in (None, "")}
