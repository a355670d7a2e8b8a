"""A list as one reader asks for it: its rows, one page of them, what follows, what they are worth together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from rapport.desk.lists.asking import Asked
from rapport.desk.lists.columns import Column, Text, named
from rapport.desk.lists.definition import Definition, Sums
from rapport.desk.lists.filters import ALL, MINE, NO_VALUE, TEAM, Filter, Options, Rows
from rapport.desk.lists.grouping import (
    Group,
    Grouping,
    convert,
    give_sums,
    groups_of,
    mark_beginnings,
    page_of,
    word_of,
)
from rapport.desk.lists.looks import Looks
from rapport.desk.lists.own import with_own_fields
from rapport.desk.lists.paging import COUNTED, PAGE, After, Sort, count_up_to, field_of, ordered, value_of
from rapport.kit.money import Money
from rapport.people.converting import Rates, Together
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.wording import reader_locale


def count_said(count: int, *, exact: bool = False) -> str:
    """“10,000+” beyond what is counted."""
    stops = count > COUNTED and not exact
    said: str = format_decimal(COUNTED if stops else count, locale=reader_locale())
    return f"{said}+" if stops else said


class Listing(Looks):
    """`address` holds the words by which the list is asked for. What they name and is no more is left out and told in
    `lost`; Http404 is raised for somebody else's view."""

    def __init__(self, of: Definition, viewer: Viewer, address: Mapping[str, Any]) -> None:
        self.plain, of = of, with_own_fields(of)
        self.of, self.viewer, self.asked = of, viewer, Asked(of, viewer, address)
        self._options: dict[str, Options] = {}
        self._named: dict[tuple[str, str], Text | None] = {}
        self.lost: list[str] = []
        self._leave_out_what_is_gone()
        self.text = self._word("q")
        self.values = {one.name: self._word(one.name) or self._default(one) for one in of.filters}
        self.on = [(one, self.values[one.name]) for one in of.filters if self.values[one.name]]
        offered = {sort.name: sort for sort in self.sorts}
        wanted = self._word("sort")
        self.sort = offered.get(wanted.removeprefix("-"), self.sorts[0])
        known = wanted.removeprefix("-") in offered
        self.descending = wanted.startswith("-") if known else self.sort.descending
        if self.sort is self.sorts[0] and self.descending == self.sort.descending:
            self.asked.drop(["sort"])

    def _word(self, name: str) -> str:
        return self.asked.words.get(name, "")

    def _default(self, one: Filter) -> str:
        if one.name != "whose":
            return one.default
        if self._word("owner"):
            return ALL
        if self.viewer.may(Permission.CONTROL_READ):
            return TEAM
        return MINE if self.viewer.may(Permission.INTEREST_CHANGE) else ALL

    def options(self, one: Filter) -> Options:
        """What a filter offers, asked of the database once for the page."""
        if one.name not in self._options:
            without = [(NO_VALUE, _("Without a value"))] if one.knows_none else []
            self._options[one.name] = [*(one.options(self.viewer) if one.options else ()), *without]
        return self._options[one.name]

    def value_said(self, one: Filter, value: str) -> Text | None:
        """What a value of a filter is called; None where there is no such value (any more)."""
        if one.options is None and one.named is None:
            return value
        if one.knows_none and value == NO_VALUE:
            return _("Without a value")
        if (one.name, value) not in self._named:
            known = {str(code): label for code, label in self.options(one)} if not one.named else {}
            self._named[one.name, value] = one.named(value, self.viewer) if one.named else known.get(value)
        return self._named[one.name, value]

    def _leave_out_what_is_gone(self) -> None:
        """A tag, a stage, a column that was there when the view was kept."""
        words = self.asked.words
        for one in self.of.filters:
            value = words.get(one.name, "")
            if value and self.value_said(one, value) is None:
                self.lost.append(one.said(value))
                self.asked.drop([one.name])
        sorts = {sort.name for sort in self.of.sorts}
        if words.get("sort", "").removeprefix("-") not in {"", *sorts}:
            self.lost.append(_("Sorted by") + f" {words['sort']}")
            self.asked.drop(["sort"])
        if words.get("by", "") not in {"", *(one.name for one in self.of.groupings)}:
            self.lost.append(_("Grouped by") + f" {words['by']}")
            self.asked.drop(["by"])
        columns = [name for name in words.get("columns", "").split(",") if name]
        if unknown := [name for name in columns if not named(self.of.columns, [name])]:
            self.lost += [_("Column: {name}").format(name=name) for name in unknown]
            words["columns"] = ",".join(name for name in columns if name not in unknown)

    @cached_property
    def sorts(self) -> list[Sort]:
        return [sort for sort in self.of.sorts if sort.is_offered(self.values)]

    @cached_property
    def rows(self) -> Rows:
        """Every row that the filters leave."""
        rows = self.of.narrowed(self.viewer, self.on)
        return self.of.search(rows, self.text, self.viewer) if self.text else rows

    @cached_property
    def _settled(self) -> tuple[tuple[str, str], ...] | None:
        """Filters and values where they alone decide which rows there are, and what they mean never changes."""
        if self.text or self.grouping or not all(one.settled for one, _value in self.on):
            return None
        return tuple((one.name, value) for one, value in self.on)

    @property
    def leaving(self) -> Rows:
        """What may stand in a file: nothing of confidential accounts."""
        return self.of.leaving(self.rows)

    @cached_property
    def after(self) -> After | None:
        return After.read(self.asked.after, self.sort.by or field_of(self.of.model, self.sort.column))

    @cached_property
    def grouping(self) -> Grouping | None:
        return next((one for one in self.of.groupings if one.name == self._word("by")), None)

    @cached_property
    def _groups(self) -> tuple[list[Group], bool]:
        """With their sums; groups tell what stands inside an account, so confidential rows drop out."""
        if self.grouping is None:
            return [], False
        rows = self.of.content(self.rows, self.viewer)
        groups, left_out = groups_of(rows, self.grouping, self.viewer)
        give_sums(groups, self._worths)
        if self.of.sums:
            convert(groups, self._rates)
        return groups, left_out

    @cached_property
    def _worths(self) -> list[tuple[Any, Money]]:
        """What each group is worth, by currency."""
        if self.grouping is None or self.of.group_sums is None:
            return []
        return list(self.of.group_sums(self.of.content(self.rows, self.viewer), self.grouping.path))

    @property
    def groups_left_out(self) -> bool:
        return self._groups[1]

    def _in_order(self, rows: Rows) -> Rows:
        return self.sort.joined(rows, self.values) if self.sort.joined else rows

    def _found(self) -> Rows:
        order: dict[str, Any] = {"column": self.sort.column, "descending": self.descending, "after": self.after}
        if self.grouping is None:
            return ordered(self._in_order(self.rows), **order)
        rows = self._in_order(self.of.content(self.rows, self.viewer))
        return page_of(rows, self.grouping, self._groups[0], self.asked.within, **order)

    def _read(self) -> list[Any]:
        """The page and one row more."""
        needs = tuple(_needs(self.columns))
        is_usual = self._settled is not None and not self.after and self.sort in self.plain.sorts
        if is_usual and not self.sort.joined and all(isinstance(one, str) for one in needs):
            shape = (self.viewer.timeless, self._settled, self.sort.name, self.descending, needs)
            return self.plain.first_page(*shape)
        return list(self._found().prefetch_related(*needs)[: PAGE + 1])

    @cached_property
    def _page(self) -> tuple[list[Any], bool]:
        page = self._read()
        if self.grouping:
            mark_beginnings(page[:PAGE], self._groups[0], self.asked.within if self.after else "")
        self.of.dress(page[:PAGE], self.viewer)
        return page[:PAGE], len(page) > PAGE

    @property
    def page(self) -> list[Any]:
        return self._page[0]

    def chunks(self, size: int = 1_000) -> Iterator[list[Any]]:
        """Every row that may leave in the order of the list, read by key: no cursor has to be held meanwhile."""
        rows = self._in_order(self.leaving).prefetch_related(*_needs(self.filed))
        after: After | None = None
        while chunk := list(ordered(rows, self.sort.column, descending=self.descending, after=after)[:size]):
            self.of.dress(chunk, self.viewer)
            yield chunk
            after = After(chunk[-1].pk, value_of(chunk[-1], self.sort.column), 0)

    @cached_property
    def _tallied(self) -> Sums | None:
        return None if self.text else self.of.tallied(self.on, self.viewer)

    @cached_property
    def sums(self) -> Sums:
        """Count and sum by currency, of every row and not only of those shown; of more than 10,000 only where known."""
        if self._tallied is not None:
            return self._tallied
        return self.of.sums(self.rows) if self.of.sums and self.total <= COUNTED else []

    @cached_property
    def together(self) -> Together | None:
        """The sums in the reporting currency; None where there is nothing to convert."""
        return self._rates.together(one["sum"] for one in self.sums)

    @cached_property
    def _rates(self) -> Rates:
        sums = [one for _value, one in self._worths] if self.grouping else [one["sum"] for one in self.sums]
        return Rates({one.currency for one in sums}, on=self.viewer.today)

    @cached_property
    def total(self) -> int:
        """Counted to 10,000, and to the last where it is known anyway."""
        if self._tallied is not None:
            return sum(one["count"] for one in self._tallied)
        if self.grouping and not self.groups_left_out:
            return sum(group.count for group in self._groups[0])
        if not self.after and not self._page[1]:
            return len(self.page)
        if self._settled is None:
            return count_up_to(self.rows)
        return self.plain.count(self.viewer, self._settled)

    @cached_property
    def total_said(self) -> str:
        return count_said(self.total, exact=self._tallied is not None or self.grouping is not None)

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
        within = {"within": word_of(self.last.in_group)} if self.grouping else {}
        return self.url(after=str(after), **within)

    def url(self, name: str = "", **changes: str) -> str:
        """The address of this list with some words changed; an empty word goes. Page by page starts anew."""
        return self.address(name or self.of.name, self.asked.query(changes))

    @staticmethod
    def address(name: str, query: str) -> str:
        path = path_to(name)
        return f"{path}?{query}" if query else path

    @cached_property
    def chosen(self) -> list[Column]:
        """The columns that the address names, beside the first."""
        return named(self.of.columns[1:], self._word("columns").split(","))

    @cached_property
    def columns(self) -> list[Column]:
        """What stands on the page: the column that names the row, then the chosen ones, else the usual ones."""
        return [self.of.columns[0], *(self.chosen or self.usual)]

    @property
    def usual(self) -> list[Column]:
        return [one for one in named(self.of.columns, self.of.shown) if one.name != "owner" or self.shows_owner]

    @property
    def filed(self) -> list[Column]:
        """What stands in the file: the columns that were chosen, else all that are made for it."""
        return self.columns if self.chosen else [one for one in self.of.columns if one.filed]


def _needs(columns: list[Column]) -> list[Any]:
    return list(dict.fromkeys(relation for column in columns for relation in column.needs))
