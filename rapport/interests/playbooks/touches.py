"""How often one person hears of us in a week, over all interests and colleagues; a rule keeps below the limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from rapport.accounts.models import Account, Contact
from rapport.activities.due_days import DueDays
from rapport.activities.models import CONTACTS, Outcome, Reason, Step
from rapport.people.numbers import firm_number

# What we do because they asked, and trying again where nobody was reached, is never put off.
_ANSWERS = frozenset(
    {"", Reason.FIND_OUT_WHO, Reason.ANSWER, Reason.CALCULATE, Reason.GIVE_OFFER, Reason.GIVE_PRICE, Reason.CALL_AGAIN,
     Reason.FIRST_ANSWER, Reason.SETTLE, Reason.ASK_THEM, Reason.CHECK_RECORD}
)  # fmt: skip
_WEEKS = 8


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def is_ours_to_begin(reason: str, kind: str) -> bool:
    """Whether a step is a touch that the limit holds back."""
    return kind in CONTACTS and reason not in _ANSWERS


def day_within_limit(
    due_on: date, *, account: Account, contact: Contact | None, days: DueDays, without: Iterable[int] = ()
) -> date:
    """The day itself, else the first one that will do in a week with room for one more touch of that person.

    Where nobody is named, the client as a whole is the person. `without` are steps that this one takes the place of.
    """
    most = firm_number("touches_a_week")
    found = touches(account, contact, since=week_of(due_on), without=without)
    for _ in range(_WEEKS):
        if found[week_of(due_on)] < most:
            return due_on
        due_on = days.on_or_after(week_of(due_on) + timedelta(days=7))
    return due_on


def touches(account: Account, contact: Contact | None, *, since: date, without: Iterable[int] = ()) -> Counter[date]:
    """By week: how often they were or will be in touch with us; an attempt that reached nobody is no touch."""
    if account.pk is None:
        return Counter()
    done = Q(outcome=Outcome.DONE, done_at__date__gte=since)
    steps = Step.objects.filter(Q(done_at=None, due_on__gte=since) | done, account=account, kind__in=CONTACTS)
    if contact and contact.pk:
        steps = steps.filter(Q(contact=contact) | Q(contact=None))
    rows = steps.exclude(pk__in=list(without)).values_list("due_on", "done_at")
    return Counter(week_of(done_at.date() if done_at else due_on) for due_on, done_at in rows)
