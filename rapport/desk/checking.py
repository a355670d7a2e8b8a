"""R-004: a record was looked over and found true; what was planned for it is done by that."""

from __future__ import annotations

from datetime import date, datetime

from rapport.accounts.models import Account
from rapport.activities.models import Outcome, Reason
from rapport.journal.acting import act
from rapport.people.models import User


def check_record(*, by: User, account: Account, at: datetime, on: date) -> None:
    """Verifies the account and ends the open steps that asked for it, in one act."""
    steps = list(account.steps.open().filter(reason=Reason.CHECK_RECORD, keeps=False))
    with act("account.verified", by=by, about=[account, *steps]) as doing:
        account.confirm(doing, on=on)
        for step in steps:
            step.account = account
            step.close(doing, outcome=Outcome.DONE, at=at)
