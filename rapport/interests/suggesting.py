"""Accepting what a playbook suggests: the step is planned, or the interest closed, by one press."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.activities.due_days import DueDays
from rapport.activities.models import Outcome, Step
from rapport.interests.models import Does, Interest, LossReason, Suggestion
from rapport.interests.models.suggestions import Answer
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def accept(*, by: User, suggestion: Suggestion, at: datetime, on: date) -> None:
    """Does what it suggests. Raises Refusal where it was answered already, or as the verb behind it does."""
    suggestion.require_waiting()
    interest = suggestion.interest
    with transaction.atomic():
        if suggestion.does == Does.CLOSE and interest:
            if interest.last_contact_on >= suggestion.made_on:
                raise Refusal("changed_meanwhile", _("Somebody else has changed this since you opened it."))
            interest.lose(by=by, on=on, reason=LossReason.UNREACHABLE)
        names: dict[str, Any] = {"what": suggestion.what}
        with act("suggestion.accepted", by=by, about=suggestion.about, **names) as doing:
            if suggestion.does == Does.PLAN:
                draft = _draft(suggestion, on)
                doing.concern(doing.create(draft))
                if interest and interest.is_open:
                    Interest.objects.hold_open(interest)
                    interest.put_beside(doing, draft)
            if suggestion.does == Does.BUNDLE and interest and suggestion.step:
                _bundle(doing, interest, suggestion, at)
            suggestion.settle(doing, answer=Answer.ACCEPTED, at=at)


def _bundle(doing: Act, interest: Interest, suggestion: Suggestion, at: datetime) -> None:
    """One talk about both: the interest rests on that step, and its own is not needed any more."""
    step: Any = suggestion.step
    interest.require_open()
    step.require_open()
    if suggestion.key != f"bundle:{step.pk}:{interest.next_step_id}" or step.due_on != suggestion.due_on:
        raise Refusal("changed_meanwhile", _("Somebody else has changed this since you opened it."))
    Interest.objects.hold_open(interest)
    own: Any = interest.next_step
    interest.rest_on(doing, step)
    interest.let_go(doing, own, outcome=Outcome.DROPPED, at=at)


def _draft(suggestion: Suggestion, on: date) -> Step:
    """The step, for whoever works it; a day that is over meanwhile becomes the next one that will do."""
    account, interest = suggestion.account, suggestion.interest
    owner = interest.owner if interest and interest.is_open else account.owner
    due_on = DueDays.of(owner, account).on_or_after(max(suggestion.due_on, on))
    return Step.draft(
        account=account, contact=interest.present_contact if interest else account.main_contact(), owner=owner,
        kind=suggestion.kind, reason=suggestion.reason, title=suggestion.title, due_on=due_on, planned_on=on,
        planned_by=suggestion.planned_by,
    )  # fmt: skip
