"""A list as one reader asks for it: the filters and the order from the address, one page of rows, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from babel.numbers import format_decimal
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.desk.lists.columns import Column, named
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import ALL, LONGEST, MINE, TEAM, Filter, Rows, whose_options
from rapport.desk.lists.paging import COUNTED, PAGE, After, Sort, count_up_to, field_of, ordered, value_of
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.wording import reader_locale


def count_said(count: int, *, exact: bool = False) -> str:
    """“10,000+” beyond what is counted."""
    stops = count > COUNTED and not exact
    said: str = format_decimal(COUNTED if stops else count, locale=reader_locale())
    return f"{said}+" if stops else said


class Listing:
    def __init__(self, of: Definition, viewer: Viewer, asked: QueryDict) -> None:
        self.of, self.viewer, self.asked = of, viewer, asked
        self.text = self._word("q").strip()
        self.values = {one.name: self._word(one.name) or self._default(one) for one in of.filters}
        self.on = [(one, self.values[one.name]) for one in of.filters if self.values[one.name]]
        wanted = self._word("sort")
        offered = {sort.name: sort for sort in self.sorts}
        self.sort = offered.get(wanted.removeprefix("-"), self.sorts[0])
        known = wanted.removeprefix("-") in offered
        self.descending = wanted.startswith("-") if known else self.sort.descending

    def _word(self, name: str) -> str:
        return self.asked.get(name, "").replace("\x00", "")[: LONGEST if name != "columns" else LONGEST * 5]

    def _default(self, one: Filter) -> str:
        if one.name != "whose":
            return one.default
        if self._word("owner"):
            return ALL
        if self.viewer.may(Permission.CONTROL_READ):
            return TEAM
        return MINE if self.viewer.may(Permission.INTEREST_CHANGE) else ALL

    @cached_property
    def sorts(self) -> list[Sort]:
        return [sort for sort in self.of.sorts if sort.when is None or self.values[sort.when[0]] in sort.when[1]]

    @cached_property
    def rows(self) -> Rows:
        """Every row that the filters leave."""
        rows = self.of.rows(self.viewer)
        if self.text:
            rows = self.of.search(rows, self.text)
        for one, value in self.on:
            rows = one.narrows(rows, value, self.viewer)
        reveals = any(not one.open and value != one.default for one, value in self.on)
        return self.of.content(rows, self.viewer) if reveals else rows

    @property
    def leaving(self) -> Rows:
        """What may stand in a file: nothing of confidential accounts."""
        return self.of.leaving(self.rows)

    @cached_property
    def after(self) -> After | None:
        return After.read(self.asked.get("after", ""), field_of(self.of.model, self.sort.column))

    @cached_property
    def _page(self) -> tuple[list[Any], bool]:
        found = ordered(self.rows, self.sort.column, descending=self.descending, after=self.after)
        needs = {relation for column in self.columns for relation in column.needs}
        page = list(found.prefetch_related(*sorted(needs))[: PAGE + 1])
        self.of.dress(page[:PAGE], self.viewer)
        return page[:PAGE], len(page) > PAGE

    def chunks(self, size: int = 1_000) -> Iterator[list[Any]]:
        """Every row that may leave in the order of the list, read by key: no cursor has to be held meanwhile."""
        needs = {relation for column in self.filed for relation in column.needs}
        rows = self.leaving.prefetch_related(*sorted(needs))
        after: After | None = None
        while chunk := list(ordered(rows, self.sort.column, descending=self.descending, after=after)[:size]):
            self.of.dress(chunk, self.viewer)
            yield chunk
            after = After(chunk[-1].pk, value_of(chunk[-1], self.sort.column), 0)

    @property
    def page(self) -> list[Any]:
        return self._page[0]

    @cached_property
    def sums(self) -> list[dict[str, Any]]:
        """Count and sum by currency, of every row and not only of those shown."""
        return self.of.sums(self.rows) if self.of.sums else []

    @cached_property
    def total(self) -> int:
        """Counted to 10,000, and to the last where sums are made anyway."""
        if self.of.sums:
            return sum(one["count"] for one in self.sums)
        return len(self.page) if not self.after and not self._page[1] else count_up_to(self.rows)

    @property
    def total_said(self) -> str:
        return count_said(self.total, exact=self.of.sums is not None)

    @property
    def shown(self) -> int:
        return len(self.page) + (self.after.shown if self.after else 0)

    @property
    def following(self) -> int:
        return min(PAGE, self.total - self.shown) if self._page[1] else 0

    @property
    def last(self) -> Any:
        return self.page[-1]

    @property
    def more_url(self) -> str:
        after = After(self.last.pk, value_of(self.last, self.sort.column), self.shown)
        return self.url(after=str(after))

    def url(self, name: str = "", **changes: str) -> str:
        """The address of this list with some words changed; an empty word goes. Page by page starts anew."""
        words = {key: str(value) for key, value in self.asked.items() if key != "after" and value} | changes
        query = QueryDict(mutable=True)
        query.update({key: value for key, value in words.items() if value})
        address = reverse(name or self.of.name)
        return f"{address}?{query.urlencode()}" if query else address

    @property
    def shows_owner(self) -> bool:
        """Among one's own rows the owner is no news."""
        return self.values["whose"] != MINE or bool(self.viewer.stands_in_for)

    @property
    def tabs(self) -> list[dict[str, Any]]:
        now = self.values["whose"]
        return [
            {"label": label, "url": self.url(whose=value, owner=""), "current": value == now}
            for value, label in whose_options(self.viewer)
        ]

    @property
    def chips(self) -> list[dict[str, Any]]:
        """Filters that are on, with the address that takes each off."""
        shown = [
            (one, value) for one, value in self.on if one.name != "whose" and value != one.default and not one.quick
        ]
        return [{"text": one.said(value, self.viewer), "url": self.url(**{one.name: ""})} for one, value in shown]

    @property
    def quick(self) -> list[dict[str, Any]]:
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
    def kept(self) -> Iterable[tuple[str, str]]:
        """Words of the address that the search form carries along."""
        return [(key, str(value)) for key, value in self.asked.items() if key not in ("q", "sort", "after") and value]

    @property
    def orders(self) -> list[dict[str, Any]]:
        """For the choice of order: both directions of each."""
        found = []
        for sort in self.sorts:
            now = sort is self.sort
            found.append({"value": f"{'-' * sort.descending}{sort.name}", "label": sort.label, "now": now})
        return found

    @cached_property
    def chosen(self) -> list[Column]:
        """The columns that the address names, beside the first."""
        return named(self.of.columns[1:], self._word("columns").split(","))

    @cached_property
    def columns(self) -> list[Column]:
        """What stands on the page: the column that names the row, then the chosen ones, else the usual ones."""
        usual = [one for one in named(self.of.columns, self.of.shown) if one.name != "owner" or self.shows_owner]
        return [self.of.columns[0], *(self.chosen or usual)]

    @property
    def filed(self) -> list[Column]:
        """What stands in the file: the columns that were chosen, else all that are made for it."""
        return self.columns if self.chosen else [one for one in self.of.columns if one.filed]

    @property
    def heads(self) -> list[dict[str, Any]]:
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

    def footing(self, *, before: int) -> dict[str, int]:
        """How many cells stand before the sum under its column and how many after; `before` are not columns of ours."""
        names = [column.name for column in self.columns]
        place = names.index("value") if "value" in names else len(names) - 1
        return {"span": before + max(place, 1), "rest": len(names) - max(place, 1) - 1}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.chips or any(one["active"] for one in self.quick))

    @property
    def described(self) -> str:
        """The filters in words, for the journal."""
        said = [one.said(value, self.viewer) for one, value in self.on]
        return "; ".join([*said, *([_("text “{text}”").format(text=self.text)] if self.text else [])])
