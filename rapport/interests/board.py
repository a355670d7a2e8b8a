"""The board: open interests by stage, the most urgent next step first, with exact sums by currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import starmap
from typing import Any

from django.db.models import Q, Sum

from rapport.interests.cards import FACTS, Card, Drawing
from rapport.interests.models import Counted, Interest, Measure, Outcome, Stage, Tally
from rapport.kit.money import Money
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

    def add(self, line: dict[str, Any]) -> None:
        if line["measure"] == Measure.LATE:
            self.late += line["number"]
            return
        self.count += line["number"]
        if line["worth"]:
            self.sums.append(Money(int(line["worth"]), line["currency"]))

    @property
    def unseen(self) -> int:
        return self.count - len(self.cards)

    @property
    def next_cards(self) -> int:
        return min(self.unseen, CARDS)

    @property
    def shown_then(self) -> int:
        return len(self.cards) + CARDS


def works(rows: Any, viewer: Viewer, whose: str) -> Any:
    """Of interests as they are counted, what the viewer works (mine), answers for (team) or sees (all)."""
    found = rows.objects.visible_to(viewer).order_by()
    if whose == "all":
        return found
    return found.filter(owner__in=viewer.answers_for if whose == "team" else {viewer.user.pk})


def columns(viewer: Viewer, *, whose: str, track: str, opened: int = 0, shown: int = CARDS) -> list[Column]:
    """Three queries, whatever the number of interests. `opened` is the stage of which `shown` cards are wanted."""
    by_stage = {stage.pk: Column(stage) for stage in Stage.objects.filter(track=track).order_by("place", "id")}
    counted = Q(measure=Measure.ALL, outcome=Outcome.OPEN) | Q(
        measure=Measure.LATE, outcome=Outcome.OPEN, day__lt=viewer.today
    )
    lines = works(Tally, viewer, whose).filter(counted, stage__in=by_stage).values("measure", "stage", "currency")
    for line in lines.annotate(number=Sum("count"), worth=Sum("minor")).order_by("currency"):
        by_stage[line["stage"]].add(line)
    filled = [column for column in by_stage.values() if column.count]
    for card in _cards(works(Counted, viewer, whose), filled, opened, min(shown, MOST_CARDS)):
        by_stage[card.stage_id].cards.append(card)
    drawing = Drawing(viewer, names_owners=whose != "mine")
    for column in filled:
        column.drawn = drawing.draw(column.cards, thinks=column.stage.thinks)
    return [column for column in by_stage.values() if column.stage.is_used or column.count]


def _cards(rows: Any, filled: Iterable[Column], opened: int, shown: int) -> Iterator[Card]:
    """The first of each column, found by the index of its stage."""
    first = Q(pk__in=())
    for column in filled:
        stage = column.stage.pk
        urgent = rows.filter(stage=stage, due_on__isnull=False).order_by("due_on", "pk")
        first |= Q(pk__in=urgent.values("pk")[: shown if stage == opened else CARDS])
    rows = Interest.objects.filter(first).order_by("next_step__due_on", "pk").values_list(*FACTS)
    return starmap(Card, rows)


def together(board: Iterable[Column]) -> list[Money]:
    """The sums of all columns, one for each currency."""
    found: dict[str, Money] = {}
    for column in board:
        for money in column.sums:
            found[money.currency] = found[money.currency] + money if money.currency in found else money
    return [found[currency] for currency in sorted(found)]
