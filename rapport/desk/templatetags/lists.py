"""{% load lists %}: the rows of a list and their cells."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.desk.cells import CELLS
from rapport.desk.lists.columns import Column
from rapport.desk.lists.listing import Listing
from rapport.desk.templatetags.cells import drawn
from rapport.ui.wording import reader_locale, short_day

register = template.Library()


@register.simple_tag(takes_context=True)
def rows(context: Context) -> SafeString:
    """All rows of the page, where none begins a group."""
    return SafeString("\n".join([f"<tr data-row>{cells(context, row)}</tr>" for row in context["listing"].page]))


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Any) -> SafeString:
    """The box that marks the row, where rows are marked, and its cells in the order of the columns."""
    listing = context["listing"]
    viewer, changed = listing.viewer, CELLS.get(listing.of.noun, {})
    legible = getattr(row, "is_legible", True)
    found = [_box(row, get_language())] if context.get("marks") else []
    found += [
        column.drawn(row, viewer) if column.drawn
        else _changed(column, row, listing) if column.name in changed and legible
        else _plain(column, row, listing, legible)
        for column in listing.columns
    ]  # fmt: skip
    return SafeString("".join(found))


def _box(row: Any, language: str | None) -> str:
    if not row.is_markable:
        return "<td></td>"
    said = escape(_words_of_box(language) % {"row": row})
    box = f'<input type="checkbox" name="marked" value="{row.pk}"><span class="sr-only">{said}</span>'
    return f'<td><label class="check">{box}</label></td>'


@cache
def _words_of_box(language: str | None) -> str:
    return _("Mark %(row)s")


def _changed(column: Column, row: Any, listing: Listing) -> SafeString:
    """A value that is changed where it stands."""
    return SafeString(f"{listing.openings[column.name]}{drawn(row, column.name, listing.viewer)}</td>")


def _plain(column: Column, row: Any, listing: Listing, legible: bool) -> SafeString:
    said = _said(column.value(row), listing.viewer.today) if column.open or legible else ""
    if not said:
        return SafeString(f'<td class="{column.classes}"><span class="none">–</span></td>')
    return SafeString(f"{listing.openings[column.name]}{escape(said)}</td>")


def _said(value: Any, today: date) -> str:
    match value:
        case date():
            return short_day(value, today)
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return format_decimal(value, locale=reader_locale()) if value else ""
    return "" if value is None else str(value)
