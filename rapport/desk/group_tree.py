"""R-022: the tree of a group of companies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.accounts.models import Account
from rapport.people.viewer import Viewer

TREE_SHOWN = 200


@dataclass(frozen=True)
class Branch:
    """One company of the group and how deep it stands below the head."""

    account: Account
    depth: int
    is_this: bool


def tree_of(account: Account, viewer: Viewer) -> list[Branch]:
    """R-022: the whole group from its head down, as far as the viewer may know of it."""
    if not account.group_id:
        return []
    members = Account.objects.visible_to(viewer).group_of(account.group_id).order_by("name_key", "id")[:TREE_SHOWN]
    below: dict[int | None, list[Account]] = {}
    known = {one.pk: one for one in members}
    for one in known.values():
        below.setdefault(one.parent_id if one.parent_id in known else None, []).append(one)
    return list(_branches(below, None, 0, account.pk))


def _branches(below: dict[int | None, list[Account]], under: int | None, depth: int, this: int) -> Iterable[Branch]:
    for one in below.get(under, []):
        yield Branch(one, depth, one.pk == this)
        yield from _branches(below, one.pk, depth + 1, this)
