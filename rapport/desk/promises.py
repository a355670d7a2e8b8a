"""Promises both ways as pages show them: of a client, of a day, of the people led; and how punctual they are kept."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.functions import TruncDate

from rapport.accounts.models import Account, Contact, PinnedNote
from rapport.accounts.policy import reads_content
from rapport.activities.models import Promise, Side, Step
from rapport.activities.promising import Punctuality, punctuality
from rapport.desk.exceptions import led_by
from rapport.kit.prepared import Prepared
from rapport.people.models import User
from rapport.people.viewer import Viewer

AHEAD = timedelta(days=7)


def _kept_in_mind(pk: Any) -> Any:
    pins = PinnedNote.objects.filter(account=pk, taken_off_at=None).order_by()
    pinned = pins.annotate(of=Value("pin"), day=TruncDate("pinned_at", tzinfo=UTC), side=Value(""))
    given = (
        Promise.objects.filter(account=pk)
        .open()
        .order_by()
        .annotate(of=Value("promise"), day=F("due_on"), text=F("what"))
    )
    given = given.annotate(ours=F("owner__name"), first=F("contact__given_name"), last=F("contact__surname"))
    pinned = pinned.annotate(ours=F("author__name"), first=Value(""), last=Value(""))
    columns = ("of", "pk", "text", "day", "side", "ours", "first", "last")
    return pinned.values_list(*columns).union(given.values_list(*columns))


_of_client = Prepared(_kept_in_mind, pk=BigIntegerField())


def pins_and_promises(account: Account) -> dict[str, Any]:
    """What stands pinned, and what is still to be kept, ours before theirs: one query for the page of an account."""
    found: dict[str, list[Any]] = {"pins": [], "promises": []}
    for of, pk, text, day, side, ours, first, last in _of_client(pk=account.pk):
        if of == "pin":
            found["pins"].append(PinnedNote(pk=pk, text=text, pinned_at=day, author=User(name=ours)))
            continue
        contact = Contact(given_name=first, surname=last) if last else None
        promise = Promise(pk=pk, what=text, due_on=day, side=side, owner=User(name=ours), contact=contact)
        found["promises"].append(promise)
    found["pins"].sort(key=lambda pin: -pin.pk)
    found["promises"].sort(key=lambda one: (one.side != Side.OURS, one.due_on, one.pk))
    return found


def promises_of_day(viewer: Viewer) -> QuerySet[Promise]:
    """What falls due within a week, and what is late on either side."""
    mine = Promise.objects.in_hands_of(viewer).open().filter(due_on__lte=viewer.today + AHEAD)
    return mine.exclude(pk__in=Promise.objects.filter(side=Side.THEIRS, due_on__gt=viewer.today).values("pk")).whole()


def late_promises(viewer: Viewer, team: int | None = None) -> QuerySet[Promise]:
    """Ours that are late, of the people led."""
    late = Promise.objects.ours().overdue(on=viewer.today).filter(led_by(viewer, team=team))
    return late.filter(reads_content(viewer, "account__")).whole()


def all_promises(viewer: Viewer, team: int | None = None, *, led: bool = False) -> QuerySet[Promise]:
    """Every open one in the viewer's hands, or of the people led."""
    found = Promise.objects.visible_to(viewer).filter(led_by(viewer, team=team)) if led else None
    return (Promise.objects.in_hands_of(viewer) if found is None else found).open().whole()


def punctuality_of_client(account: Account, on: date) -> Punctuality:
    return punctuality(Promise.objects.filter(account=account), Step.objects.filter(account=account), until=on)


def punctuality_of(user: User, until: date) -> Punctuality:
    return punctuality(Promise.objects.filter(owner=user), Step.objects.owned_by(user.pk), until=until)


def punctuality_of_firm(until: date) -> Punctuality:
    return punctuality(Promise.objects.all(), Step.objects.all(), until=until)
