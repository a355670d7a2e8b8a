"""What an account keeps of other rows, so that a page or a rule reads it along with the account."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.accounts.models import Account, QuietTime
from rapport.journal.following import Change, follow, of_model


@follow
def quiet_times(changes: Sequence[Change]) -> None:
    """The days on which a client is not to be called."""
    ids = {pk for change in of_model(changes, QuietTime) for pk in change.values("account_id")}
    copies: dict[int, list[object]] = {pk: [] for pk in ids}
    for row in QuietTime.objects.filter(account__in=ids) if ids else ():
        copies[row.account_id].append(row.copy())
    for pk, copy in copies.items():
        Account.every.filter(pk=pk).update(quiet=copy)
