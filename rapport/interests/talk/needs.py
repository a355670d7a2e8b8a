"""New business with a client we have: from a note of what they could need, or by one press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from rapport.accounts.models import Account
from rapport.interests.models import Interest, NeedNote
from rapport.interests.models.interest_keeping import Line
from rapport.interests.models.need_notes import NeedState
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.journal.acting import Act
from rapport.people.models import User


def begin(
    *,
    by: User,
    account: Account,
    title: str,
    at: datetime,
    on: date,
    words: str = "",
    once: str | None = None,
    also: Callable[[Act, Interest], None] | None = None,
) -> Interest:
    """R-077: an interest of a client we have, of which nothing is known yet but that they may need something."""
    caller = Caller(account=account, contact=account.contacts.filter(left_on=None).order_by("id").first())
    return take_in(by=by, caller=caller, inquiry=Inquiry(words, title), at=at, on=on, once=once, also=also)


def take_up(*, by: User, need: NeedNote, at: datetime, on: date) -> Interest:
    """R-082: the note becomes an interest with its product group as the first line, in one act."""
    need.require_open()

    def keep(doing: Act, interest: Interest) -> None:
        if need.group:
            interest.put_further(doing, Line(str(need.group), group=need.group))
        doing.update(need, state=NeedState.TAKEN_UP, interest=interest)
        doing.concern(need)

    words = "\n".join(filter(None, [need.why, need.hint]))
    return begin(by=by, account=need.account, title=need.text, at=at, on=on, words=words, also=keep)
