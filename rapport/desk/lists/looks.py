"""What stands around the rows of a list: tabs, chips, orders, heads of columns, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.desk.lists.filters import MINE
from rapport.people.roles import Permission
from rapport.ui.templatetags.addresses import path_to

# The lists of whom one calls.
CALLED = ("accounts", "contacts", "interests")


class Looks:
    """Trait of Listing."""

    @property
    def shows_owner(self: Any) -> bool:
        """Among one's own rows the owner is no news."""
        return self.values["whose"] != MINE or bool(self.viewer.stands_in_for)

    @property
    def tabs(self: Any) -> list[dict[str, Any]]:
        """Whose rows, then the views that are kept; to leave a view is to leave its filters."""
        now, view = self.values["whose"], self.asked.view
        whose = next(one for one in self.of.filters if one.name == "whose")
        mine = [
            {
                "label": label,
                "url": self.address(self.of.name, self.asked.query({"whose": value}, view=False))
                if view
                else self.url(whose=value, owner=""),
                "current": not view and value == now,
            }
            for value, label in self.options(whose)
        ]
        return [*mine, *({"label": one.name, "url": self.of_view(one), "current": one == view} for one in self.views)]

    @property
    def views(self: Any) -> list[Any]:
        return list(self.asked.views)

    def of_view(self: Any, view: Any) -> str:
        """The lasting address of a view."""
        return str(self.address(self.of.name, f"view={view.pk}"))

    @property
    def query(self: Any) -> str:
        """The words of the address as they stand."""
        return str(self.asked.query({}))

    @property
    def calls_url(self: Any) -> str:
        """Where a call list is made of it, by whoever may call."""
        if self.of.name not in CALLED or not self.viewer.may(Permission.ACCOUNT_LOG):
            return ""
        return f"{path_to('calls_new')}?{urlencode({'of': self.of.name, 'list': self.query})}"

    @property
    def target_url(self: Any) -> str:
        """Where its filter becomes a target group, by whoever keeps these."""
        keeps = self.of.name == "accounts" and self.viewer.may(Permission.WANTED_MANAGE)
        return str(self.address("target_new", self.query)) if keeps else ""

    @property
    def plain_url(self: Any) -> str:
        """The list without a view and without filters."""
        return str(self.address(self.of.name, self.asked.query({}, view=False)))

    @property
    def everybody_url(self: Any) -> str:
        return str(self.address(self.of.name, self.asked.query({"whose": "all"}, view=False)))

    @property
    def chips(self: Any) -> list[dict[str, Any]]:
        """Filters that are on, with the address that takes each off."""
        shown = [
            (one, value) for one, value in self.on if one.name != "whose" and value != one.default and not one.quick
        ]
        return [{"text": self.said(one, value), "url": self.url(**{one.name: ""})} for one, value in shown]

    def said(self: Any, one: Any, value: str) -> str:
        """A filter in words."""
        return str(one.said(self.value_said(one, value) or value))

    @property
    def quick(self: Any) -> list[dict[str, Any]]:
        """Filters that are pressed on and off."""
        return [
            {
                "text": one.label,
                "url": self.url(**{one.name: "" if self.values[one.name] else "1"}),
                "active": bool(self.values[one.name]),
            }
            for one in self.of.filters
            if one.quick
        ]

    @property
    def kept(self: Any) -> Iterable[tuple[str, str]]:
        """Words of the address that the search form carries along."""
        words = QueryDict(self.asked.query({})).items()
        return [(name, str(value)) for name, value in words if name not in ("q", "sort")]

    @property
    def orders(self: Any) -> list[dict[str, Any]]:
        """For the choice of order; the one in force as it runs now."""
        return [
            {
                "value": f"{'-' * (self.descending if sort is self.sort else sort.descending)}{sort.name}",
                "label": sort.label,
                "now": sort is self.sort,
            }
            for sort in self.sorts
        ]

    @cached_property
    def openings(self: Any) -> dict[str, SafeString]:
        """What opens the cells of each column: on a phone the word of the column stands in each."""
        opened = '<td class="{}" data-label="{}">'
        return {column.name: format_html(opened, column.classes, column.over) for column in self.columns}

    @property
    def heads(self: Any) -> list[dict[str, Any]]:
        """For the heads of columns: where a press sorts, and how it is sorted now."""
        offered = {sort.name: sort for sort in self.sorts}
        found = []
        for column in self.columns:
            sort = next((offered[name] for name in column.sorts if name in offered), None)
            head: dict[str, Any] = {"label": column.over, "classes": column.classes}
            if sort:
                now = sort is self.sort
                down = not self.descending if now else sort.descending
                head["url"] = self.url(sort=f"{'-' * down}{sort.name}")
                head["order"] = ("descending" if self.descending else "ascending") if now else ""
            found.append(head)
        return found

    def footing(self: Any, *, before: int) -> dict[str, int]:
        """How many cells stand before the sum under its column and how many after; `before` are not columns of ours."""
        names = [column.name for column in self.columns]
        place = max(names.index("value") if "value" in names else len(names) - 1, 1)
        return {"span": before + place, "rest": len(names) - place - 1, "all": before + len(names)}

    @property
    def is_narrowed(self: Any) -> bool:
        return bool(self.text or self.chips or any(one["active"] for one in self.quick))

    @property
    def described(self: Any) -> str:
        """The filters in words, for the journal."""
        said = [self.said(one, value) for one, value in self.on]
        return "; ".join([*said, *([_("text “{text}”").format(text=self.text)] if self.text else [])])
