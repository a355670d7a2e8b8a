"""Which playbook leads, and what it asks for. Pure: it knows only the facts, which may be those of a day long past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from rapport.activities.due_days import DueDays
from rapport.activities.models import Reason, StepKind
from rapport.interests.models.lists import Track
from rapport.interests.models.playbooks import Playbook, PlaybookLine, Who

# By how many working days a step may be put off for want of room, where the days are counted as working days.
PUT_OFF = 3


@dataclass(frozen=True)
class Facts:
    """What a playbook has to know of an interest, or of a client alone, on the day `on`.

    `when` and `what` say what happened, such as the stage that was entered; `number` how many days, hours, attempts,
    meetings or talks there are; `rounds` how many steps this playbook has planned since; `ended` which endings of
    `Until` have come true since. `must`: an open interest needs a next step, so the last line is followed by itself.
    """

    when: str
    what: str
    on: date
    days: DueDays
    owner: int = 0
    track: str = Track.INTEREST
    account_class: int | None = None
    groups: frozenset[int] = frozenset()
    language: str = ""
    number: int = 0
    rounds: int = 0
    ended: frozenset[str] = frozenset()
    must: bool = False
    is_placed: bool = True
    is_abroad: bool = False


@dataclass(frozen=True)
class Plan:
    """A step that a playbook asks for: enough to plan it, or to fill a form so that one press keeps it.

    Where its day is full it may be put off until `last`, or done earlier; None: it is for that day, full or not.
    `due_at` is the hour that is free for a meeting.
    """

    kind: str
    reason: str
    due_on: date
    attempt: int = 0
    title: str = ""
    who: str = Who.OWNER
    planned_by: str = ""
    last: date | None = None
    due_at: time | None = None

    @property
    def words(self) -> str:
        """What is to be done, in the reader's language where the firm has no own words for it."""
        return self.title or str(Reason(self.reason).label)


def fits(facts: Facts, playbook: Playbook) -> bool:
    """Whether it is meant for this at all."""
    return (
        playbook.when == facts.when
        and playbook.what in ("", facts.what)
        and playbook.owner_id in (None, facts.owner)
        and playbook.if_track in ("", facts.track)
        and playbook.if_class_id in (None, facts.account_class)
        and (playbook.if_group_id is None or playbook.if_group_id in facts.groups)
        and playbook.if_language in ("", facts.language)
    )


def leading(facts: Facts, playbooks: Iterable[Playbook]) -> Playbook | None:
    """The narrowest of those that fit; of one playbook one's own variant goes before that of the firm."""
    fitting = [playbook for playbook in playbooks if fits(facts, playbook)]
    own = {playbook.code for playbook in fitting if playbook.owner_id}
    standing = [playbook for playbook in fitting if playbook.owner_id or playbook.code not in own]
    return min(standing, key=lambda one: (-one.conditions, one.place, one.pk or 0), default=None)


def what_is_due(facts: Facts, playbook: Playbook) -> Plan | None:
    """The step that it asks for next, None where it does not apply, not yet, not any more, or is through."""
    if not fits(facts, playbook) or facts.number < playbook.limit or playbook.until in facts.ended:
        return None
    if found := _line(facts, playbook):
        line, after = found
        kind, reason = _adapted(facts, line)
        due_on = _day(facts, after, line.in_working_days)
        last = facts.days.add(due_on, PUT_OFF) if line.in_working_days else due_on
        return Plan(
            kind, reason, due_on, 0, line.text, line.who, f"{playbook.key}/{line.place}", last if after else None
        )
    return None


def is_through(facts: Facts, playbook: Playbook) -> bool:
    """Whether all its steps were planned and nothing has come of it: now follows what it says then."""
    return fits(facts, playbook) and playbook.until not in facts.ended and _round(facts.rounds, playbook) is None


def _line(facts: Facts, playbook: Playbook) -> tuple[PlaybookLine, int] | None:
    """The line whose turn it is, and after how many days."""
    found = _round(facts.rounds, playbook)
    if found is None and facts.must:
        last = playbook.in_order[-1]
        return last, playbook.repeat_days or last.after_days
    return found


def _round(rounds: int, playbook: Playbook) -> tuple[PlaybookLine, int] | None:
    lines = playbook.in_order
    if playbook.at_most and rounds >= playbook.at_most:
        return None
    if rounds < len(lines):
        return lines[rounds], lines[rounds].after_days
    if not playbook.repeat_days:
        return None
    line = lines[rounds % len(lines)]
    return line, line.after_days if rounds % len(lines) else playbook.repeat_days


def _day(facts: Facts, after: int, in_working_days: bool) -> date:
    """So many working days on; or at the latest so many days on: the day that will do on or before it, not today."""
    if in_working_days or not after:
        return facts.days.add(facts.on, after)
    return facts.days.on_or_before(facts.on + timedelta(days=after), not_before=facts.on + timedelta(days=1))


def _adapted(facts: Facts, line: PlaybookLine) -> tuple[str, str]:
    """Whom we know already is not asked for; R-061: the first meeting is at our office, by video from abroad, and a
    call where somebody only asks the price."""
    kind, reason = line.kind, line.reason
    if reason == Reason.FIND_OUT_WHO and facts.is_placed:
        reason = Reason.ASK_NEEDS
    if kind == StepKind.MEETING_OURS and facts.track == Track.ORDER:
        kind = StepKind.CALL
    elif kind == StepKind.MEETING_OURS and facts.is_abroad:
        kind = StepKind.MEETING_VIDEO
    return kind, reason
