"""What hangs on no client of the giver: work at clients of others, duties, teams, and whom they stand in for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from rapport.accounts.models import Responsibility
from rapport.activities.models import Promise, Step
from rapport.desk.hand_overs.models import HandOver
from rapport.desk.hand_overs.preparing import fallback
from rapport.desk.models import Reach, SavedView
from rapport.desk.open_work import open_work_elsewhere
from rapport.interests.models import CallList, Interest, OpenPoint, Participant, Suggestion
from rapport.journal.acting import Act, act
from rapport.people.models import Absence, Deputyship, Team, User
from rapport.people.viewer import Viewer


@dataclass(frozen=True)
class Rest:
    """Rows of a person that the hand-over of clients does not reach."""

    interests: list[Interest]
    steps: list[Step]
    suggestions: list[Suggestion]
    points: list[OpenPoint]
    promises: list[Promise]
    duties: list[Responsibility]
    parts: list[Participant]
    teams: list[Team]
    stands_in: list[Absence]
    shares: list[Deputyship]
    views: list[SavedView]
    # Open call lists that they made, or from which they call.
    call_lists: list[CallList]
    # Of the registers: who waits for an answer, letters, requests; each with its own client or none.
    others: list[Any]

    @classmethod
    def of(cls, giver: User, *, on: date) -> Rest:
        elsewhere = Interest.objects.open().filter(owner=giver).exclude(account__owner=giver)
        steps = Step.objects.open().filter(owner=giver).exclude(account__owner=giver)
        suggested = Suggestion.objects.waiting().filter(owner=giver)
        asked = OpenPoint.objects.open().filter(owner=giver)
        promised = Promise.objects.open().filter(owner=giver)
        duties = Responsibility.objects.filter(user=giver, until=None).exclude(duty="answerable")
        away = Absence.objects.not_over(on=on)
        parts = Participant.objects.filter(user=giver, interest__outcome="")
        return cls(
            list(elsewhere.select_related("account__owner", "contact", "owner")),
            list(steps.select_related("account__owner")),
            list(suggested.exclude(account__owner=giver).select_related("account__owner")),
            list(asked.exclude(account__owner=giver).select_related("account__owner")),
            list(promised.exclude(account__owner=giver).select_related("account__owner")),
            list(duties.select_related("account__owner")),
            list(parts.select_related("interest__account", "interest__owner")),
            list(Team.objects.filter(head=giver).select_related("parent__head")),
            list(away.filter(deputy=giver).select_related("user", "deputy")),
            list(Deputyship.objects.filter(deputy=giver, absence__in=away).select_related("absence__user")),
            list(SavedView.objects.filter(owner=giver).exclude(reach=Reach.PRIVATE)),
            list(CallList.objects.open().filter(Q(made_by=giver) | Q(called_by__user=giver)).distinct()),
            open_work_elsewhere(giver),
        )

    def opened_to(self, viewer: Viewer) -> Rest:
        """What a reader may be shown of it, without what stands at clients whose content is not theirs to read."""
        return replace(
            self,
            interests=[one for one in self.interests if one.account.opens_to(viewer)],
            steps=[one for one in self.steps if one.account.opens_to(viewer)],
            suggestions=[one for one in self.suggestions if one.account.opens_to(viewer)],
            points=[one for one in self.points if one.account.opens_to(viewer)],
            promises=[one for one in self.promises if one.account.opens_to(viewer)],
            duties=[one for one in self.duties if one.account.opens_to(viewer)],
            parts=[one for one in self.parts if one.interest.account.opens_to(viewer)],
            others=[one for one in self.others if one.account is None or one.account.opens_to(viewer)],
        )

    @property
    def is_nothing(self) -> bool:
        return not any(vars(self).values())

    @property
    def is_only_teams(self) -> bool:
        return not any(rows for name, rows in vars(self).items() if name != "teams")


def pass_rest_on(hand_over: HandOver, *, by: User, on: date) -> None:
    """Work at a client of somebody else goes to whoever looks after that client, everything else as it was said.

    Runs after the clients have moved, so that what the giver did at them is theirs already who take them.
    """
    giver, taker = hand_over.giver, taker_of(hand_over, by=by) or by
    rest = Rest.of(giver, on=on)
    about = [hand_over, giver, taker, hand_over.teams_to]
    with act("hand_over.rest_passed", by=by, about=about, name=giver.name, to=taker.name) as doing:
        for interest in rest.interests:
            doing.update(interest, owner=_who(interest.account.owner, giver, taker))
            doing.concern(*interest.about)
        planned: list[Any] = [*rest.steps, *rest.suggestions, *rest.points, *rest.promises]
        for one in planned:
            doing.update(one, owner=_who(one.account.owner, giver, taker))
        for one in rest.others:
            doing.update(one, owner=_who(one.account.owner if one.account else giver, giver, taker))
        for duty in rest.duties:
            _pass_duty(doing, duty, _who(taker, giver, by), on)
        for part in rest.parts:
            _pass_part(doing, part, _who(part.interest.owner, giver, taker))
        for team in rest.teams:
            doing.update(team, head=leader_of(hand_over, by=by))
            doing.concern(team)
        for absence in rest.stands_in:
            doing.update(absence, deputy=_deputy(absence, giver, taker, by), signs=False)
            doing.concern(absence, absence.user)
        for share in rest.shares:
            doing.remove(share)
            doing.concern(share.absence, share.absence.user)
        for called in rest.call_lists:
            _pass_calls(doing, called, giver, taker)
        for view in rest.views:
            doing.update(view, owner=taker)


def _who(first: User, giver: User, taker: User) -> User:
    return first if first.is_active and first.pk != giver.pk else taker


def taker_of(hand_over: HandOver, *, by: User) -> User | None:
    """Who takes what hangs on no client: as was said, else the head above, else whoever hands over, never the giver."""
    return hand_over.rest_to or fallback(hand_over.giver, by=by)


def leader_of(hand_over: HandOver, *, by: User) -> User | None:
    """Who leads the teams from now on, found in the same way."""
    return hand_over.teams_to or fallback(hand_over.giver, by=by)


def _deputy(absence: Absence, giver: User, taker: User, by: User) -> User | None:
    """The head above answers until somebody is named, where there is one; nobody deputises oneself."""
    if absence.user.head_above() is not None:
        return None
    return next((one for one in (taker, by) if one.pk not in (absence.user_id, giver.pk)), None)


def _pass_duty(doing: Act, duty: Responsibility, to: User, on: date) -> None:
    doing.remove(duty) if duty.since >= on else doing.amend(duty, until=on)
    doing.concern(duty.account)
    if to.pk != duty.account.owner_id:
        row: Any = Responsibility(account=duty.account, user=to, duty=duty.duty, part=duty.part, since=on)
        doing.create(row)


def _pass_calls(doing: Act, called: CallList, giver: User, to: User) -> None:
    """What the giver has taken just now is free again by itself within the half hour."""
    if called.made_by_id == giver.pk:
        doing.update(called, made_by=to)
    callers = {row.user_id: row for row in called.called_by.all()}
    if (row := callers.get(giver.pk)) and to.pk in callers:
        doing.remove(row)
    elif row:
        doing.amend(row, user=to)
    doing.concern(called)


def _pass_part(doing: Act, part: Participant, to: User) -> None:
    if Participant.objects.filter(interest=part.interest_id, user=to).exists():
        doing.remove(part)
    else:
        doing.update(part, user=to)
    doing.concern(*part.interest.about)
