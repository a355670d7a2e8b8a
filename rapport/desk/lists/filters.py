"""Filters of a list: each is a word in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.desk.exceptions import led_by
from rapport.kit.identity import number_in
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise
Rows = Any  # a queryset with the words of its model, such as `open()`
Options = Sequence[tuple[str, Text]]
LONGEST = 100
NO_VALUE = "none"


@dataclass(frozen=True)
class Filter:
    """`narrows` takes the rows, the value of the address and the viewer. Without `options` it is on or off.

    `default` holds where the address says nothing. A filter that is not `open` tells what stands inside an account, so
    confidential rows drop out. `named` says what a value is called, or None, where the options may be too many to ask.
    `asks` gives the field in which a value is written, where no options offer it. `asks_first` is true where narrowing
    has to read something; `plainly` narrows without reading, for pages that count for many lists at once. `settled`:
    how it narrows depends on nothing but value and viewer, so that its SQL may be kept.
    """

    name: str
    label: Text
    narrows: Callable[[Rows, str, Viewer], Rows]
    options: Callable[[Viewer], Options] | None = None
    default: str = ""
    open: bool = False
    quick: bool = False
    named: Callable[[str, Viewer], Text | None] | None = None
    asks: Callable[[], forms.Field] | None = None
    asks_first: bool = False
    knows_none: bool = False
    plainly: Callable[[Rows, str, Viewer], Rows] | None = None
    settled: bool = False

    def said(self, value: Text) -> str:
        """What the chip says while the filter is on."""
        return (
            _("{filter}: {value}").format(filter=self.label, value=value)
            if self.options or self.asks
            else str(self.label)
        )


def on(name: str, label: Text, narrows: Callable[[Rows, Viewer], Rows], *, quick: bool = True) -> Filter:
    """A filter that is on or off."""
    return Filter(name, label, lambda rows, _value, viewer: narrows(rows, viewer), quick=quick)


def one_of(
    name: str, label: Text, column: str, choices: Iterable[tuple[Any, Any]], *, default: str = "", open: bool = False
) -> Filter:
    """A filter by a column with a few fixed values."""
    known = [(str(value), text) for value, text in choices if value != ""]

    def narrows(rows: Rows, value: str, viewer: Viewer) -> Rows:
        return rows.filter(**{column: value})

    return Filter(name, label, narrows, lambda viewer: known, default=default, open=open, settled=True)


def by_id(
    name: str, label: Text, column: str, options: Callable[[Viewer], Options], *, open: bool = False,
    named: Callable[[str, Viewer], Text | None] | None = None, knows_none: bool = False,
) -> Filter:  # fmt: skip
    """A filter by a row of another list, whose id stands in the address."""

    def narrows(rows: Rows, value: str, viewer: Viewer) -> Rows:
        return rows.filter(**{column: None if value == NO_VALUE else number_in(value)})

    return Filter(name, label, narrows, options, open=open, named=named, knows_none=knows_none, settled=True)


def by_text(
    name: str, label: Text, column: str, options: Callable[[Viewer], Options], *, blank: str | None = "",
    named: Callable[[str, Viewer], Text | None] | None = None,
) -> Filter:  # fmt: skip
    """A filter by the very text of a column; `blank` is what stands there where nothing is known."""

    def narrows(rows: Rows, value: str, viewer: Viewer) -> Rows:
        return rows.filter(**{column: blank if value == NO_VALUE else value})

    return Filter(name, label, narrows, options, named=named, knows_none=True, settled=True)


MINE, TEAM, ALL = "mine", "team", "all"


def whose(path: str) -> Filter:
    """Mine with those I stand in for, those of the people I lead, or everybody's."""

    def narrows(rows: Rows, value: str, viewer: Viewer) -> Rows:
        if value == MINE:
            return rows.filter(**{f"{path}__in": viewer.stands_in_for | {viewer.user.pk}})
        return rows.filter(led_by(viewer, path)) if value == TEAM else rows

    return Filter("whose", gettext_lazy("Whose"), narrows, whose_options, open=True, settled=True)


def whose_options(viewer: Viewer) -> Options:
    mine = [(MINE, _("Mine"))] if viewer.may(Permission.ACCOUNT_LOG) else []
    team = [(TEAM, _("My people"))] if viewer.may(Permission.CONTROL_READ) else []
    return [*mine, *team, (ALL, _("All"))]
