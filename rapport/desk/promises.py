"""Promises both ways as pages show them: of a client, of a day, of the people led; and how punctual they are kept."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import TruncDate
from django.http import HttpRequest

from rapport.accounts.models import Account, Contact, PinnedNote
from rapport.accounts.policy import reads_content
from rapport.activities.models import Promise, Side, Step
from rapport.activities.promising import Punctuality, punctuality
from rapport.desk.exceptions import led_by
from rapport.desk.lists.listing import count_said
from rapport.desk.lists.paging import count_up_to
from rapport.interests.models import Interest
from rapport.people.models import User
from rapport.people.viewer import Viewer

AHEAD = timedelta(days=7)
SHOWN = 3
MOST = 12


def pins_and_promises(account: Account) -> dict[str, Any]:
    """What stands pinned, and what is still to be kept, ours before theirs: one query for the page of an account."""
    pins = account.pins.filter(taken_off_at=None).order_by()
    pinned = pins.annotate(of=Value("pin"), day=TruncDate("pinned_at", tzinfo=UTC), side=Value(""))
    given = account.promises.open().order_by().annotate(of=Value("promise"), day=F("due_on"), text=F("what"))
    given = given.annotate(ours=F("owner__name"), first=F("contact__given_name"), last=F("contact__surname"))
    pinned = pinned.annotate(ours=F("author__name"), first=Value(""), last=Value(""))
    columns = ("of", "pk", "text", "day", "side", "ours", "first", "last")
    found: dict[str, list[Any]] = {"pins": [], "promises": []}
    for of, pk, text, day, side, ours, first, last in pinned.values_list(*columns).union(given.values_list(*columns)):
        if of == "pin":
            found["pins"].append(PinnedNote(pk=pk, text=text, pinned_at=day, author=User(name=ours)))
            continue
        contact = Contact(given_name=first, surname=last) if last else None
        promise = Promise(pk=pk, what=text, due_on=day, side=side, owner=User(name=ours), contact=contact)
        found["promises"].append(promise)
    found["pins"].sort(key=lambda pin: -pin.pk)
    found["promises"].sort(key=lambda one: (one.side != Side.OURS, one.due_on, one.pk))
    return found


def promises_of_day(viewer: Viewer) -> list[Promise]:
    """What falls due within a week, and what is late on either side; one query."""
    mine = Promise.objects.in_hands_of(viewer).open().filter(due_on__lte=viewer.today + AHEAD)
    theirs_to_come = Promise.objects.filter(side=Side.THEIRS, due_on__gt=viewer.today).values("pk")
    return list(mine.exclude(pk__in=theirs_to_come).select_related("account", "contact", "owner")[:MOST])


def late_promises(viewer: Viewer, team: int | None = None) -> dict[str, Any]:
    """Ours that are late, of the people led, the longest first; counted to 10,000."""
    late = Promise.objects.ours().overdue(on=viewer.today).filter(led_by(viewer, team=team))
    late = late.filter(reads_content(viewer, "account__"))
    rows = list(late.select_related("owner", "account")[: SHOWN + 1])
    count = count_up_to(late) if len(rows) > SHOWN else len(rows)
    return {"count": count, "said": count_said(count), "rows": rows[:SHOWN], "more": count - len(rows[:SHOWN])}


def punctuality_of_client(account: Account, on: date) -> Punctuality:
    return punctuality(Promise.objects.filter(account=account), Step.objects.filter(account=account), until=on)


def punctuality_of(user: User, until: date) -> Punctuality:
    return punctuality(Promise.objects.filter(owner=user), Step.objects.owned_by(user.pk), until=until)


def punctuality_of_firm(until: date) -> Punctuality:
    return punctuality(Promise.objects.all(), Step.objects.all(), until=until)


def interest_named(request: HttpRequest, account: Account) -> Interest | None:
    """The matter that the address names, where it is one of the client's."""
    number = request.GET.get("interest", "")
    if not (number.isdecimal() and len(number) < 19):
        return None
    return Interest.objects.filter(account=account, pk=int(number)).first()
