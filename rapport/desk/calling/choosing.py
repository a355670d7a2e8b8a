"""Who is called next from a list: due, free, and at an hour and by a number at which they may be called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from rapport.accounts.models import Account, Consent
from rapport.activities.due_days import DueDays, callable_from, callable_until
from rapport.desk.calling.noting import phones_of
from rapport.interests.models import CallKind, CallList, CallRow, CallTry
from rapport.people.models import User
from rapport.people.viewer import Viewer

LOOKED_AT = 60


def next_row(viewer: Viewer, called: CallList) -> CallRow | None:
    """Takes the first row that may be called now; None where nobody may be. Another caller never gets the same."""
    rows = CallRow.objects.visible_to(viewer).filter(list=called).free(viewer.user, at=viewer.now).whole()
    for row in rows.order_by("due_at", "place")[:LOOKED_AT]:
        if may_be_called(row, viewer) and CallRow.objects.lease(row, viewer.user, at=viewer.now):
            return row
    return None


def may_be_called(row: CallRow, viewer: Viewer) -> bool:
    """Their day and hour, ours, and a number by which they have not asked to be left alone."""
    phones = phones_of(row)
    if not phones or all(point.consent == Consent.REFUSED for point in phones):
        return False
    return is_reached_now(row.account, viewer.user, viewer.now)


def is_reached_now(account: Account, user: User, now: datetime) -> bool:
    day = now.astimezone(account.zone or user.zone).date()
    opens, closes = callable_from(account, day, user), callable_until(account, day, user)
    within = (opens is None or opens <= now) and (closes is None or now < closes)
    return within and DueDays.of(user, account).is_open(day)


@dataclass(frozen=True)
class Figures:
    """What came of calls: `calls` made, in how many of them somebody was `reached`, and how many were a `success`."""

    name: str
    calls: int
    reached: int
    success: int

    @property
    def share(self) -> float:
        return self.success / self.reached if self.reached else 0.0


_COUNTED: dict[str, Any] = {
    "calls": Count("pk"),
    "reached": Count("pk", filter=Q(outcome__reached=True)),
    "success": Count("pk", filter=Q(outcome__success=True)),
}


def figures_by_caller(called: CallList) -> list[Figures]:
    tries = CallTry.objects.filter(row__list=called).order_by("caller__name")
    return [Figures(name, *counts) for name, *counts in _counted(tries, "caller__name")]


def figures_by_kind(viewer: Viewer) -> list[Figures]:
    """Of every list that the viewer sees."""
    lists = CallList.objects.visible_to(viewer).values("pk")
    tries = CallTry.objects.filter(row__list__in=lists).order_by("row__list__kind")
    return [Figures(str(CallKind(kind).label), *counts) for kind, *counts in _counted(tries, "row__list__kind")]


def _counted(tries: Any, by: str) -> Any:
    return tries.values(by).annotate(**_COUNTED).values_list(by, *_COUNTED)


def counted(viewer: Viewer) -> Any:
    """The lists with how many stand in each, how many are done with, and how many of these were a success."""
    return (
        CallList.objects.visible_to(viewer)
        .whole()
        .annotate(
            all_rows=Count("rows"),
            done_rows=Count("rows", filter=Q(rows__done_at__isnull=False)),
            won_rows=Count("rows", filter=Q(rows__done_at__isnull=False, rows__outcome__success=True)),
        )
        .order_by(Coalesce("closed_at", "made_at").desc(), "-pk")
    )
