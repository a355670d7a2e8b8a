"""{% load cells %}: {% cell account "rhythm" %} draws a value that is changed where it stands."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.desk.cells import CELLS
from rapport.journal.acting import kind_of
from rapport.people.viewer import Viewer

register = template.Library()


@cache
def _tail(kind: str, name: str, language: str) -> str:
    """What follows the value in its link: the same in every row."""
    hint = _("change: {field}").format(field=CELLS[kind][name].label)
    return format_html('<span class="sr-only">, {}</span></a>', hint)


@cache
def _address(kind: str, name: str) -> str:
    """Of the field that changes the value, with a place for the number of the row."""
    return reverse(f"{kind}_cell", args=[0, name]).replace("/0/", "/{}/", 1)


@register.simple_tag(takes_context=True)
def cell(context: Context, row: Any, name: str) -> SafeString:
    """The value in words; for whoever may change it, as a link that turns into its field."""
    return drawn(row, name, context["viewer"])


def drawn(row: Any, name: str, viewer: Viewer) -> SafeString:
    kind = kind_of(row)
    one = CELLS[kind][name]
    said = one.says(row, viewer)
    classes = one.state(row, viewer) if said else "none"
    if not (one.when(row) and row.changes_by(viewer)):
        return SafeString(f'<span class="{classes}">{escape(said or "–")}</span>' if classes else escape(said))
    dialog = one.instead(row)
    address = dialog or _address(kind, name).format(row.pk)
    how = "data-dialog" if dialog else "data-cell"
    opened = f'<a class="cell {classes}" href="{address}" data-act="edit" {how}>'
    return SafeString(f"{opened}{escape(said or '–')}{_tail(kind, name, get_language() or 'en')}")
