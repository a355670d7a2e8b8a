"""The board: open interests by stage, the most urgent next step first, with exact sums by currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, Sum, Value, When, Window
from django.db.models.functions import RowNumber

from rapport.interests.models import Interest, Stage
from rapport.interests.models.interest import InterestQuerySet
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
    cards: list[Any] = field(default_factory=list)

    def lend_to(self, viewer: Viewer) -> None:
        """Marks which cards the viewer may move."""
        for card in self.cards:
            card.movable = card.changes_by(viewer)

    @property
    def unseen(self) -> int:
        return self.count - len(self.cards)

    @property
    def next_cards(self) -> int:
        return min(self.unseen, CARDS)

    @property
    def shown_then(self) -> int:
        return len(self.cards) + CARDS


def interests_of(viewer: Viewer, whose: str, track: str) -> InterestQuerySet:
    """The open interests that the viewer works (mine), answers for (team) or sees (all)."""
    found = Interest.objects.open().filter(track=track).visible_to(viewer)
    if whose == "all":
        return found
    return found.owned_by(*(viewer.answers_for if whose == "team" else {viewer.user.pk}))


def columns(found: InterestQuerySet, *, track: str, on: date, opened: int = 0, shown: int = CARDS) -> list[Column]:
    """Three queries, whatever the number of interests. `opened` is the stage of which `shown` cards are wanted."""
    by_stage = {stage.pk: Column(stage) for stage in Stage.objects.filter(track=track).order_by("place", "id")}
    late = Count("pk", filter=Q(next_step__due_on__lt=on))
    sums = found.order_by().values("stage", "currency").annotate(count=Count("pk"), total=Sum("value"), late=late)
    for row in sums.order_by("currency"):
        column = by_stage[row["stage"]]
        column.count += row["count"]
        column.late += row["late"]
        if row["total"]:
            column.sums.append(Money(int(row["total"]), row["currency"]))
    for card in _cards(found, opened, min(shown, MOST_CARDS)):
        by_stage[card.stage_id].cards.append(card)
    return [column for column in by_stage.values() if column.stage.is_used or column.count]


def _cards(found: InterestQuerySet, opened: int, shown: int) -> Iterable[Any]:
    urgency = [F("next_step__due_on").asc(), F("id").asc()]
    wanted = Case(When(stage=opened, then=Value(shown)), default=Value(CARDS))
    rank = Window(RowNumber(), partition_by=F("stage"), order_by=urgency)
    ranked = found.annotate(rank=rank, wanted=wanted).filter(rank__lte=F("wanted"))
    return ranked.select_related("account", "next_step", "owner").order_by("rank")


def together(board: Iterable[Column]) -> list[Money]:
    """The sums of all columns, one for each currency."""
    found: dict[str, Money] = {}
    for column in board:
        for money in column.sums:
            found[money.currency] = found[money.currency] + money if money.currency in found else money
    return [found[currency] for currency in sorted(found)]
