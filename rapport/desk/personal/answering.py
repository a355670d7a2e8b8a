"""Who may answer a person about what is kept of them: heads and directors, for clients for which they answer."""

from __future__ import annotations

from rapport.accounts.models import Account, Contact
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer


def answers_for(viewer: Viewer, row: Account | Contact) -> bool:
    account = row if isinstance(row, Account) else row.account
    return viewer.may(Permission.PERSONAL_ANSWER) and account.changes_by(viewer)


def answers_person(viewer: Viewer, row: Account | Contact) -> bool:
    """Whether there is still somebody to be answered."""
    return answers_for(viewer, row) and not row.erased_on
