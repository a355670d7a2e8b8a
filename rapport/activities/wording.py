"""What is said about the hour of a call, and about a day that a person chose."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.activities.due_days import DueDays, callable_from, callable_until
from rapport.activities.models import Step
from rapport.people.models import User
from rapport.ui.wording import hour, one_stop


def call_hint(account: Account, day: date, by: User) -> str:
    """From when or until when to call them that day by the caller's clock; nothing where our working day will do."""
    opens, closes = callable_from(account, day, by), callable_until(account, day, by)
    if opens and (opens.date(), opens.time()) > (day, account.usual_call):
        if opens.time() == account.earliest_call:
            return _("Not before {hour}.").format(hour=hour(opens.time()))
        text = _("Not before {hour}: by their clock it is {there} then.")
        return text.format(hour=hour(opens.time()), there=hour(account.earliest_call))
    if closes and (closes.date(), closes.time()) < (day, account.latest_call):
        text = _("Not after {hour}: by their clock it is {there} then.")
        return text.format(hour=hour(closes.time()), there=hour(account.latest_call))
    return ""


def with_day_hint(text: str, step: Step) -> str:
    """The text, and a word more where a person chose a day that no rule would have chosen; it stands all the same."""
    if DueDays.of(step.owner, step.account).is_open(step.due_on):
        return text
    return one_stop(f"{text}. {_('Not everybody works on that day.')}")
