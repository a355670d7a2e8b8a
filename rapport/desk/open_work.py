"""What waits for somebody beside interests and steps; it follows a hand-over, so that it is never without an owner."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from rapport.accounts.models import Account
from rapport.activities.models import Letter
from rapport.interests.models import Inbound, InternalRequest
from rapport.people.models import User


def _rows(owner: User, at: Q) -> list[Any]:
    waiting: tuple[Any, ...] = (
        Inbound.objects.waiting().filter(interest=None, letter=None), Letter.objects.waiting(),
        InternalRequest.objects.open(),
    )  # fmt: skip
    return [row for rows in waiting for row in rows.filter(at, owner=owner).select_related("account__owner")]


def open_work_at(account: Account, owner: User) -> list[Any]:
    """What waits for this owner at one client."""
    return _rows(owner, Q(account=account))


def open_work_elsewhere(owner: User) -> list[Any]:
    """What waits for them at clients of others, and at none."""
    return _rows(owner, Q(account=None) | ~Q(account__owner=owner))
