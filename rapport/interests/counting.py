"""Keeping the tallies of interests: in the transaction of every change, from the rows as they are then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from rapport.accounts.models import LONG_AGO, Confidentiality
from rapport.activities.models import Step
from rapport.interests.models import Interest, Outcome, Track
from rapport.interests.models.tallies import Counted, Measure, day_of
from rapport.interests.tallying import Kind, Lines, fold
from rapport.journal.bulk import insert
from rapport.people.numbers import firm_number

AT_ONCE = 500
_LOCK, _LOCKS = 7_301, 64


class Part(NamedTuple):
    """What one interest adds to the tallies."""

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
        if self.unanswered_since:
            yield Measure.UNANSWERED, day_of(self.unanswered_since)
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


COLUMNS = ("owner_id", "stage_id", *Part._fields[2:])
_FACTS = (
    "pk", "owner_id", "stage_id", "outcome", "currency", "value", "won_value", "answered_at", "taken_in_at",
    "offered_on", "last_contact_on", "thinking", "thinking_since", "opened_on", "next_step__due_on", "account__name",
    "account__owner_id", "account__confidentiality", "track", "pushed_on", "next_step__moved_on",
    "next_step__idle_moves", "decider_known", "promised_on", "met_often_at",
)  # fmt: skip


def parts_of(ids: Iterable[int]) -> dict[int, Part]:
    """What each of the interests adds, from the rows as they are; one that is gone adds nothing."""
    mine = Step.objects.filter(interests=OuterRef("pk"))
    promised = mine.promised().order_by("due_on").values("due_on")[:1]
    held = firm_number("meetings_without_decider")
    met = mine.meetings_held().order_by("done_at").values("done_at")[held - 1 : held]
    rows = Interest.objects.filter(pk__in=list(ids)).with_decider()
    rows = rows.annotate(promised_on=Subquery(promised), met_often_at=Subquery(met))
    return {row["pk"]: _part(row) for row in rows.order_by().values(*_FACTS)}


def _part(row: dict[str, Any]) -> Part:
    is_open = row["outcome"] == Outcome.OPEN
    guardian = 0 if row["account__confidentiality"] == Confidentiality.OPEN else row["account__owner_id"]
    worth = row["won_value"] if row["outcome"] == Outcome.WON else row["value"]
    part = Part(row["owner_id"], row["stage_id"], row["outcome"], row["currency"], guardian, worth)
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
    rows = Counted.objects.filter(pk__in=list(ids)).values_list("pk", *COLUMNS)
    return {pk: Part(*values) for pk, *values in rows}


def recount(interests: Iterable[int], accounts: Iterable[int] = ()) -> None:
    """Brings the tallies into step with these interests, and with all of these accounts.

    Must run in the transaction of what changed them, as the last of it: on PostgreSQL who counts an account's
    interests waits for whoever else does, so that each sees what the other wrote.
    """
    ids, whole = set(interests), set(accounts)
    with transaction.atomic():
        wait_for_others(whole, of=ids)
        ids.update(Interest.objects.filter(account__in=whole).values_list("pk", flat=True))
        for some in _batches(sorted(ids)):
            _recount(some)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    yield from (ids[place : place + AT_ONCE] for place in range(0, len(ids), AT_ONCE))


def wait_for_others(accounts: Iterable[int], of: Iterable[int] = ()) -> None:
    """Waits for whoever counts the interests of these accounts, or of those of the interests `of`."""
    if connection.vendor == "postgresql":
        accounts = {*accounts, *Interest.objects.filter(pk__in=of).values_list("account_id", flat=True)}
        with connection.cursor() as cursor:
            for number in sorted({account % _LOCKS for account in accounts}):
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, number])


def _recount(ids: list[int]) -> None:
    now, before = parts_of(ids), counted_parts(ids)
    for pk in [pk for pk in before.keys() & now.keys() if before[pk] == now[pk]]:
        del before[pk], now[pk]
    if gone := before.keys() - now.keys():
        Counted.objects.filter(pk__in=gone).delete()
    for pk in now.keys() & before.keys():
        Counted.objects.filter(pk=pk).update(**dict(zip(COLUMNS, now[pk], strict=True)))
    insert(Counted, ("interest_id", *COLUMNS), [(pk, *now[pk]) for pk in sorted(now.keys() - before.keys())])
    lines = Lines()
    tell(lines, now.values(), 1)
    tell(lines, before.values(), -1)
    if lines.write():
        fold()


def tell(lines: Lines, parts: Iterable[Part], sign: int) -> None:
    for part in parts:
        for kind, minor in part.lines():
            lines.put(kind, sign, sign * minor)
