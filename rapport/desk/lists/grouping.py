"""Rows that stand together: by owner, stage, country … with how many there are and what they are worth.

The groups are counted in one query and put into the reader's order; a page reads only those groups that it reaches, so
it goes on by key as an ungrouped list does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from rapport.desk.lists.columns import Text
from rapport.desk.lists.filters import Rows
from rapport.desk.lists.paging import PAGE, After
from rapport.kit.money import Money
from rapport.people.converting import Rates, shared_out
from rapport.people.viewer import Viewer

LARGEST = 200


@dataclass(frozen=True)
class Grouping:
    """`path` is the column by which rows stand together; `named` says what its values are called, in their order.
    A value that it does not name is one that the viewer may not know of."""

    name: str
    label: Text
    path: str
    named: Callable[[Collection[Any], Viewer], Mapping[Any, Text]]


@dataclass
class Group:
    value: Any
    label: Text
    count: int
    sums: list[Money] = field(default_factory=list)
    together: Money | None = None

    @property
    def word(self) -> str:
        """How an address names it."""
        return word_of(self.value)


def word_of(value: Any) -> str:
    """Of a value, also of none and of an empty one."""
    return f"={value}"


def groups_of(rows: Rows, grouping: Grouping, viewer: Viewer) -> tuple[list[Group], bool]:
    """The groups in the order in which they are read, nothing last; and whether smaller ones had to be left out."""
    counted = rows.order_by().values_list(grouping.path).annotate(count=Count("pk")).order_by("-count", grouping.path)
    found = dict(counted[: LARGEST + 1])
    found_all = len(found) <= LARGEST
    values = list(found)[:LARGEST]
    names = grouping.named([value for value in values if value not in (None, "")], viewer)
    order = {value: place for place, value in enumerate(names)}
    values.sort(key=lambda value: (value in (None, ""), order.get(value, len(order))))
    return [Group(value, _name(value, names), found[value]) for value in values], not found_all


def _name(value: Any, names: Mapping[Any, Text]) -> Text:
    if value in names:
        return names[value]
    return _("Not open to you") if value not in (None, "") else _("Without a value")


def give_sums(groups: Sequence[Group], sums: Iterable[tuple[Any, Money]]) -> None:
    """Each group its sums by currency."""
    by_value = {group.value: group for group in groups}
    for value, sum_ in sums:
        if value in by_value and sum_.minor:
            by_value[value].sums.append(sum_)


def convert(groups: Sequence[Group], rates: Rates) -> None:
    """Each group together in the reporting currency, rounded so that the groups add up."""
    exact = [sum((rates.exact(one) or Fraction(0) for one in group.sums), Fraction(0)) for group in groups]
    whole, _total = shared_out(exact)
    for group, minor in zip(groups, whole, strict=True):
        foreign = [one for one in group.sums if one.currency != rates.into]
        if rates.into and foreign and all(rates.exact(one) is not None for one in group.sums):
            group.together = Money(minor, rates.into)


def page_of(
    rows: Rows, grouping: Grouping, groups: Sequence[Group], within: str, *, column: str, descending: bool,
    after: After | None,
) -> Rows:  # fmt: skip
    """The rows from a group on, group by group, each in the order of the list; only groups that a page can reach."""
    first = next((place for place, group in enumerate(groups) if group.word == within), 0)
    reached, count = list(groups[first : first + 1]), 0
    if after is None and reached:
        count = reached[0].count
    for group in groups[first + 1 :]:
        if count > PAGE:
            break
        reached.append(group)
        count += group.count
    sign, beyond = ("-", "lt") if descending else ("", "gt")
    wanted = Q(pk__in=())
    for place, group in enumerate(reached):
        theirs = _is(grouping.path, group.value)
        if place == 0 and after is not None:
            later = Q(**{f"{column}__{beyond}": after.key}) | Q(**{column: after.key, f"pk__{beyond}": after.pk})
            theirs &= later
        wanted |= theirs
    places = [When(_is(grouping.path, group.value), then=Value(place)) for place, group in enumerate(reached)]
    found = rows.filter(wanted).annotate(
        in_group=F(grouping.path), group_place=Case(*places, default=Value(0), output_field=IntegerField())
    )
    return found.order_by("group_place", f"{sign}{column}", f"{sign}pk")


def _is(path: str, value: Any) -> Q:
    return Q(**{f"{path}__isnull": True}) if value is None else Q(**{path: value})


def mark_beginnings(page: Sequence[Any], groups: Sequence[Group], within: str) -> None:
    """Before the first row of each group stands what the group is."""
    by_value = {group.value: group for group in groups}
    for row in page:
        if (word := word_of(row.in_group)) != within:
            row.begins, within = by_value.get(row.in_group), word
