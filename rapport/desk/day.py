"""What stands in a person's day: own steps, those of people stood in for, and clients past their rhythm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery

from rapport.accounts.models import Account, ContactPoint, PointKind
from rapport.accounts.policy import own_or_entrusted
from rapport.activities.models import Step, StepKind, StepQuerySet
from rapport.desk.ranking import Matter, Place, largest_sums, rank_key
from rapport.desk.reasons import Why, why, why_touch
from rapport.interests.models import Interest, OpenPoint
from rapport.interests.playbooks.asking import Asked, asked_of
from rapport.interests.playbooks.rulebook import Rulebook
from rapport.people.models import User
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer

AHEAD = timedelta(days=7)
SHOWN = 25
# More than anybody works off in a day; what is beyond stands in the list of steps.
READ = 300


@dataclass
class Line:
    """One line of the day: a step, or a touch where `step` is None."""

    account: Account
    owner: User
    matter: Matter
    why: Why
    step: Step | None = None
    interest: Interest | None = None
    phone: str = ""
    place: Place = Place.TODAY

    @property
    def is_meeting(self) -> bool:
        return self.step is not None and self.step.is_meeting

    @property
    def calls(self) -> bool:
        return self.step is None or self.step.kind == StepKind.CALL


@dataclass
class Block:
    """The lines of one person, of which `lines` are shown."""

    owner: User
    every: list[Line]
    shown: int = SHOWN
    absence: int | None = None

    @property
    def lines(self) -> list[Line]:
        return self.every[: self.shown]

    @property
    def next_shown(self) -> int:
        return len(self.every)

    @property
    def unseen(self) -> int:
        return max(len(self.every) - self.shown, 0)


@dataclass
class Day:
    mine: Block
    others: list[Block]
    counts: dict[str, int]
    today: date
    done_today: list[Step] = field(default_factory=list)
    suggestions: list[Asked] = field(default_factory=list)
    points: list[OpenPoint] = field(default_factory=list)

    @property
    def agenda(self) -> list[Step]:
        """What has an hour today, done or still to come."""
        steps = [*(line.step for line in self.mine.every if line.step), *self.done_today]
        timed = [step for step in steps if step.due_at and step.due_on == self.today]
        return sorted(timed, key=lambda step: (step.due_at, step.pk))

    @property
    def accounts(self) -> list[Account]:
        """Those that the capture line offers first."""
        return list({line.account.pk: line.account for line in self.mine.every}.values())[:30]


def day_of(viewer: Viewer, shown: int = SHOWN) -> Day:
    """Seven queries, whatever the number of steps."""
    lines = [*_steps(viewer), *_touches(viewer)]
    largest = largest_sums(line.matter for line in lines)
    for line in lines:
        line.place = line.matter.place(viewer.today)
    lines.sort(key=lambda line: rank_key(line.matter, largest, viewer.today))
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.owner.pk, []).append(line)
    mine = Block(viewer.user, blocks.pop(viewer.user.pk, []), shown)
    away = viewer.absences
    others = [Block(found[0].owner, found, absence=away[pk].absence) for pk, found in blocks.items() if pk in away]
    asked = OpenPoint.objects.in_hands_of(viewer).open().filter(due_on__lte=viewer.today)
    points = list(asked.whole().order_by("due_on", "id")[:READ])
    return Day(mine, others, _counts(viewer), viewer.today, _done_today(viewer), asked_of(viewer), points)


def _own(viewer: Viewer) -> StepQuerySet:
    return Step.objects.in_hands_of(viewer)


def _counts(viewer: Viewer) -> dict[str, int]:
    """Exact, beyond what is read; a step that waits for the client counts nowhere but there."""
    on = viewer.today
    waits = ~Q(waiting_for="") & Q(due_on__gt=on)
    return (
        Step.objects.visible_to(viewer)
        .open()
        .owned_by(viewer.user.pk)
        .aggregate(
            late=Count("pk", filter=Q(due_on__lt=on)),
            today=Count("pk", filter=Q(due_on=on)),
            coming=Count("pk", filter=Q(due_on__gt=on, due_on__lte=on + AHEAD) & ~waits),
            waiting=Count("pk", filter=waits),
        )
    )


def _steps(viewer: Viewer) -> Iterable[Line]:
    on = viewer.today
    interests = Interest.objects.select_related("stage")  # only few of these are closed: told apart once they are read
    found = (
        _own(viewer)
        .open()
        .filter(due_on__lte=on + AHEAD)
        .exclude(~Q(waiting_for="") & Q(due_on__gt=on))
        .select_related("account__account_class", "contact", "owner")
        .prefetch_related(Prefetch("interests", interests))
        .annotate(**_phones())
        .order_by("due_on", F("due_at").asc(nulls_last=True), "id")[:READ]
    )
    book = Rulebook()
    return [_line(step, viewer, book) for step in found if not _waits_for_return(step, viewer)]


def _waits_for_return(step: Step, viewer: Viewer) -> bool:
    """Of people stood in for, what falls due when they are back is theirs again."""
    away = viewer.absences.get(step.owner_id)
    return step.owner_id != viewer.user.pk and away is not None and step.due_on > away.last


def _line(step: Any, viewer: Viewer, book: Rulebook) -> Line:
    interests = sorted(
        (interest for interest in step.interests.all() if interest.is_open),
        key=lambda interest: (interest.next_step_id != step.pk, -interest.value),
    )
    interest = interests[0] if interests else None
    matter = Matter(
        due_on=step.due_on,
        due_at=step.due_at,
        promised=step.agreed and not step.waiting_for,
        unanswered=interest is not None and _waits_for_answer(interest, viewer.now),
        repeat=interest is not None and interest.is_repeat,
        sum=interest.value if interest else 0,
        currency=interest.currency if interest else "",
    )
    said = why(step, interest, on=viewer.today, now=viewer.now, book=book)
    return Line(step.account, step.owner, matter, said, step, interest, step.own_phone or step.common_phone or "")


def _waits_for_answer(interest: Interest, now: datetime) -> bool:
    limit = timedelta(hours=firm_number("no_answer_hours"))
    return interest.answered_at is None and now - interest.taken_in_at > limit


def _phones() -> dict[str, Subquery]:
    """The number of the person, and that of the company."""
    phones = ContactPoint.objects.filter(kind=PointKind.PHONE, ended_on=None, account=OuterRef("account")).order_by(
        "pk"
    )
    own, common = phones.filter(contact=OuterRef("contact")), phones.filter(contact=None)
    return {"own_phone": Subquery(own.values("value")[:1]), "common_phone": Subquery(common.values("value")[:1])}


def _touches(viewer: Viewer) -> Iterable[Line]:
    """Clients whose next touch is due, unless a step was planned since, or is due within a week."""
    on = viewer.today
    planned = Step.objects.open().filter(account=OuterRef("pk"))
    covered = planned.filter(Q(due_on__lte=on + AHEAD) | Q(planned_on__gte=OuterRef("next_touch_on")))
    found: Any = (
        Account.objects.visible_to(viewer)
        .current()
        .filter(own_or_entrusted(viewer), next_touch_on__lte=on)
        .exclude(Exists(covered))
        .select_related("owner", "account_class")
        .order_by("next_touch_on", "id")[:READ]
    )
    return [
        Line(account, account.owner, Matter(account.next_touch_on, is_touch=True), why_touch(account, on=on))
        for account in found
    ]


def _done_today(viewer: Viewer) -> list[Step]:
    midnight = viewer.now.astimezone(viewer.user.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    done: Any = Step.objects.visible_to(viewer).done().owned_by(viewer.user.pk).filter(done_at__gte=midnight)
    return list(done.exclude(outcome="dropped").select_related("account", "contact").order_by("-done_at")[:50])
