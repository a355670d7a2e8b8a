"""The group of companies: every account of a tree knows the one at its top, so that the whole is one indexed query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def tops_of(accounts: Any, parents: Iterable[int]) -> dict[int, int]:
    """The top of the group of each of these accounts; `accounts` is the queryset of all."""
    return {pk: group or pk for pk, group in accounts.filter(pk__in=set(parents)).values_list("pk", "group")}


def join(account: Any, top: int) -> None:
    """Puts an account with everything below it under this top, which becomes the head of a group if it was none.

    The tree is walked level by level: groups are a few levels deep.
    """
    every = type(account)._base_manager
    level, seen = [account.pk], set[int]()
    while level := [pk for pk in level if pk not in seen]:
        every.filter(pk__in=level).update(group=top)
        seen.update(level)
        level = list(every.filter(parent__in=level).values_list("pk", flat=True))
    every.filter(pk=top).update(group=top)
    account.group_id = top


def regroup(account: Any) -> None:
    """After the parent was changed: the account, all below it, and the group that it left have the right top."""
    every = type(account)._base_manager
    left = account.group_id
    if account.parent_id:
        join(account, tops_of(every, [account.parent_id])[account.parent_id])
    else:
        join(account, account.pk)
    for top in {left, account.pk} - {None}:
        if not every.filter(parent=top).exists() and not every.filter(pk=top).exclude(parent=None).exists():
            every.filter(pk=top, group=top).update(group=None)
            if top == account.pk:
                account.group_id = None
