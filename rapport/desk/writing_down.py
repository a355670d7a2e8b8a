"""The composer: one text, written down as a note, or as a talk on the account or on one of its interests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rapport.accounts.models import Account
from rapport.activities.forms import NOTE
from rapport.activities.models import Outcome, Promise
from rapport.activities.models.promise import Word
from rapport.activities.planning import log_contact
from rapport.activities.promising import give
from rapport.catalogue.models import ProductGroup
from rapport.interests.logging import log_about
from rapport.interests.models import Interest, Recurrence
from rapport.interests.models.interest_keeping import Line
from rapport.interests.promising import give_in
from rapport.people.models import User
from rapport.people.viewer import Viewer


def write_down(
    viewer: Viewer,
    account: Account,
    at: datetime,
    *,
    way: str,
    text: str,
    contact: int | None = None,
    interest: int | None = None,
    outcome: str = Outcome.DONE,
    promises: Sequence[Word] = (),
    once: str | None = None,
    also: ProductGroup | None = None,
    **_moment: Any,
) -> None:
    """`way` is a kind of step or a note; what is written on an open interest stands in its journal too, and it gets a
    line more where they `also` ask about another product group."""
    found = _open_one(viewer, account, interest) if interest else None
    with transaction.atomic():
        if found and also:
            found.add_line(by=viewer.user, line=Line(str(also), 0, Recurrence.ONCE, also))
        said: dict[str, Any] = {"way": way, "text": text, "contact": contact, "outcome": outcome}
        _keep(viewer, account, found, at, **said, promises=promises, once=once)


def _open_one(viewer: Viewer, account: Account, number: int) -> Interest | None:
    found = Interest.objects.visible_to(viewer).open().filter(account=account, pk=number).first()
    if found:
        found.account = account
    return found


def _keep(
    viewer: Viewer,
    account: Account,
    found: Interest | None,
    at: datetime,
    *,
    way: str,
    text: str,
    contact: int | None,
    outcome: str,
    promises: Sequence[Word],
    once: str | None,
) -> None:
    """Part of the same transaction."""
    if way == NOTE:
        for word in promises:
            give_about(by=viewer.user, account=account, interest=found, word=word, on=viewer.today)
        account.note(by=viewer.user, text=text, happened_at=at, once=once, about=[found])
        return
    person = account.contacts.filter(pk=contact).first() if contact and account.opens_to(viewer) else None
    talk: dict[str, Any] = {"by": viewer.user, "kind": way, "text": text, "at": at, "on": viewer.today}
    talk |= {"contact": person, "outcome": outcome, "once": once, "promises": promises}
    if found:
        log_about(interest=found, **talk)
    else:
        log_contact(account=account, **talk)


def give_about(
    *, by: User, account: Account, word: Word, on: date, interest: Interest | None = None, once: str | None = None
) -> Promise:
    """A promise of or to the client, in one of its matters where it belongs to one."""
    if interest is not None and interest.account_id == account.pk:
        return give_in(by=by, interest=interest, word=word, on=on, once=once)
    return give(by=by, account=account, word=word, on=on, once=once)
