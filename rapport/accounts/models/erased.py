"""Who was erased stays erased: an old tab of the browser does not write them down again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.refusal import Refusal


def require_not_erased(row: Any) -> None:
    """`row` is a contact or an account, or None. Raises Refusal for one of which only the mark is left."""
    if row is not None and row.erased_on:
        raise Refusal("erased", _("What was kept of this person was erased. Nothing is written down of them any more."))
