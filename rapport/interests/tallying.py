"""Lines of the tallies: written by every act that changes a sum, folded into one for each kind now and then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from rapport.interests.models.tallies import Measure, Tally, day_of, whole
from rapport.journal.bulk import insert, insert_few
from rapport.kit import clock
from rapport.kit.portions import portions
from rapport.people.numbers import firm_number

FOLDED_EVERY = 2_000
_AT_ONCE = 100
LINE = ("measure", "day", "owner_id", "stage_id", "outcome", "currency", "guardian", "count", "minor")


class Kind(NamedTuple):
    """By what a line of a tally is told from others."""

    measure: str
    day: date
    owner: int
    stage: int | None
    outcome: str
    currency: str
    guardian: int

    @property
    def together(self) -> Kind:
        """That of everybody together. What is confidential stays apart by owner, as not all may read it."""
        return self._replace(measure=whole(self.measure), owner=self.owner if self.guardian else 0)


class Lines:
    """Lines before they are written, one for each kind. Days before the floor of a measure count as that day."""

    def __init__(self, floors: Mapping[str, date] | None = None) -> None:
        self.counts: Counter[Kind] = Counter()
        self.minors: Counter[Kind] = Counter()
        self.floors = floors or {}

    def put(self, kind: Kind, count: int, minor: int) -> Kind:
        if kind.day < (floor := self.floors.get(kind.measure, kind.day)):
            kind = kind._replace(day=floor)
        self.counts[kind] += count
        self.minors[kind] += minor
        return kind

    @property
    def sums(self) -> dict[Kind, tuple[int, int]]:
        found = {kind: (count, self.minors[kind]) for kind, count in self.counts.items()}
        return {kind: both for kind, both in found.items() if any(both)}

    def write(self) -> bool:
        """Whether it is time to fold: each two-thousandth line says so."""
        lines = [(*kind, *both) for kind, both in self.sums.items()]
        ids = [pk for some in portions(lines, _AT_ONCE) for pk in insert_few(Tally, LINE, some)]
        return bool(lines) and min(ids) // FOLDED_EVERY < (max(ids) + 1) // FOLDED_EVERY


def floors() -> dict[str, date]:
    """Up to which day all days are one: whoever stands on that list by then stands on it today, in every time zone."""
    days = {
        Measure.LATE: 0,
        Measure.OVERDUE: firm_number("overdue_days"),
        Measure.UNANSWERED: firm_number("no_answer_hours") // 24 + 1,
        Measure.SILENT: firm_number("offer_silent_days"),
        Measure.UNPLACED: firm_number("unplaced_days"),
        Measure.PROMISED: 0,
        Measure.PUSHED: firm_number("pushed_days"),
    }
    found = {measure.value: day_of(clock.now()) - timedelta(days=number + 2) for measure, number in days.items()}
    return found | {whole(measure): day for measure, day in found.items()}


def fold() -> None:
    """Makes one line of all those of a kind. Lines that somebody else is folding are left to them."""
    with transaction.atomic():
        lines, places, moved = Lines(floors()), defaultdict(list), set()
        for pk, *values, count, minor in Tally.objects.select_for_update(skip_locked=True).values_list("pk", *LINE):
            kind = lines.put(Kind(*values), count, minor)
            places[kind].append(pk)
            if kind.day != values[1]:
                moved.add(kind)
        several = {kind: pks for kind, pks in places.items() if len(pks) > 1 or kind in moved}
        gone = [pk for pks in several.values() for pk in pks]
        for begin in range(0, len(gone), FOLDED_EVERY):
            Tally.objects.filter(pk__in=gone[begin : begin + FOLDED_EVERY]).delete()
        insert(Tally, LINE, [(*kind, *both) for kind, both in lines.sums.items() if kind in several])
