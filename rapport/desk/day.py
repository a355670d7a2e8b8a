"""What stands in a person's day: own steps, those of people stood in for, and clients past their rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from rapport.accounts.models import Account
from rapport.activities.models import Step, StepKind
from rapport.desk import day_rows
from rapport.desk.ranking import Matter, largest_sums, rank_key
from rapport.interests.models import Interest, OpenPoint
from rapport.interests.playbooks.asking import Asked, asked_of
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer

AHEAD = timedelta(days=7)
SHOWN = 25


@dataclass
class Line:
    """One line of the day: a step, or a touch where `step` is None; `owner` is the number of whose it is."""

    account: Account
    owner: int
    owner_name: str
    matter: Matter
    step: Step | None = None
    interest: Interest | None = None
    phone: str = ""

    @property
    def is_meeting(self) -> bool:
        return self.step is not None and self.step.is_meeting

    @property
    def calls(self) -> bool:
        return self.step is None or self.step.kind == StepKind.CALL


@dataclass
class Block:
    """The lines of one person, of which `lines` are shown."""

    owner: int
    name: str
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
    sight, on = viewer.timeless, viewer.today
    days = {"on": on, "soon": on + AHEAD}
    lines = [*_steps(viewer, days), *_touches(sight, days)]
    largest = largest_sums(line.matter for line in lines)
    lines.sort(key=lambda line: rank_key(line.matter, largest, on))
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.owner, []).append(line)
    mine = Block(viewer.user.pk, viewer.user.name, blocks.pop(viewer.user.pk, []), shown)
    away = viewer.absences
    others = [
        Block(pk, found[0].owner_name, found, absence=away[pk].absence) for pk, found in blocks.items() if pk in away
    ]
    midnight = viewer.now.astimezone(viewer.user.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Day(
        mine=mine,
        others=others,
        counts=day_rows.counts(sight, **days)[0],
        today=on,
        done_today=day_rows.done(sight, midnight=midnight),
        suggestions=asked_of(viewer),
        points=day_rows.points(sight, on=on),
    )


def _steps(viewer: Viewer, days: dict[str, date]) -> Iterator[Line]:
    steps = day_rows.steps(viewer.timeless, **days)
    served: dict[int, list[Any]] = {}
    for interest in day_rows.interests(viewer.timeless, **days) if steps else ():
        if interest.is_open:
            served.setdefault(interest.of_step, []).append(interest)
    answered_by = viewer.now - timedelta(hours=firm_number("no_answer_hours"))
    for step in steps:
        if not _waits_for_return(step, viewer):
            rows = served.get(step.pk, ())
            interest = min(rows, key=lambda row: (row.next_step_id != step.pk, -row.value), default=None)
            matter = _matter(step, interest, answered_by)
            phone = step.own_phone or step.common_phone or ""
            yield Line(step.account, step.owner_id, step.owner_name, matter, step, interest, phone)


def _waits_for_return(step: Step, viewer: Viewer) -> bool:
    """Of people stood in for, what falls due when they are back is theirs again."""
    away = viewer.absences.get(step.owner_id)
    return step.owner_id != viewer.user.pk and away is not None and step.due_on > away.last


def _matter(step: Step, interest: Interest | None, answered_by: datetime) -> Matter:
    """An inquiry of before `answered_by` that we have not answered has waited too long."""
    return Matter(
        due_on=step.due_on,
        due_at=step.due_at,
        promised=step.agreed and not step.waiting_for,
        unanswered=interest is not None and interest.answered_at is None and interest.taken_in_at < answered_by,
        repeat=interest is not None and interest.is_repeat,
        sum=interest.value if interest else 0,
        currency=interest.currency if interest else "",
    )


def _touches(sight: Viewer, days: dict[str, date]) -> Iterator[Line]:
    for account in day_rows.touches(sight, **days):
        yield Line(account, account.owner_id, account.owner_name, Matter(account.next_touch_on, is_touch=True))
