"""Planning a step on an account, and writing down a contact that has taken place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.activities.models import Outcome, Step
from rapport.journal.acting import act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def plan_step(*, by: User, account: Account, on: date, once: str | None = None, **step: Any) -> Step:
    """Plans a step that no interest rests on, such as a touch or a greeting; `step` as for `Step.draft`."""
    draft = Step.draft(account=account, planned_on=on, **step)
    names: dict[str, Any] = {"what": str(draft), "day": draft.due_on, "name": draft.owner.name}
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
    once: str | None = None,
) -> Step:
    """Writes down a call, meeting, mail … that was not planned. `at` is when it was, `on` the writer's today.

    Raises Refusal for an empty text of a contact in which somebody was reached, or for a time to come.
    """
    if outcome == Outcome.DONE and not text.strip():
        raise Refusal("text_missing", _("Write what happened, then save."), "text")
    if at.date() > on:
        raise Refusal("not_yet", _("This has not happened yet; plan it as a step."), "happened_at")
    step = Step(
        account=account, contact=contact, kind=kind, title=text.strip()[:200] or str(Outcome(outcome).label), owner=by,
        due_on=at.date(), planned_on=at.date(), done_at=at, outcome=outcome,
    )  # fmt: skip
    data: dict[str, Any] = {"kind": kind, "outcome": outcome, "text": text.strip(), "who": str(contact or "")}
    with act("contact.logged", by=by, about=[account, contact], happened_at=at, once=once, **data) as doing:
        doing.create(step)
        doing.concern(step)
        if step.is_contact and outcome == Outcome.DONE:
            account.touch(doing, on=at.date())
    return step
