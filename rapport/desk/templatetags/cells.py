"""{% load cells %}: {% cell account "rhythm" %} draws a value that is changed where it stands."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.desk.cells import CELLS
from rapport.journal.acting import kind_of
from rapport.people.viewer import Viewer

register = template.Library()


@cache
def _address(kind: str, name: str) -> str:
    """With a place for the number: a list draws hundreds."""
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
        return format_html('<span class="{}">{}</span>', classes, said or "–") if classes else format_html("{}", said)
    if dialog := one.instead(row):
        address, how = dialog, "data-dialog"
    else:
        address, how = _address(kind, name).format(row.pk), "data-cell"
    hint = _("change: {field}").format(field=one.label)
    return format_html(
        '<a class="cell {}" href="{}" data-act="edit" {}>{}<span class="sr-only">, {}</span></a>',
        classes, address, how, said or "–", hint,
    )  # fmt: skip
