"""What the page of a hand-over shows: its clients with what is open there, the rest, and who has signed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from rapport.activities.models import Step
from rapport.desk.hand_overs.models import HandOver, HandOverLine, Receipt
from rapport.desk.hand_overs.rest import Rest
from rapport.interests.models import Interest
from rapport.jobs.backend import is_queued
from rapport.kit.money import Money
from rapport.people.models import User
from rapport.people.viewer import Viewer

Rows = list[HandOverLine]


@dataclass
class Page:
    """`lines` carry `opened`, how many interests are open there, and `sums`, what these are worth."""

    lines: Rows
    takers: list[tuple[User, int]]
    receipts: list[Receipt]
    rest: Rest | None
    to_sign: bool
    is_halted: bool

    @property
    def opened(self) -> int:
        return sum(line.opened for line in self.lines)  # type: ignore[attr-defined]


def page_of(hand_over: HandOver, viewer: Viewer) -> Page:
    lines = list(hand_over.lines.visible_to(viewer).whole())
    if not hand_over.changes_by(viewer):
        lines = [line for line in lines if line.to_id == viewer.user.pk]
    _add_what_is_open(lines)
    lines.sort(key=lambda line: (line.to_id is not None, -line.opened))  # type: ignore[attr-defined]
    receipts = list(hand_over.receipts.select_related("user"))
    whole = hand_over.is_prepared and hand_over.is_everything
    return Page(
        lines=lines,
        takers=sorted(Counter(line.to for line in lines if line.to).items(), key=lambda one: -one[1]),
        receipts=receipts,
        rest=Rest.of(hand_over.giver, on=viewer.today).opened_to(viewer) if whole else None,
        to_sign=any(one.user_id == viewer.user.pk and not one.signed_at for one in receipts) and hand_over.is_done,
        is_halted=hand_over.is_working and not is_queued(hand_over.job_key),
    )


def _add_what_is_open(lines: Rows) -> None:
    counts: Counter[int] = Counter()
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    ids = [line.account_id for line in lines]
    found = Interest.objects.open().filter(account__in=ids).order_by()
    for account, currency, value in found.values_list("account", "currency", "value"):
        counts[account] += 1
        sums[account][currency] += value
    steps = Counter(Step.objects.open().filter(account__in=ids).order_by().values_list("account", flat=True))
    for line in lines:
        worth = [Money(minor, currency) for currency, minor in sorted(sums[line.account_id].items()) if minor]
        vars(line).update(opened=counts[line.account_id], steps=steps[line.account_id], sums=worth)
