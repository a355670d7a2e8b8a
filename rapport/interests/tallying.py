"""Lines of the tallies: written by every act that changes a sum, folded into one for each kind now and then.

Those of everybody are few kinds with many lines: each two-thousandth line they are folded in the act itself. The
others are folded in the background, the lines of a few people or teams at a time, so that nobody waits for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from rapport.interests.models.lists import Outcome
from rapport.interests.models.tallies import GroupedQuerySet, Measure, Tally, by_team, day_of, whole
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

    def of_team(self, team: int | None) -> Kind | None:
        """That of a team; none of what is confidential, nor of what has ended."""
        if self.guardian or self.outcome != Outcome.OPEN:
            return None
        return self._replace(measure=by_team(self.measure), owner=team or 0)

    def all_of_it(self, team: int | None) -> Iterator[Kind]:
        """By owner only what is counted whatever day it is, else by team, and of everybody."""
        if self.measure == Measure.ALL:
            yield self
        yield self.together
        if own := self.of_team(team):
            yield own


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
        """Whether it is time to fold those of everybody: each two-thousandth line says so."""
        lines = [(*kind, *both) for kind, both in self.sums.items()]
        ids = [pk for some in portions(lines, _AT_ONCE) for pk in insert_few(Tally, LINE, some)]
        return bool(lines) and min(ids) // FOLDED_EVERY < (max(ids) + 1) // FOLDED_EVERY


def floors() -> dict[str, date]:
    """Up to which day all days are one: whoever stands on that list by then stands on it today, in every time zone."""
    days = {
        Measure.LATE: 0,
        Measure.OVERDUE: firm_number("overdue_days"),
        Measure.SILENT: firm_number("offer_silent_days"),
        Measure.UNPLACED: firm_number("unplaced_days"),
        Measure.PROMISED: 0,
        Measure.PUSHED: firm_number("pushed_days"),
    }
    found = {measure.value: day_of(clock.now()) - timedelta(days=number + 2) for measure, number in days.items()}
    return {of(measure): day for of in (whole, by_team) for measure, day in found.items()}


def fold_everybody() -> None:
    """Folds what is counted of everybody."""
    _fold(Tally.objects.filter(measure__in=[whole(measure) for measure in Measure]))


def fold_rest() -> None:
    """Folds what is counted by person and by team. Safe to run twice."""
    for measure in (Measure.ALL.value, *map(by_team, Measure)):
        of_measure = Tally.objects.filter(measure=measure).order_by()
        owners = sorted(of_measure.values_list("owner", flat=True).distinct())
        for some in portions(owners, _AT_ONCE):
            _fold(of_measure.filter(owner__in=some))


def _fold(found: GroupedQuerySet) -> None:
    """Makes one line of all those of a kind. Lines that somebody else is folding are left to them."""
    if not _several(found)[0]:  # looked at first without a turn to write
        return
    with transaction.atomic():
        several, lines = _several(found.select_for_update(skip_locked=True))
        gone = [pk for pks in several.values() for pk in pks]
        for some in portions(gone, FOLDED_EVERY):
            Tally.objects.filter(pk__in=some).delete()
        insert(Tally, LINE, [(*kind, *both) for kind, both in lines.sums.items() if kind in several])


def _several(found: GroupedQuerySet) -> tuple[dict[Kind, list[int]], Lines]:
    """The lines of which one is to be made, by their kind, and what all lines come to."""
    lines, places, moved = Lines(floors()), defaultdict(list), set()
    for pk, *values, count, minor in found.values_list("pk", *LINE):
        kind = lines.put(Kind(*values), count, minor)
        places[kind].append(pk)
        if kind.day != values[1]:
            moved.add(kind)
    return {kind: pks for kind, pks in places.items() if len(pks) > 1 or kind in moved}, lines
