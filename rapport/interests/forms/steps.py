"""Forms that move a step: to another day, to their turn, to a colleague; and the one that corrects it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Contact
from rapport.activities.due_days import DueDays
from rapport.activities.free_places import Diaries
from rapport.activities.models import Step, StepKind
from rapport.interests.forms.finishing import own_words
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.ui.forms import Choices, Clock, Day, Option
from rapport.ui.wording import day

WEEK = timedelta(days=7)
OTHER_DAY = "other"


class SnoozeForm(EditForm):
    """Tomorrow, in a week, or a day of one's choice; the reason only where a promise or a third move asks for it."""

    when = forms.ChoiceField(label=_("Until when"), widget=Choices)
    to = forms.DateField(label=_("Another day"), required=False, widget=Day)
    because = forms.CharField(label=_("Why does it move?"), required=False, max_length=200)

    marks_optional = False

    def __init__(self, *args: Any, row: Step, on: date, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        open_days = DueDays.of(row.owner, row.account)
        next_day = open_days.add(on, 1)
        tomorrow, week = self._with_room(row, on, next_day, open_days.on_or_after(on + WEEK))
        soonest = _("Tomorrow") if (tomorrow - on).days == 1 else _("Next working day")
        soonest = soonest if tomorrow == next_day else _("Next day with room")
        days: Any = self.fields["when"]
        days.choices = [
            (tomorrow.isoformat(), Option(soonest, note=day(tomorrow, on))),
            (week.isoformat(), Option(_("In a week"), note=day(week, on))),
            *((one.isoformat(), Option(day(one, on))) for one in self._chosen() if one not in (tomorrow, week)),
            (OTHER_DAY, Option(_("Another day"))),
        ]
        self.initial.update({"when": tomorrow.isoformat(), "to": week})
        if not row.move_needs_reason:
            del self.fields["because"]

    def _with_room(self, row: Step, on: date, *wanted: date) -> list[date]:
        """The days, or the next ones where the diary of whoever does it has room."""
        run, who, client = Diaries(on), row.owner, row.account
        return [run.place(owner=who, account=client, kind=row.kind, wanted=one, first=one).day for one in wanted]

    def _chosen(self) -> list[date]:
        """What was offered and chosen stays a choice, whatever has filled that day meanwhile."""
        try:
            return [date.fromisoformat(str(self.data.get("when", "")))]
        except ValueError:
            return []

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        when = given.pop("when", "") or OTHER_DAY
        if when != OTHER_DAY:
            given["to"] = date.fromisoformat(when)
        elif not given.get("to") and "to" not in self.errors:
            self.add_error("to", _("Choose the day to which it moves."))
        return given


class WaitForm(EditForm):
    """Their turn: for whom or what we wait, until when, and whether they agreed to that day."""

    waiting_for = forms.CharField(label=_("For whom or what do we wait?"), required=False, max_length=200)
    until = forms.DateField(label=_("They answer by"), widget=Day)
    agreed = forms.BooleanField(label=_("They agreed to this day"), required=False)

    marks_optional = False

    def __init__(self, *args: Any, row: Step, on: date, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        asks = DueDays.of(row.owner, row.account).on_or_after(on + WEEK)
        self.initial["until"] = row.due_on if row.due_on > on else asks


class StepForm(EditForm):
    """Corrects what, how, with whom and at which time; the day moves by snoozing."""

    title = forms.CharField(label=_("What is to be done"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("How"), choices=StepKind.choices)
    contact = forms.ModelChoiceField(Contact.objects.none(), label=_("With whom"), required=False)
    due_at = forms.TimeField(label=_("Time"), required=False, widget=Clock)
    agreed = forms.BooleanField(label=_("Agreed with them"), required=False)

    marks_optional = False

    def __init__(self, *args: Any, row: Step, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        people: Any = self.fields["contact"]
        people.queryset = Contact.objects.filter(account=row.account_id).order_by("name_key")
        self.initial["contact"] = row.contact_id
        self.initial["title"] = str(row)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        reason = str(getattr(self.row, "reason", ""))
        if given.get("title", "").strip() or not reason:
            given["title"] = own_words(given.get("title", ""), reason)["title"]
        elif reason:
            self.add_error("title", _("Write what is to be done."))
        return given


class DelegateForm(EditForm):
    """Who does it instead: somebody who may work with clients."""

    to = forms.ModelChoiceField(User.objects.none(), label=_("Who does it?"))
    words = forms.CharField(label=_("What they should know"), required=False, max_length=200)

    def __init__(self, *args: Any, row: Step, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        people: Any = self.fields["to"]
        people.queryset = User.objects.granted(Permission.ACCOUNT_LOG).exclude(pk=row.owner_id)
