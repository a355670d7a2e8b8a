"""Two steps of one person at nearly the same time become one talk about both matters, where somebody says yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Count

from rapport.interests.models import Does, Interest, Suggestion
from rapport.interests.playbooks.touches import is_ours_to_begin
from rapport.journal.acting import act
from rapport.people.models import User

NEAR = timedelta(days=3)


def suggest_bundles(*, by: User, office: int | None, on: date) -> int:
    """For each pair of such steps, once; says how many are new."""
    made = 0
    for first, second in _pairs(office, on):
        key = f"bundle:{first.next_step_id}:{second.next_step_id}"
        if not Suggestion.objects.filter(key=key).exists():
            _suggest(by, first, second, key, on)
            made += 1
    return made


def _pairs(office: int | None, on: date) -> Iterator[tuple[Interest, Interest]]:
    """Two open interests of one person, each resting on a step that a playbook planned, and no day is agreed."""
    found = Interest.objects.open().filter(
        owner__office=office, owner__is_active=True, contact__isnull=False, account__complaint_since=None,
        next_step__due_on__gte=on, next_step__agreed=False, next_step__waiting_for="",
    ).exclude(next_step__planned_by="")  # fmt: skip
    # Of the many interests only those whose person has asked about something else, too.
    several = found.values("contact").annotate(asked=Count("pk")).filter(asked__gt=1).order_by()
    ordered = found.filter(contact__in=several.values("contact")).select_related("account", "next_step", "owner")
    rows = ordered.order_by("owner", "contact", "next_step__due_on", "pk")
    for _who, group in groupby(rows, key=lambda one: (one.owner_id, one.contact_id)):
        every = [one for one in group if one.next_step and is_ours_to_begin(one.next_step.reason, one.next_step.kind)]
        for first, second in pairwise(every):
            if _near(first, second):
                yield first, second


def _near(first: Interest, second: Interest) -> bool:
    one, other = first.next_step, second.next_step
    return bool(one and other and one.pk != other.pk and other.due_on - one.due_on <= NEAR)


def _suggest(by: User, first: Interest, second: Interest, key: str, on: date) -> None:
    earlier: Any = first.next_step
    later: Any = second.next_step
    suggestion = Suggestion(
        key=key, account=second.account, interest=second, step=earlier, owner=second.owner, does=Does.BUNDLE,
        planned_by=later.planned_by, kind=earlier.kind, reason=later.reason, title=later.title, due_on=earlier.due_on,
        made_on=on,
    )  # fmt: skip
    about = [second.account, second, first]
    with act("suggestion.made", by=by, about=about, name=second.owner.name, what=suggestion.what) as doing:
        doing.create(suggestion)
