"""Columns and groups of the list of accounts by what is known of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Degree, Sector, SizeType
from rapport.desk.lists import choices
from rapport.desk.lists.columns import Column
from rapport.desk.lists.grouping import Grouping
from rapport.people.viewer import Viewer


def _latest_signal(account: Any) -> str:
    seen = [row for row in account.signals.all() if row.until is None]
    return str(max(seen, key=lambda row: (row.since, row.pk))) if seen else ""


def _uses(account: Any) -> str:
    used = [f"{row} ({row.supplier})" if row.supplier else str(row) for row in account.in_use.all() if not row.until]
    return ", ".join(used)


COLUMNS_OF_FACTS = (
    Column("sector", _("Sector"), lambda account: str(account.sector or ""), needs=("sector",), filed=False),
    Column("size", _("Size and type"), lambda account: str(account.size_type or ""), needs=("size_type",), filed=False),
    Column("distance", _("Distance, km"), lambda account: _number(account.distance_km), classes="n", filed=False),
    Column("keenness", _("How much they want it"), lambda one: _degree(one, "keenness"), filed=False),
    Column("means", _("What they can pay"), lambda one: _degree(one, "means"), filed=False),
    Column("grows", _("Signs of growth"), _latest_signal, needs=("signals__kind",), filed=False),
    Column("uses", _("What they use"), _uses, needs=("in_use",), filed=False),
)


def _number(value: int | None) -> int | str:
    return "" if value is None else value


def _degree(account: Any, name: str) -> str:
    return str(Degree(getattr(account, name)).label) if getattr(account, name) else ""


def _as_they_are(found: Collection[Any], viewer: Viewer) -> Mapping[Any, Any]:
    return {value: value for value in sorted(found)}


GROUPINGS_BY_FACTS = (
    Grouping("region", _("Region"), "region", _as_they_are),
    Grouping("sector", _("Sector"), "sector", choices.of_list(choices.listed(Sector))),
    Grouping("size", _("Size and type"), "size_type", choices.of_list(choices.listed(SizeType))),
)
