"""Keeping the tallies of interests: in the transaction of every change, from the rows as they are then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.expressions import RawSQL

from rapport.accounts.models import LONG_AGO, NEVER, Confidentiality
from rapport.activities.models import Step
from rapport.interests.models import Inbound, Interest, Outcome, Track
from rapport.interests.models.interest import InterestQuerySet
from rapport.interests.models.tallies import Counted, Measure, day_of, start_of
from rapport.interests.tallying import Kind, Lines, fold_everybody
from rapport.journal.bulk import insert
from rapport.journal.one_row import update_row
from rapport.kit.portions import portions
from rapport.kit.prepared import Prepared
from rapport.people.numbers import firm_number

AT_ONCE = 500
NEVER_SINCE = start_of(NEVER)
_LOCK, _LOCKS = 7_301, 64
EVERYBODY = range(_LOCKS)
# Interests by their own numbers, or by those of steps that they count or rest on.
_WANTED = """{listed}
    UNION SELECT id FROM interests_interest WHERE next_step_id IN ({listed})
    UNION SELECT interest_id FROM interests_interest_steps WHERE step_id IN ({listed})"""
_LISTED = {
    "sqlite": "SELECT value FROM json_each(%s)",
    # Of an array PostgreSQL expects a few; of elements of JSON a hundred, for which it would read whole tables.
    "postgresql": "SELECT unnest(translate(%s, '[]', '{}')::bigint[])",
}
# In the order of the locks, so that no two wait for each other.
_WAIT = """SELECT pg_advisory_xact_lock(%s, number::int) FROM (
    SELECT account_id %% %s AS number FROM interests_interest WHERE id IN ({wanted})
    UNION {listed} ORDER BY 1
) AS locks"""


class Part(NamedTuple):
    """What one interest adds to the tallies. The team is that of the owner now; all else was so when it was counted."""

    owner: int
    stage: int
    outcome: str
    currency: str
    guardian: int
    minor: int
    due_on: date | None = None
    unanswered_since: datetime | None = None
    silent_since: date | None = None
    undecided_since: date | None = None
    unplaced_since: date | None = None
    promised_since: date | None = None
    shifted_since: date | None = None
    pushed_since: date | None = None
    opened_since: date | None = None
    track: str = ""
    team: int | None = None

    def lines(self) -> Iterator[tuple[Kind, int]]:
        """The kind of each line and what it is worth."""
        by = (self.outcome, self.currency, self.guardian)
        yield Kind(Measure.ALL, LONG_AGO, self.owner, self.stage, *by), self.minor
        if self.due_on:
            yield Kind(Measure.LATE, self.due_on, self.owner, self.stage, self.outcome, "", self.guardian), 0
            yield Kind(Measure.OVERDUE, self.due_on, self.owner, None, *by), self.minor
        for measure, day in self._stands_out():
            yield Kind(measure, day, self.owner, None, *by), self.minor

    def _stands_out(self) -> Iterator[tuple[str, date]]:
        """By which further measures it counts, and from which day; LONG_AGO where the rule asks for no day."""
        for measure, day in (
            (Measure.SILENT, self.silent_since),
            (Measure.UNDECIDED, self.undecided_since and LONG_AGO),
            (Measure.UNPLACED, self.unplaced_since),
            (Measure.PROMISED, self.promised_since),
            (Measure.SHIFTED, self.shifted_since and LONG_AGO),
            (Measure.PUSHED, self.pushed_since),
            (Measure.AGED_ORDER if self.track == Track.ORDER else Measure.AGED, self.opened_since),
        ):
            if day:
                yield measure, day


COLUMNS = ("owner_id", "stage_id", *Part._fields[2:-1])
_COUNTED = (*COLUMNS, "owner__team")
_BEFORE = [f"counted__{column}" for column in _COUNTED]
_FACTS = (
    "pk", "owner_id", "stage_id", "outcome", "currency", "value", "won_value", "answered_at", "taken_in_at",
    "offered_on", "last_contact_on", "thinking", "thinking_since", "opened_on", "next_step__due_on", "account__name",
    "account__owner_id", "account__confidentiality", "track", "pushed_on", "next_step__moved_on",
    "next_step__idle_moves", "decider_known", "promised_on", "met_often_at",
    "owner__team",
)  # fmt: skip


def _as_they_are(held: int) -> InterestQuerySet:
    """`held` is the number of meetings after which the decider is missed."""
    mine = Step.objects.filter(interests=OuterRef("pk"))
    promised = mine.promised().order_by("due_on").values("due_on")[:1]
    met = mine.meetings_held().order_by("done_at").values("done_at")[held - 1 : held]
    rows = Interest.objects.with_decider()
    return rows.annotate(promised_on=Subquery(promised), met_often_at=Subquery(met)).order_by()


def parts_of(ids: Iterable[int]) -> dict[int, Part]:
    """What each of the interests adds, from the rows as they are; one that is gone adds nothing."""
    rows = _as_they_are(firm_number("meetings_without_decider")).filter(pk__in=list(ids))
    return {row["pk"]: _part(row) for row in rows.values(*_FACTS)}


def _part(row: dict[str, Any]) -> Part:
    is_open = row["outcome"] == Outcome.OPEN
    guardian = 0 if row["account__confidentiality"] == Confidentiality.OPEN else row["account__owner_id"]
    worth = row["won_value"] if row["outcome"] == Outcome.WON else row["value"]
    by = (row["owner_id"], row["stage_id"], row["outcome"], row["currency"], guardian)
    part = Part(*by, worth, team=row["owner__team"])
    if not is_open:
        return part
    offered_on = row["offered_on"]
    return part._replace(
        due_on=row["next_step__due_on"],
        unanswered_since=row["taken_in_at"] if row["answered_at"] is None else None,
        silent_since=max(offered_on, row["last_contact_on"]) if offered_on else None,
        undecided_since=None if row["decider_known"] else _undecided_since(row),
        unplaced_since=row["opened_on"] if row["account__name"] == "" else None,
        promised_since=row["promised_on"],
        shifted_since=_shifted_since(row),
        pushed_since=row["pushed_on"] if offered_on else None,
        opened_since=row["opened_on"],
        track=row["track"],
    )


def _undecided_since(row: dict[str, Any]) -> date | None:
    """Since they think, or since so many meetings were held, whichever came first."""
    thinks = (row["thinking_since"] or row["opened_on"]) if row["thinking"] else None
    met = day_of(row["met_often_at"]) if row["met_often_at"] else None
    return min((day for day in (thinks, met) if day), default=None)


def _shifted_since(row: dict[str, Any]) -> date | None:
    """Since the next step moved once more, and nobody has spoken with them in between."""
    idle = (row["next_step__idle_moves"] or 0) >= firm_number("moves_without_contact")
    moved_on = row["next_step__moved_on"] if idle else None
    return moved_on if moved_on and row["last_contact_on"] < moved_on else None


def counted_parts(ids: Iterable[int]) -> dict[int, Part]:
    """What each of the interests was last counted as."""
    rows = Counted.objects.filter(pk__in=list(ids)).values_list("pk", *_COUNTED)
    return {pk: Part(*values) for pk, *values in rows}


def move_team(owner: int, *, was: int | None, now: int | None) -> None:
    """Takes what somebody holds from one team to another; waits for whoever counts, as `recount` does."""
    wait_for_others(EVERYBODY)
    lines = Lines()
    for values in Counted.objects.dated().filter(owner=owner, guardian=0).order_by().values_list(*_COUNTED):
        for kind, minor in Part(*values).lines():
            for team, sign in ((was, -1), (now, 1)):
                if own := kind.of_team(team):
                    lines.put(own, sign, sign * minor)
    lines.write()


def recount(
    interests: Iterable[int], accounts: Iterable[int] = (), *, steps: Iterable[int] = (), since: datetime = NEVER_SINCE
) -> set[int]:
    """Brings the tallies into step with these interests, those that count the steps, and all of these accounts.

    Returns which of them stand in the inbound register without an answer, or with one of that moment or later.

    Must run in the transaction of what changed them, as the last of it: on PostgreSQL who counts an account's
    interests waits for whoever else does, so that each sees what the other wrote.
    """
    ids, whole, mine = set(interests), set(accounts), list(steps)
    waiting: set[int] = set()
    with transaction.atomic(savepoint=False):
        wait_for_others(whole, of=ids, steps=mine)
        if whole:
            ids.update(Interest.objects.filter(account__in=whole).values_list("pk", flat=True))
        for some in [*portions(sorted(ids), AT_ONCE)] or [[]]:
            waiting |= _recount(some, mine, since)
            mine = []
    return waiting


def wait_for_others(accounts: Iterable[int], of: Iterable[int] = (), steps: Iterable[int] = ()) -> None:
    """Waits for whoever counts the interests of these accounts, of the interests `of`, or of those of the steps."""
    if connection.vendor == "postgresql":
        listed = _LISTED[connection.vendor]
        ids, mine, numbers = str([*of]), str([*steps]), str([account % _LOCKS for account in accounts])
        with connection.cursor() as cursor:
            sql = _WAIT.format(wanted=_WANTED.format(listed=listed), listed=listed)
            cursor.execute(sql, [_LOCK, _LOCKS, ids, mine, mine, numbers])


def _recount(ids: list[int], steps: list[int], since: datetime) -> set[int]:
    now, before, waiting = _now_and_before(ids, steps, since)
    for pk in [pk for pk in before.keys() & now.keys() if before[pk] == now[pk]]:
        del before[pk], now[pk]
    if gone := before.keys() - now.keys():
        Counted.objects.filter(pk__in=gone).delete()
    for pk in now.keys() & before.keys():
        both = zip(COLUMNS, before[pk], now[pk], strict=False)
        update_row(Counted, {name: value for name, was, value in both if value != was}, interest_id=pk)
    insert(Counted, ("interest_id", *COLUMNS), [(pk, *now[pk][:-1]) for pk in sorted(now.keys() - before.keys())])
    lines = Lines()
    tell(lines, now.values(), 1)
    tell(lines, before.values(), -1)
    if lines.write():
        fold_everybody()
    return waiting


def _now_and_before(
    ids: list[int], steps: list[int], since: datetime
) -> tuple[dict[int, Part], dict[int, Part], set[int]]:
    """What each is and was counted as, in one query; and which have a talk to wait for, or had it since."""
    rows = _rows(firm_number("meetings_without_decider"), ids=str(ids), steps=str(steps), since=since)
    now = {row["pk"]: _part(row) for row in rows}
    before = {row["pk"]: Part(*(row[name] for name in _BEFORE)) for row in rows if row["counted__pk"]}
    if gone := set(ids) - now.keys():
        before |= counted_parts(gone)
    return now, before, {row["pk"] for row in rows if row["waits"]}


def _concerned(held: int, ids: Any, steps: Any, since: Any) -> QuerySet[Any, dict[str, Any]]:
    register = Inbound.objects.filter(interest=OuterRef("pk"), answered_by=None)
    waits = register.filter(Q(answered_at=None) | Q(answered_at__gte=since))
    wanted = RawSQL(_WANTED.format(listed=_LISTED[connection.vendor]), [ids, steps, steps])
    found = _as_they_are(held).filter(pk__in=wanted).annotate(waits=Exists(waits))
    return found.values(*_FACTS, "waits", "counted__pk", *_BEFORE)


# The numbers in JSON, so that the query is the same for one and for many.
_rows = Prepared(_concerned, ids=TextField(), steps=TextField(), since=DateTimeField())


def tell(lines: Lines, parts: Iterable[Part], sign: int) -> None:
    for part in parts:
        for kind, minor in part.lines():
            for one in kind.all_of_it(part.team):
                lines.put(one, sign, sign * minor)
