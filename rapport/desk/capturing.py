"""One line kept word for word: a note on a client, or with a day a step."""

from __future__ import annotations

from datetime import date

from rapport.accounts.looking_up import called
from rapport.accounts.models import Account, AccountQuerySet
from rapport.activities.models import StepKind
from rapport.activities.planning import plan_step
from rapport.kit.text import fold_company
from rapport.people.models import User
from rapport.people.viewer import Viewer


def accounts_called(name: str, viewer: Viewer) -> AccountQuerySet:
    """The clients that the viewer sees whose name, or a person there, has each of the words or begins of words.

    An exact name, whatever its legal form, is found alone.
    """
    seen = Account.objects.current().visible_to(viewer)
    exact = seen.filter(folded_company=fold_company(name)).exclude(folded_company="")
    return exact if exact.exists() else seen.filter(called(name, with_people=True))


def capture(*, by: User, account: Account, text: str, day: date | None, on: date, once: str | None = None) -> None:
    """Keeps the line. Raises Refusal for an empty text or a past day."""
    if day is None:
        account.note(by=by, text=text, once=once)
        return
    title = text.strip()[:200]
    plan_step(by=by, account=account, on=on, once=once, kind=StepKind.TASK, title=title, due_on=day, owner=by)
