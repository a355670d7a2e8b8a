"""What becomes of the steps of somebody who is away: the deputy does what is urgent, promised or has come in, the rest
waits for the return. Docs: algorithms/standing-in.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, AccountClass
from rapport.activities.due_days import DueDays
from rapport.activities.models import SharedStep, Step, StepQuerySet
from rapport.activities.rooms import hour_with_facilities
from rapport.interests.models import Interest
from rapport.journal.acting import Act, act
from rapport.kit.company_numbers import countries_in_order
from rapport.people.models import Absence, Reach, Team, User
from rapport.people.models.absences import NOON
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer


class Because(models.TextChoices):
    """Why a step goes to the deputy, or may wait."""

    PROMISED = "promised", gettext_lazy("agreed with the client")
    HOUR = "hour", gettext_lazy("has an hour")
    INBOUND = "inbound", gettext_lazy("waits for our first answer")
    LONG = "long", gettext_lazy("would wait too long")
    CAN_WAIT = "can_wait", gettext_lazy("can wait for the return")


@dataclass(frozen=True)
class Proposal:
    waits: bool
    because: Because


def propose(
    *, agreed: bool, has_hour: bool, is_unanswered: bool, working_days: int, most: int | None = None
) -> Proposal:
    """What is to become of one step. `working_days`: so many would it wait; `most`: so many may pass."""
    most = firm_number("away_waits_workdays") if most is None else most
    reasons = (
        (agreed, Because.PROMISED),
        (has_hour, Because.HOUR),
        (is_unanswered, Because.INBOUND),
        (working_days > most, Because.LONG),
    )
    because = next((because for holds, because in reasons if holds), Because.CAN_WAIT)
    return Proposal(because == Because.CAN_WAIT, because)


@dataclass
class Share:
    """One step of the list: the proposal, and what was decided."""

    step: Step
    proposal: Proposal
    due_on: date
    back_on: date
    shared: SharedStep | None = None

    @property
    def waits(self) -> bool:
        return self.shared.waits if self.shared else self.proposal.waits


def shares_of(absence: Absence, steps: StepQuerySet | None = None, *, on: date | None = None) -> list[Share]:
    """The open steps of these days, and those that wait already; `steps` are those that the reader may see.

    What is due before the first day the person can still do: it is among them only once the absence has begun `on`.
    """
    rows = SharedStep.objects.filter(step__owner=absence.user).order_by("-due_on")
    known = {row.step_id: row for row in rows if row.absence_id == absence.pk}
    first_due = {row.step_id: row.due_on for row in rows if row.waits}
    found: Any = (Step.objects.open() if steps is None else steps.open()).owned_by(absence.user_id)
    interests = models.Prefetch("interests", Interest.objects.open())
    found = found.filter(_within(absence, on) | Q(pk__in=known)).select_related("account", "contact", "owner__office")
    shares = []
    for step in found.prefetch_related(interests, *DueDays.OF_STEPS).order_by("due_on", "pk"):
        row = known.get(step.pk)
        days, due_on = DueDays.of(step.owner, step.account), first_due.get(step.pk, step.due_on)
        back_on = days.on_or_after(absence.days.back_on)
        proposal = propose(
            agreed=step.agreed,
            has_hour=bool(row.due_at if row else step.due_at),
            is_unanswered=any(interest.answered_at is None for interest in step.interests.all()),
            working_days=_working_days(days, due_on, back_on),
        )
        shares.append(Share(step, proposal, row.due_on if row else step.due_on, back_on, row))
    return shares


@dataclass
class StandIn:
    """Who answers for which clients; no `deputy`: the head above."""

    deputy: User | None
    words: str
    signs: bool = False


def standing_in(absence: Absence, viewer: Viewer) -> list[StandIn]:
    """The deputies in words, those of named clients first; a client whom the reader may not see is not named."""
    shares = sorted(absence.deputyships.all(), key=lambda one: list(Reach).index(Reach(one.reach)))
    found = [StandIn(share.deputy, _words(Reach(share.reach), share.keys, viewer), share.signs) for share in shares]
    words = _("All other clients") if found else _("All clients")
    return [*found, StandIn(absence.deputy or absence.user.head_above(), words, absence.signs)]


def _words(reach: Reach, keys: Any, viewer: Viewer) -> str:
    """The names of what is reached."""
    if reach == Reach.COUNTRY:
        names = dict(countries_in_order(get_language() or "en"))
        return ", ".join(names.get(key, key) for key in keys)
    rows: dict[Reach, Any] = {
        Reach.NAMED: Account.objects.visible_to(viewer), Reach.CLASS: AccountClass.objects.all(),
        Reach.TEAM: Team.objects.all(),
    }  # fmt: skip
    return ", ".join(str(row) for row in rows[reach].filter(pk__in=keys)) or str(reach.label)


def _within(absence: Absence, on: date | None) -> Q:
    """Due by the end of the absence; not what has an hour in the half of a day that is worked."""
    early = on is not None and on < absence.first_day
    found = Q(due_on__lt=absence.last_day)
    morning = Q(due_on=absence.last_day, due_at__lt=NOON)
    found |= morning if absence.until_noon else Q(due_on=absence.last_day)
    found = found & ~Q(due_on=absence.first_day, due_at__lt=NOON) if absence.from_noon else found
    return found & Q(due_on__gte=absence.first_day) if early else found


def _working_days(days: DueDays, due_on: date, back_on: date) -> int:
    """How many working days pass from one to the other; counted no further than what matters."""
    count, most = 0, firm_number("away_waits_workdays")
    while due_on < back_on and count <= most:
        count += days.is_open(due_on)
        due_on += timedelta(days=1)
    return count


def share_out(*, by: User, absence: Absence, on: date, waiting: Mapping[int, bool] | None = None) -> None:
    """Puts into effect what is proposed, or what was chosen by hand: `waiting` says of a step's number if it waits.

    Before the first day this holds for what is planned by then; the rest is shared out when the absence begins.
    """
    with act("absence.shared", by=by, about=[absence, absence.user], name=absence.user.name) as doing:
        put_into_effect(doing, absence, on=on, waiting=waiting)
        doing.update(absence, is_shared=absence.is_shared or on >= absence.first_day)


def put_into_effect(doing: Act, absence: Absence, *, on: date, waiting: Mapping[int, bool] | None = None) -> None:
    """Part of an act."""
    counts = {True: 0, False: 0}
    for share in shares_of(absence, on=on):
        waits = (waiting or {}).get(share.step.pk, share.waits)
        counts[waits] += 1
        if share.shared is None:
            row = SharedStep(absence=absence, step=share.step, waits=waits, due_on=share.due_on)
            row.due_at = share.step.due_at
            doing.create(row)
        elif share.shared.waits != waits:
            doing.amend(share.shared, waits=waits)
            if not waits:
                day = max(share.due_on, on)
                hour = hour_with_facilities(share.step, day, share.shared.due_at)
                doing.update(share.step, due_on=day, due_at=hour)
        if waits and share.step.due_on != share.back_on:
            doing.update(share.step, due_on=share.back_on, due_at=None)
    doing.data |= {"waiting": counts[True], "entrusted": counts[False]}


def give_back(doing: Act, absence: Absence, *, on: date) -> None:
    """Part of an act: what waits for a return that comes earlier is due on its own day again, or from that day on."""
    for share in shares_of(absence):
        if share.shared and share.waits and share.step.due_on == share.back_on:
            due_on = DueDays.of(share.step.owner, share.step.account).on_or_after(max(share.due_on, on))
            at = share.shared.due_at if due_on == share.shared.due_on else None
            doing.update(share.step, due_on=due_on, due_at=hour_with_facilities(share.step, due_on, at))
