"""What My day reads: few columns of each row, by queries that are built once."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, DateField, DateTimeField, Exists, F, OuterRef, Q, Subquery, Value

from rapport.accounts.models import Account, ContactPoint, PointKind
from rapport.accounts.policy import own_or_entrusted
from rapport.activities.models import Step, StepQuerySet
from rapport.interests.models import Interest, OpenPoint
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer

# More than anybody works off in a day; what is beyond stands in the list of steps.
READ = 300
DONE_READ = 50

_NAMED = ("account__name", "account__erased_on", "contact__given_name", "contact__surname")
_STEP = (
    "kind", "title", "reason", "due_on", "due_at", "owner", "agreed", "waiting_for", "attempt", "moved_count",
    "done_at", "planned_on", "planned_by",
)  # fmt: skip
# What a line says of a client, beside the name: where it is, when it may be called, how often one is in touch.
_CLIENT = ("kind", "city", "country", "time_zone", "calls_from", "complaint_since", "rhythm_days", "last_touch_on")
_INTEREST = (
    "stage__code", "stage__name", "stage_since", "thinking", "offered_on", "currency", "value", "opened_on",
    "taken_in_at", "answered_at", "last_contact_on", "is_repeat", "next_step", "outcome",
)  # fmt: skip
_POINT = ("sort", "text", "due_on", "answer", "settled_at", "interest__title", "owner__name")


def _due(viewer: Viewer, on: Any, soon: Any) -> StepQuerySet:
    """Own ones and those of people stood in for, due by `soon`; what waits for the client not before its day."""
    found = Step.objects.in_hands_of(viewer).open().filter(due_on__lte=soon)
    waiting = ~Q(waiting_for="") & Q(due_on__gt=on)
    return found.exclude(waiting).order_by("due_on", F("due_at").asc(nulls_last=True), "id")


def _steps(viewer: Viewer, on: Any, soon: Any) -> Any:
    joined = _due(viewer, on, soon).select_related("account__account_class", "contact")
    client = (*(f"account__{name}" for name in _CLIENT), "account__account_class__rhythm_days")
    named = joined.only(*_STEP, *_NAMED, *client).annotate(owner_name=F("owner__name"))
    return named.annotate(**_phones())[:READ]


def _phones() -> dict[str, Subquery]:
    """The number of the person, and that of the company."""
    phones = ContactPoint.objects.filter(kind=PointKind.PHONE, ended_on=None, account=OuterRef("account")).order_by(
        "pk"
    )
    own, common = phones.filter(contact=OuterRef("contact")), phones.filter(contact=None)
    return {"own_phone": Subquery(own.values("value")[:1]), "common_phone": Subquery(common.values("value")[:1])}


def _interests(viewer: Viewer, on: Any, soon: Any) -> Any:
    """Those of the steps, each with the number of its step; few are closed, which is told once they are read."""
    found = Interest.objects.filter(steps__in=_due(viewer, on, soon).values("pk")[:READ])
    return found.select_related("stage").only(*_INTEREST).annotate(of_step=F("steps"))


def _touches(viewer: Viewer, on: Any, soon: Any) -> Any:
    """Clients whose next touch is due, unless a step was planned since, or is due within a week."""
    planned = Step.objects.open().filter(account=OuterRef("pk"))
    covered = planned.filter(Q(due_on__lte=soon) | Q(planned_on__gte=OuterRef("next_touch_on")))
    due = Account.objects.visible_to(viewer).current().filter(own_or_entrusted(viewer), next_touch_on__lte=on)
    found = due.exclude(Exists(covered)).select_related("account_class").order_by("next_touch_on", "id")
    said = found.only("name", "erased_on", "owner", "next_touch_on", *_CLIENT, "account_class__rhythm_days")
    return said.annotate(owner_name=F("owner__name"))[:READ]


def _counts(viewer: Viewer, on: Any, soon: Any) -> Any:
    """One row. Exact, beyond what is read; a step that waits for the client counts nowhere but there."""
    waits = ~Q(waiting_for="") & Q(due_on__gt=on)
    own = Step.objects.visible_to(viewer).open().owned_by(viewer.user.pk).order_by().values(all=Value(1))
    return own.annotate(
        late=Count("pk", filter=Q(due_on__lt=on)),
        today=Count("pk", filter=Q(due_on=on)),
        coming=Count("pk", filter=Q(due_on__gt=on, due_on__lte=soon) & ~waits),
        waiting=Count("pk", filter=waits),
    ).values("late", "today", "coming", "waiting")


def _done(viewer: Viewer, midnight: Any) -> Any:
    done: Any = Step.objects.visible_to(viewer).done().owned_by(viewer.user.pk).filter(done_at__gte=midnight)
    found = done.exclude(outcome="dropped").select_related("account", "contact").order_by("-done_at")
    return found.only("kind", "title", "reason", "due_on", "due_at", "done_at", "outcome", *_NAMED)[:DONE_READ]


def _points(viewer: Viewer, on: Any) -> Any:
    asked = OpenPoint.objects.in_hands_of(viewer).open().filter(due_on__lte=on).order_by("due_on", "id")
    return asked.select_related("account", "interest", "contact", "owner").only(*_POINT, *_NAMED)[:READ]


_DAYS = {"on": DateField(), "soon": DateField()}
steps: Prepared[Any] = Prepared(_steps, **_DAYS)
interests: Prepared[Any] = Prepared(_interests, **_DAYS)
touches: Prepared[Any] = Prepared(_touches, **_DAYS)
counts: Prepared[Any] = Prepared(_counts, **_DAYS)
done: Prepared[Any] = Prepared(_done, midnight=DateTimeField())
points: Prepared[Any] = Prepared(_points, on=DateField())
