"""{% load journal %}: the lines of a journal. A function draws them: a page has dozens, and templates are too slow."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rapport.journal.timeline import Change, Line
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.rapport import icon, stamp

register = template.Library()


@register.simple_tag(takes_context=True)
def entry_lines(context: template.Context, lines: list[Line]) -> SafeString:
    """{% entry_lines timeline.lines %}: each with its hour, what was done and by whom, and what it changed."""
    return mark_safe("".join(_band(context, line) for line in lines))


@register.simple_tag(takes_context=True)
def journal_filters(context: template.Context, filters: list[dict[str, Any]]) -> SafeString:
    """{% journal_filters timeline.filters %}: the kinds of entries as chips; each reads the journal anew."""
    path = escape(context["request"].path)
    return mark_safe("".join(_chip(path, one["show"], one["label"], one["active"]) for one in filters))


def _chip(path: str, show: str, label: Any, active: bool) -> str:
    address = f"{path}?show={show}" if show else path
    current = ' aria-current="true"' if active else ""
    return (
        f'<a class="chip" href="{address}#journal"{current} hx-get="{path}?show={show}" hx-target="#journal"'
        f' hx-swap="outerHTML" hx-select="#journal" hx-push-url="{address}">{escape(str(label))}</a>'
    )


def _band(context: Any, line: Line) -> str:
    entry, title = line.entry, escape(line.title)
    undone, kind = entry.is_undone, entry.type
    said = f'<p class="said">{_in_lines(words)}</p>' if (words := line.said) else ""
    along = "".join(f'<p class="text-s">{escape(one)}</p>' for one in line.along)
    changes = "" if undone else "".join(_change(one) for one in line.changes)
    undo = _undo(context, entry.pk, SafeString(title)) if line.can_be_undone else ""
    head = f'<s>{title}</s> <span class="chip">{escape(_("Undone"))}</span>' if undone else f"<b>{title}</b>"
    return (
        f'<div class="band" id="entry-{entry.pk}">\n'
        f'<p class="side">{stamp(entry.happened_at, context["viewer"].today)}</p>\n'
        '<svg class="mark dot" aria-hidden="true"><use href="#m-dot"/></svg>\n'
        f'<div class="main"><article class="entry" data-kind="{kind.kind.value}"{" data-undone" if undone else ""}>'
        f'{icon(kind.icon)}<div>\n<h3 class="entry-head">{head} <span class="quiet">{escape(_whose(line))}</span>{undo}'
        f"</h3>\n{said}{along}{changes}</div></article></div></div>\n"
    )


def _in_lines(text: str) -> str:
    return linebreaksbr(text) if "\n" in text or "\r" in text else escape(text)


def _whose(line: Line) -> str:
    """“Marta Dvořáková for Ida Nilsen, by mail”."""
    entry = line.entry
    proxy = " " + _("for %(name)s") % {"name": entry.on_behalf_of} if entry.on_behalf_of else ""
    return f"{entry.actor}{proxy}{f', {line.source}' if line.source else ''}"


def _undo(context: Any, number: int, title: SafeString) -> SafeString:
    return format_html(
        ' <form class="entry-undo" method="post" action="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="back" value="{}">'
        '<button class="link" type="submit">{}<span class="sr-only">: {}</span></button></form>',
        path_to("undo", number), context["csrf_token"], context["request"].path, _("Undo"), title,
    )  # fmt: skip


def _change(change: Change) -> str:
    before = f"<del>{escape(change.before)}</del> " if change.before != "–" else ""
    label, diff = escape(str(change.label)), f"{before}<ins>{escape(change.after)}</ins>"
    return f'<p class="change text-s"><span class="quiet">{label}</span> <span class="diff">{diff}</span></p>'
