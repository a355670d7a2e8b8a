"""{% load lists %}: the cells of a row."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rapport.desk.cells import CELLS
from rapport.desk.lists.columns import Column
from rapport.desk.templatetags.cells import drawn
from rapport.people.viewer import Viewer
from rapport.ui.wording import reader_locale, short_day

register = template.Library()


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Any) -> SafeString:
    """The row's cells in the order of the columns; a template of its own calls the row by the list's noun."""
    listing = context["listing"]
    viewer, changed = listing.viewer, CELLS[listing.of.noun]
    with context.push(**{listing.of.noun: row}):
        found = [
            template.render(context) if template
            else _changed(column, row, viewer) if column.name in changed and getattr(row, "is_legible", True)
            else _plain(column, row, viewer.today)
            for column, template in _templates(context, listing)
        ]  # fmt: skip
    return mark_safe("".join(found))


def _changed(column: Column, row: Any, viewer: Viewer) -> SafeString:
    """A value that is changed where it stands."""
    value = drawn(row, column.name, viewer)
    return format_html('<td class="{}" data-label="{}">{}</td>', column.classes, column.over, value)


def _templates(context: Context, listing: Any) -> list[tuple[Column, Any]]:
    """Each column with its template, looked up once for the page."""
    if "cells" not in context.render_context:
        engine: Any = context.template.engine if context.template else None
        context.render_context["cells"] = [
            (one, engine.get_template(f"desk/lists/cells/{listing.of.name}/{one.name}.html") if one.drawn else None)
            for one in listing.columns
        ]
    found: list[tuple[Column, Any]] = context.render_context["cells"]
    return found


def _plain(column: Column, row: Any, today: date) -> SafeString:
    said = _said(column.value(row), today) if column.open or getattr(row, "is_legible", True) else ""
    if not said:
        return format_html('<td class="{}"><span class="none">–</span></td>', column.classes)
    return format_html('<td class="{}" data-label="{}">{}</td>', column.classes, column.over, said)


def _said(value: Any, today: date) -> str:
    match value:
        case date():
            return short_day(value, today)
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return format_decimal(value, locale=reader_locale()) if value else ""
    return "" if value is None else str(value)
