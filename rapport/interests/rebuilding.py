"""The tallies made anew from the rows: to fill them, to mend them, and to know whether they are right."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from rapport.interests.counting import COLUMNS, EVERYBODY, Part, counted_parts, parts_of, tell, wait_for_others
from rapport.interests.models import Counted, Interest, Tally
from rapport.interests.tallying import LINE, Kind, Lines, floors
from rapport.journal.bulk import insert

AT_ONCE = 2_000


def rebuild() -> int:
    """Counts every interest anew; nobody changes one meanwhile. Gives how many there are."""
    with transaction.atomic():
        wait_for_others(EVERYBODY)
        Tally.objects.all().delete()
        Counted.objects.all().delete()
        lines, total = Lines(floors()), 0
        for parts, _counted in _everything():
            insert(Counted, ("interest_id", *COLUMNS), [(pk, *part[:-1]) for pk, part in parts.items()])
            tell(lines, parts.values(), 1)
            total += len(parts)
        lines.write()
    return total


def differences() -> tuple[list[int], int]:
    """Interests that are counted otherwise than they are, and how many kinds of lines do not add up.

    While others work, it has to look at one moment of the base.
    """
    wrong, lines = [], Lines(floors())
    for parts, counted in _everything():
        wrong += [pk for pk in sorted(parts.keys() | counted.keys()) if parts.get(pk) != counted.get(pk)]
        tell(lines, parts.values(), 1)
    for *values, count, minor in Tally.objects.values_list(*LINE).iterator():
        lines.put(Kind(*values), -count, -minor)
    return wrong, len(lines.sums)


def _everything() -> Iterator[tuple[dict[int, Part], dict[int, Part]]]:
    """Batch by batch what the interests add, and what they were counted as."""
    last = 0
    while ids := list(Interest.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield parts_of(ids), counted_parts(ids)
        last = ids[-1]
    left_over = Counted.objects.filter(~Exists(Interest.objects.filter(pk=OuterRef("pk"))))
    yield {}, counted_parts(left_over.values_list("pk", flat=True))
