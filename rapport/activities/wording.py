"""What is said about the hour of a call."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.activities.due_days import callable_from
from rapport.people.models import User
from rapport.ui.wording import hour


def call_hint(account: Account, day: date, by: User) -> str:
    """From when on to call them that day by the caller's clock; nothing where the whole morning will do."""
    here = callable_from(account, day, by)
    if here is None or here.date() < day or (here.date() == day and here.time() <= account.usual_call):
        return ""
    if here.time() == account.earliest_call:
        return _("Not before {hour}.").format(hour=hour(here.time()))
    words = {"hour": hour(here.time()), "there": hour(account.earliest_call)}
    return _("Not before {hour}: by their clock it is {there} then.").format(**words)
