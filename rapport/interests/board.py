"""The board: open interests by stage, the most urgent next step first, with exact sums by currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import starmap
from operator import attrgetter
from typing import Any

from django.db.models import Count, DateField, Q, QuerySet, Sum

from rapport.interests.cards import FACTS, Card, Drawing
from rapport.interests.models import Counted, Measure, Stage, Tally
from rapport.interests.models.tallies import GroupedQuerySet, whole
from rapport.kit.money import Money
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer

CARDS = 50
MOST_CARDS = 1000
WHOSE = ("mine", "team", "all")


@dataclass
class Column:
    """One stage. `sums` holds one exact sum for each currency, whatever number of cards is shown."""

    stage: Stage
    count: int = 0
    late: int = 0
    sums: list[Money] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    drawn: str = ""

    def add(self, currency: str, number: int, late: int, worth: int) -> None:
        self.count += number
        self.late += late
        if worth:
            self.sums.append(Money(worth, currency))

    @property
    def unseen(self) -> int:
        return self.count - len(self.cards)

    @property
    def next_cards(self) -> int:
        return min(self.unseen, CARDS)

    @property
    def shown_then(self) -> int:
        return len(self.cards) + CARDS


def works(viewer: Viewer, whose: str) -> GroupedQuerySet:
    """Of open interests as they are counted, what the viewer works (mine), answers for (team) or sees (all)."""
    found = Counted.objects.visible_to(viewer).dated().order_by()
    if whose == "all":
        return found
    return found.filter(owner__in=viewer.answers_for if whose == "team" else {viewer.user.pk})


def _sums(viewer: Viewer, whose: str, track: str, today: Any) -> QuerySet[Any, Any]:
    """Of a few people their interests are added up, of everybody the lines of the tallies."""
    if whose == "all":
        lines = Tally.objects.visible_to(viewer).open().filter(stage__track=track).order_by("currency")
        is_one, is_late = Q(measure=whole(Measure.ALL)), Q(measure=whole(Measure.LATE), day__lt=today)
        kinds = lines.filter(is_one | is_late).values("stage", "currency")
        number: Any = Sum("count", filter=is_one, default=0)
        late: Any = Sum("count", filter=is_late, default=0)
    else:
        kinds = works(viewer, whose).filter(stage__track=track).order_by("currency").values("stage", "currency")
        number, late = Count("pk"), Count("pk", filter=Q(due_on__lt=today))
    found: QuerySet[Any, Any] = kinds.annotate(number=number, late=late, worth=Sum("minor"))
    return found.values_list("stage", "currency", "number", "late", "worth")


def _cards(viewer: Viewer, whose: str, wanted: tuple[tuple[int, int], ...]) -> list[QuerySet[Any, Any]]:
    """The first of each column, found by the index of its stage; `wanted` are stages, and how many cards of each."""
    rows = works(viewer, whose).values_list(*FACTS)
    return [rows.filter(stage=stage).order_by("due_on", "pk")[:most] for stage, most in wanted]


_stages = Prepared(
    lambda track: Stage.objects.filter(track=track).order_by("place", "id").only("code", "name", "is_used")
)
_prepared_sums, _prepared_cards = Prepared(_sums, today=DateField()), Prepared(_cards)


def columns(viewer: Viewer, *, whose: str, track: str, opened: int = 0, shown: int = CARDS) -> list[Column]:
    """Three queries, whatever the number of interests. `opened` is the stage of which `shown` cards are wanted."""
    by_stage = {stage.pk: Column(stage) for stage in _stages(track)}
    for stage, currency, number, late, worth in _prepared_sums(viewer.timeless, whose, track, today=viewer.today):
        by_stage[stage].add(currency, number, late, int(worth))
    filled = [column for column in by_stage.values() if column.count]
    wanted = tuple(
        (stage, min(shown, MOST_CARDS) if stage == opened else CARDS) for stage in (one.stage.pk for one in filled)
    )
    rows = _prepared_cards(viewer.timeless, whose, wanted) if wanted else []
    for card in sorted(starmap(Card, rows), key=attrgetter("due_on", "pk")):
        by_stage[card.stage_id].cards.append(card)
    drawing = Drawing(viewer, names_owners=whose != "mine")
    for column in filled:
        column.drawn = drawing.draw(column.cards, thinks=column.stage.thinks)
    return [column for column in by_stage.values() if column.stage.is_used or column.count]


def together(board: Iterable[Column]) -> list[Money]:
    """The sums of all columns, one for each currency."""
    found: dict[str, Money] = {}
    for column in board:
        for money in column.sums:
            found[money.currency] = found[money.currency] + money if money.currency in found else money
    return [found[currency] for currency in sorted(found)]
