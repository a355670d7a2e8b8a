"""Forms about when an office works."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from rapport.people.answers import NewForm
from rapport.people.forms import EditForm
from rapport.people.models import Office
from rapport.people.models.office_hours import Hours
from rapport.ui.forms import Clock, Day
from rapport.ui.wording import weekday_labels


class HoursForm(EditForm):
    """Two times for each weekday; both empty where nobody works."""

    marks_optional = False

    def __init__(self, *args: Any, row: Office, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        for weekday, name in enumerate(weekday_labels()):
            for edge in ("opens", "closes"):
                label = _("%(day)s, from") if edge == "opens" else _("%(day)s, until")
                self.fields[f"{edge}_{weekday}"] = forms.TimeField(
                    label=label % {"day": name}, required=False, widget=Clock
                )

    def values_of(self, row: Any) -> dict[str, Any]:
        found: dict[str, Any] = {"version": row.version}
        for weekday in range(7):
            if hours := row.hours_on(weekday):
                found[f"opens_{weekday}"], found[f"closes_{weekday}"] = hours
        return found

    @property
    def days(self) -> list[tuple[str, BoundField, BoundField]]:
        return [(name, self[f"opens_{day}"], self[f"closes_{day}"]) for day, name in enumerate(weekday_labels())]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for weekday in range(7):
            opens, closes = f"opens_{weekday}", f"closes_{weekday}"
            if bool(given.get(opens)) != bool(given.get(closes)) and not {opens, closes} & self.errors.keys():
                self.add_error(opens if given.get(closes) else closes, _("Give both times, or leave both empty."))
        return given

    @staticmethod
    def hours(given: dict[str, Any]) -> list[Hours | None]:
        """The seven weekdays as the verb takes them."""
        pairs = [(given[f"opens_{day}"], given[f"closes_{day}"]) for day in range(7)]
        return [(opens, closes) if opens and closes else None for opens, closes in pairs]


class ClosingForm(NewForm):
    first_day = forms.DateField(label=_("First day"), widget=Day)
    last_day = forms.DateField(label=_("Last day"), widget=Day)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
