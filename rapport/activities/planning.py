"""Planning a step on an account, and writing down a contact that has taken place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.activities.models import Outcome, Step
from rapport.activities.models.promise import Word
from rapport.activities.promising import note_all
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def plan_step(*, by: User, account: Account, on: date, said: str = "", once: str | None = None, **step: Any) -> Step:
    """Plans a step that no interest rests on, such as a touch or a greeting; `step` as for `Step.draft`.

    `said` is what somebody wrote of it, word for word, for the journal.
    """
    draft = Step.draft(account=account, planned_on=on, **step)
    names: dict[str, Any] = {"what": draft.what, "day": draft.due_on, "name": draft.owner.name}
    names |= {"text": said} if said else {}
    with act("step.planned", by=by, about=[account, draft.contact], once=once, **names) as doing:
        doing.create(draft)
        doing.concern(draft)
    return draft


def log_contact(
    *,
    by: User,
    account: Account,
    kind: str,
    text: str,
    at: datetime,
    on: date,
    contact: Contact | None = None,
    outcome: str = Outcome.DONE,
    promises: Sequence[Word] = (),
    once: str | None = None,
) -> Step:
    """Writes down a call, meeting, mail … that was not planned. `at` is when it was, `on` the writer's today.

    Raises Refusal for an empty text of a contact in which somebody was reached, or for a time to come.
    """
    with logging(by=by, account=account, kind=kind, text=text, at=at, on=on, contact=contact, outcome=outcome,
                 once=once) as (doing, step):  # fmt: skip
        note_all(doing, promises, step, owner=by, on=on)
        return step


@contextmanager
def logging(
    *,
    by: User,
    account: Account,
    kind: str,
    text: str,
    at: datetime,
    on: date,
    contact: Contact | None,
    outcome: str,
    once: str | None,
) -> Iterator[tuple[Act, Step]]:
    """The act of `log_contact`, open for what follows from the contact on higher floors."""
    text = text.strip()
    if outcome == Outcome.DONE and not text:
        raise Refusal("text_missing", _("Write what happened, then save."), "text")
    if localdate(at) > on:
        raise Refusal("not_yet", _("This has not happened yet; plan it as a step."), "day")
    title = text.splitlines()[0][:200] if text else str(Outcome(outcome).label)
    step = Step(
        account=account, contact=contact, kind=kind, title=title, owner=by,
        due_on=localdate(at), planned_on=localdate(at), done_at=at, outcome=outcome,
    )  # fmt: skip
    data: dict[str, Any] = {"kind": kind, "outcome": outcome, "text": text, "who": str(contact or "")}
    code = "contact.attempted" if Outcome(outcome).is_attempt else "contact.logged"
    with act(code, by=by, about=[account, contact], happened_at=at, once=once, **data) as doing:
        doing.concern(doing.create(step))
        if step.is_contact and outcome == Outcome.DONE:
            account.touch(doing, on=localdate(at))
        yield doing, step
