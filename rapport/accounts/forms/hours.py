"""Forms about when a client is reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account
from rapport.people.answers import NewForm
from rapport.people.forms import EditForm, zones
from rapport.ui.forms import Chips, Clock, Day
from rapport.ui.wording import hour, weekday_labels


class HoursForm(EditForm):
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    calls_from = forms.TimeField(label=_("Earliest call, by their clock"), required=False, widget=Clock)

    marks_optional = False

    def __init__(self, *args: Any, row: Account, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        zone, usual = row.place_zone, hour(row.usual_call)
        field: Any = self.fields["time_zone"]
        field.choices = [("", _("As their town: {zone}").format(zone=zone) if zone else "–"), *zones()]
        self.fields["calls_from"].help_text = _("Empty: {hour}, where their clock is another than yours.").format(
            hour=usual
        )


class QuietForm(NewForm):
    """Either days or weekdays; the verb says so where both or none are given."""

    first_day = forms.DateField(label=_("First day"), required=False, widget=Day)
    last_day = forms.DateField(label=_("Last day"), required=False, widget=Day)
    yearly = forms.BooleanField(label=_("Every year"), required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Or always on"),
        required=False,
        coerce=int,
        widget=Chips,
        choices=lambda: [*enumerate(weekday_labels())],
    )
    note = forms.CharField(
        label=_("Why"), max_length=200, required=False, help_text=_("In their words, for whoever reads it next.")
    )

    marks_optional = False
    halves = ("first_day", "last_day")
