"""Forms of a meeting: its preparation, what is kept for it, and its minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import BuyingRole, Contact
from rapport.activities.meetings import matters_for
from rapport.activities.models import Facility, Meeting, MeetingGoal, Result, Side
from rapport.activities.models.promise import Word
from rapport.activities.rooms import Free
from rapport.desk.meetings.writing_up import Minutes, Newcomer
from rapport.interests.forms.finishing import FinishForm
from rapport.people.answers import ActForm
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.ui.forms import Boxes, Segmented
from rapport.ui.wording import hour

# So many more promises and unknown people than one fit on the sheet.
PROMISES = (2, 3)
NEWCOMERS = (1, 2, 3)


def _text(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": rows}), **more)


def ours_at(meeting: Meeting) -> Any:
    """Who of us may come along: the team of whoever holds the meeting, who takes part in the matters, who is named."""
    owner, named = meeting.step.owner, Q(pk=meeting.step.owner_id)
    if owner.team_id:
        named |= Q(team=owner.team_id) | Q(heads=owner.team_id)
    takes_part = meeting.step.interests.filter(participants__user__isnull=False).values("participants__user")
    named |= Q(pk__in=takes_part)
    if not meeting._state.adding:
        named |= Q(pk__in=meeting.attendees.exclude(user=None).values("user"))
    return User.objects.active().filter(named).distinct().order_by("name")


def theirs_at(meeting: Meeting) -> Any:
    known = Q(left_on=None)
    if not meeting._state.adding:
        known |= Q(pk__in=meeting.attendees.exclude(contact=None).values("contact"))
    return Contact.objects.filter(known, account=meeting.step.account_id).order_by("name_key")


class WhoComes(forms.Form):
    """The people of both sides, as boxes."""

    contacts = forms.ModelMultipleChoiceField(
        Contact.objects.none(), label=_("Of theirs"), required=False, widget=Boxes
    )
    users = forms.ModelMultipleChoiceField(User.objects.none(), label=_("Of us"), required=False, widget=Boxes)

    def offer_people(self, meeting: Meeting) -> None:
        contacts: Any = self.fields["contacts"]
        users: Any = self.fields["users"]
        contacts.queryset, users.queryset = theirs_at(meeting), ours_at(meeting)
        step = meeting.step
        rows: list[Any] = list(meeting.attendees.values_list("contact", "user")) if not meeting._state.adding else []
        rows = rows or [(step.contact_id, None), (None, step.owner_id)]
        self.initial["contacts"] = [contact for contact, _user in rows if contact]
        self.initial["users"] = [user for _contact, user in rows if user]


class PrepareForm(WhoComes, EditForm):
    goal = forms.ModelChoiceField(MeetingGoal.objects.filter(is_used=True), label=_("Goal"), required=False)
    goal_words = forms.CharField(label=_("In your words"), max_length=200, required=False)
    lasts = forms.IntegerField(label=_("How many minutes"), min_value=15, max_value=720)
    agenda = _text(_("Agenda"), 4)
    arguments = _text(_("Arguments, one a line"), 4)
    position = _text(_("Our position"), help_text=_("For our side only; it is never printed."))
    limits = _text(_("Our limits"), help_text=_("How far we go at most. For our side only; it is never printed."))
    ticked = forms.TypedMultipleChoiceField(label=_("Ready"), coerce=int, required=False, widget=Boxes)

    marks_optional = False

    def __init__(self, *args: Any, row: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.offer_people(row)
        ticked: Any = self.fields["ticked"]
        ticked.choices = [(matter.pk, str(matter)) for matter in matters_for(row)]
        self.initial["goal"] = row.goal_id


class RoomsForm(ActForm):
    facilities = forms.ModelMultipleChoiceField(
        Facility.objects.none(), label=_("Keep for this meeting"), required=False, widget=Boxes
    )

    def __init__(self, *args: Any, free: Sequence[Free], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["facilities"]
        open_ones = [one for one in free if one.taken_until is None or one.is_kept]
        field.queryset = Facility.objects.select_related("office").filter(pk__in=[one.facility.pk for one in free])
        field.choices = [(one.facility.pk, _said(one.facility)) for one in open_ones]
        self.initial["facilities"] = [one.facility.pk for one in free if one.is_kept]
        self.taken = [(one.facility, hour(one.taken_until)) for one in free if one.taken_until and not one.is_kept]


def _said(facility: Facility) -> str:
    parts = [str(facility), str(facility.office or ""), str(_("seats: {count}")).format(count=facility.seats)]
    return ", ".join(part for part in (parts if facility.seats else parts[:2]) if part)


class Written(forms.Form):
    """What came of a meeting."""

    result = forms.ChoiceField(label=_("The goal"), choices=Result.choices[1:], widget=Segmented, required=False)
    used = forms.MultipleChoiceField(label=_("Arguments used"), required=False, widget=Boxes)
    more_used = _text(_("Further arguments, one a line"), 2)
    objections = _text(_("Objections heard"))

    def offer_arguments(self, meeting: Meeting) -> None:
        used: Any = self.fields["used"]
        known = dict.fromkeys([*meeting.prepared, *meeting.used_ones])
        used.choices = [(one, one) for one in known]
        if not known:
            del self.fields["used"]
        self.initial.update({"used": meeting.used_ones, "objections": meeting.objections, "result": meeting.result})

    def written(self, given: dict[str, Any], minutes: str) -> dict[str, Any]:
        used = "\n".join([*given.get("used", ()), given.get("more_used", "")]).strip()
        return {"used": used, **{name: given.get(name, "") for name in ("objections", "result")}, "minutes": minutes}


class CorrectForm(Written, EditForm):
    minutes = _text(_("Minutes"), 8)

    marks_optional = False

    def __init__(self, *args: Any, row: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.offer_arguments(row)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {"version": given.get("version"), **self.written(given, given.get("minutes", ""))}


class WriteUpForm(Written, WhoComes, FinishForm):
    """The minutes with the next step and the promises; `text` holds the minutes."""

    text = _text(_("Minutes"), 8)
    once = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, step=meeting.step, **kwargs)
        self.offer_people(meeting)
        self.offer_arguments(meeting)
        for number in PROMISES:
            for name in ("promise_side", "promise", "promised_by"):
                self.fields[f"{name}_{number}"] = FinishForm.base_fields[name]
        for number in NEWCOMERS:
            self._add_newcomer(number)

    def _add_newcomer(self, number: int) -> None:
        self.fields[f"surname_{number}"] = forms.CharField(label=_("Surname"), max_length=80, required=False)
        self.fields[f"position_{number}"] = forms.CharField(label=_("Position"), max_length=120, required=False)
        role = forms.ChoiceField(label=_("In a purchase"), choices=BuyingRole.choices, required=False)
        self.fields[f"role_{number}"] = role

    @property
    def promise_rows(self) -> list[list[Any]]:
        return [
            [self[f"{name}{tail}"] for name in ("promise_side", "promise", "promised_by")]
            for tail in ("", *(f"_{number}" for number in PROMISES))
        ]

    @property
    def newcomer_rows(self) -> list[list[Any]]:
        return [[self[f"{name}_{number}"] for name in ("surname", "position", "role")] for number in NEWCOMERS]

    def clean(self) -> dict[str, Any]:
        sent = dict(self.cleaned_data)
        given = super().clean()
        newcomers = list(self._newcomers(sent))
        minutes = Minutes(
            written=self.written(sent, sent.get("text", "")),
            contacts=sent.get("contacts", ()),
            users=sent.get("users", ()),
            newcomers=newcomers,
            promises=[*given["promises"], *self._more_promises(sent)],
        )
        return {"minutes": minutes, "next_step": given.get("next_step"), "once": sent.get("once")}

    def _more_promises(self, sent: dict[str, Any]) -> Iterable[Word]:
        for number in PROMISES:
            side, what, day = (sent.get(f"{name}_{number}") for name in ("promise_side", "promise", "promised_by"))
            if what and not day and f"promised_by_{number}" not in self.errors:
                self.add_error(f"promised_by_{number}", _("Say by which day, from today on."))
            elif what:
                yield Word(side or Side.OURS, what, day)

    def _newcomers(self, sent: dict[str, Any]) -> Iterable[Newcomer]:
        for number in NEWCOMERS:
            surname, position, role = (sent.get(f"{name}_{number}", "") for name in ("surname", "position", "role"))
            if surname and not (position or role):
                text = _("Say what they do there, or what their word weighs.")
                self.add_error(f"position_{number}", text)
            elif surname:
                yield Newcomer(surname, position, role)
