"""The results of a client in a period, counted from what happened: docs/algorithms/joint-review.md."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from rapport.accounts.models import Account
from rapport.activities.models import Outcome as StepOutcome
from rapport.activities.models import PromiseState, Side
from rapport.interests.models import Outcome
from rapport.journal.models import EntrySubject

_ENDED = {Outcome.WON: "won", Outcome.LOST: "lost", Outcome.OPEN: "open"}
_COMPLAINTS = {"account.complained": "raised", "account.complaint_settled": "settled"}
Within = tuple[date, date]


def results_of(account: Account, within: Within, *, on: date) -> dict[str, Any]:
    """As JSON keeps it: sums in minor units by currency. What is open is counted as it stands `on` that day."""
    return {
        **_interests(account, within),
        "ours": _promised(account, Side.OURS, within, on),
        "theirs": _promised(account, Side.THEIRS, within, on),
        "questions": _in_time(account.open_points.all(), TruncDate("settled_at"), within, on),
        "complaints": _complaints(account, within),
    }


def _interests(account: Account, within: Within) -> dict[str, Any]:
    """Deals and no deals of the period with their sums and reasons, and what is open."""
    found: dict[str, dict[str, Any]] = {name: {"count": 0, "sums": {}} for name in _ENDED.values()}
    reasons: Counter[str] = Counter()
    ended = Q(outcome__in=(Outcome.WON, Outcome.LOST), closed_on__range=within)
    rows = account.interests.filter(ended | Q(outcome=Outcome.OPEN)).order_by()
    lines: Any = rows.values("outcome", "reason", "currency")
    for row in lines.annotate(count=Count("pk"), won=Sum("won_value"), sum=Sum("value")):
        name = _ENDED[Outcome(row["outcome"])]
        group, minor = found[name], int(row["won"] if name == "won" else row["sum"])
        group["count"] += row["count"]
        if minor:
            group["sums"][row["currency"]] = group["sums"].get(row["currency"], 0) + minor
        if name == "lost":
            reasons[row["reason"]] += row["count"]
    return {**found, "reasons": dict(reasons)}


def _promised(account: Account, side: Side, within: Within, on: date) -> dict[str, int]:
    """Promises by themselves, and steps whose day was agreed; theirs are those in which it was their turn."""
    steps = account.steps.exclude(outcome=StepOutcome.DROPPED)
    steps = steps.filter(agreed=True, waiting_for="") if side == Side.OURS else steps.exclude(waiting_for="")
    given = account.promises.filter(side=side).exclude(state=PromiseState.RELEASED)
    counted = _in_time(steps, TruncDate("done_at"), within, on, Q(outcome=StepOutcome.DONE))
    more = _in_time(given, F("settled_on"), within, on, Q(state=PromiseState.KEPT))
    return {name: counted[name] + more[name] for name in counted}


def _in_time(rows: Any, ended: Any, within: Within, on: date, kept: Q | None = None) -> dict[str, int]:
    """How many ended by their day, how many later or otherwise, and how many are open past it."""
    done, in_time = Q(ended_on__range=within), (kept or Q()) & Q(ended_on__lte=F("due_on"))
    counted: dict[str, int] = (
        rows.order_by()
        .annotate(ended_on=ended)
        .aggregate(
            all=Count("pk", filter=done),
            in_time=Count("pk", filter=done & in_time),
            late=Count("pk", filter=Q(ended_on=None, due_on__lt=on)),
            open=Count("pk", filter=Q(ended_on=None, due_on__gte=on)),
        )
    )
    later = counted.pop("all") - counted["in_time"]
    return {**counted, "later": later}


def _complaints(account: Account, within: Within) -> dict[str, int]:
    """From the journal; one that was undone is none."""
    first, last = (timezone.make_aware(datetime.combine(day, time())) for day in (within[0], within[1] + timedelta(1)))
    entries = EntrySubject.objects.filter(
        kind="account", object_id=account.pk, happened_at__gte=first, happened_at__lt=last,
        entry__code__in=_COMPLAINTS, entry__undone_by=None,
    )  # fmt: skip
    found = {"raised": 0, "settled": 0, "open": int(account.complains)}
    for code in entries.values_list("entry__code", flat=True):
        found[_COMPLAINTS[code]] += 1
    return found
