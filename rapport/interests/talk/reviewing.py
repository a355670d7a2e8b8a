"""Holding a review with the client: what was agreed becomes steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.interests.models import JointReview
from rapport.interests.talk.agreeing import Agreed
from rapport.interests.talk.results import results_of
from rapport.journal.acting import act
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def hold_review(
    *, by: User, account: Account, on: date, held_on: date, first_day: date, last_day: date, agreed: Sequence[Agreed],
    once: str | None = None, **said: str,
) -> JointReview:  # fmt: skip
    """`said` as the fields of the review. Raises Refusal for a day or period to come, a period that ends before it
    begins, and where nothing was said."""
    if held_on > on:
        raise Refusal("not_yet", _("This has not happened yet; plan it as a step."), "held_on")
    if last_day > on:
        raise Refusal("period_to_come", _("The period ends today at the latest."), "last_day")
    if last_day < first_day:
        raise Refusal("period_ends_early", _("The period ends before it begins."), "last_day")
    if not any(said[name].strip() for name in ("theirs", "ours", "outlook")):
        raise Refusal("text_missing", _("Write what they said, what we said, or the outlook."), "theirs")
    review = JointReview(
        account=account, held_on=held_on, first_day=first_day, last_day=last_day, held_by=by,
        results=results_of(account, (first_day, last_day), on=on), **said,
    )  # fmt: skip
    at = clock.now() if held_on == on else timezone.make_aware(datetime.combine(held_on, time(12)))
    names: dict[str, Any] = {"first": first_day, "last": last_day, "text": said["outlook"].strip()}
    with act("review.held", by=by, about=[account], happened_at=at, once=once, **names) as doing:
        doing.concern(doing.create(review))
        for one in agreed:
            step = Step.draft(account=account, planned_on=on, **one.step(asks=account.owner))
            doing.concern(doing.create(step))
            doing.create(JointReview.steps.through(jointreview=review, step=step))
        account.touch(doing, on=held_on)
    return review
