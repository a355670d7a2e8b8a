"""{% load journal %}: the lines of a journal. A function draws them: a page has dozens, and templates are too slow."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rapport.journal.timeline import Change, Line
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.rapport import icon, stamp

register = template.Library()
NOTHING = mark_safe("")


@register.simple_tag(takes_context=True)
def entry_lines(context: template.Context, lines: list[Line]) -> SafeString:
    """{% entry_lines timeline.lines %}: each with its hour, what was done and by whom, and what it changed."""
    return mark_safe("".join(_band(context, line) for line in lines))


def _band(context: Any, line: Line) -> SafeString:
    entry = line.entry
    return format_html(
        '<div class="band" id="entry-{}">\n<p class="side">{}</p>\n'
        '<svg class="mark dot" aria-hidden="true"><use href="#m-dot"/></svg>\n'
        '<div class="main"><article class="entry" data-kind="{}"{}>{}<div>\n'
        '<h3 class="entry-head">{} <span class="quiet">{}</span> {}</h3>\n{}{}{}</div></article></div></div>\n',
        entry.pk, stamp(entry.happened_at, context["viewer"].today), entry.type.kind.value,
        mark_safe(" data-undone") if entry.is_undone else NOTHING, icon(entry.type.icon), _title(line), _whose(line),
        _undo(context, line) if line.can_be_undone else NOTHING,
        format_html('<p class="said">{}</p>', linebreaksbr(line.said)) if line.said else NOTHING,
        format_html_join("", '<p class="text-s">{}</p>', ((one,) for one in line.along)),
        NOTHING if entry.is_undone else format_html_join("", "{}", ((_change(one),) for one in line.changes)),
    )  # fmt: skip


def _title(line: Line) -> SafeString:
    if line.entry.is_undone:
        return format_html('<s>{}</s> <span class="chip">{}</span>', line.title, _("Undone"))
    return format_html("<b>{}</b>", line.title)


def _whose(line: Line) -> str:
    """“Marta Dvořáková for Ida Nilsen, by mail”."""
    entry = line.entry
    proxy = " " + _("for %(name)s") % {"name": entry.on_behalf_of} if entry.on_behalf_of else ""
    return f"{entry.actor}{proxy}{f', {line.source}' if line.source else ''}"


def _undo(context: Any, line: Line) -> SafeString:
    return format_html(
        '<form class="entry-undo" method="post" action="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="back" value="{}">'
        '<button class="link" type="submit">{}<span class="sr-only">: {}</span></button></form>',
        path_to("undo", line.entry.pk), context["csrf_token"], context["request"].path, _("Undo"), line.title,
    )  # fmt: skip


def _change(change: Change) -> SafeString:
    before = format_html("<del>{}</del> ", change.before) if change.before != "–" else NOTHING
    return format_html(
        '<p class="change text-s"><span class="quiet">{}</span> <span class="diff">{}<ins>{}</ins></span></p>',
        change.label, before, change.after,
    )  # fmt: skip
