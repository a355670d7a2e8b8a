"""Changing the short lists that a firm keeps itself: stages, reasons, classes, questions."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Listed
from rapport.kit.refusal import Refusal


def add_item(*, by: Any, item: Listed, once: str | None = None) -> Listed:
    """Puts a new item at the end of its list. Raises Refusal without a name."""
    item.name = item.name.strip()
    _require_name(item)
    item.place = type(item)._base_manager.count()
    with act("list.item_added", by=by, once=once, name=item.name) as doing:
        doing.create(item)
        doing.concern(item)
    return item


def change_item(*, by: Any, item: Listed, **fields: Any) -> None:
    """Renames an item, sets what hangs on it, or takes it out of use; what refers to it stays.

    An empty name gives an item of the product its own name back, in each reader's language. Raises Refusal where the
    rules of the product need the item, or another item has what only one may have.
    """
    if not fields.get("is_used", True) and item.code in item.NEEDED:
        raise Refusal("item_needed", _("The rules need this one; it can be renamed, but stays in use."), "is_used")
    was = str(item)
    with transaction.atomic(), act("list.item_changed", by=by, about=[item], was=was) as doing:
        try:
            with transaction.atomic():
                doing.update(item, **fields)
        except IntegrityError as error:
            text = _("Another one has this already, or the name is missing.")
            raise Refusal("item_collides", text, next(iter(fields))) from error
        doing.data["name"] = str(item)


def move_item(*, by: Any, item: Listed, up: bool) -> None:
    """Changes places with the neighbour above or below in its part of the list."""
    rows = list(item.neighbours())
    here = next(index for index, row in enumerate(rows) if row.pk == item.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    with act("list.item_moved", by=by, about=[item], name=str(item)) as doing:
        for place, row in enumerate(rows):
            doing.update(row, place=place)


def _require_name(item: Listed) -> None:
    if not item.name:
        raise Refusal("name_missing", _("Give it a name."), "name")
