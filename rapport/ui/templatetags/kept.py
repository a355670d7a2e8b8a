"""{% load kept %}: parts of a page that are the same on many pages."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from rapport.ui.templatetags.rapport import letters_of

register = template.Library()
KEPT = 2048


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str, **values: Hashable) -> SafeString:
    """{% kept "ui/_rail_item.html" item=item %}: include, but drawn once in a process for these values.

    The part sees nothing else of the page but the reader's language and letters. What a value says, its equality
    must cover.
    """
    letters = tuple(letters_of(context).items())
    return _drawn(name, get_language() or "", letters, tuple(values.items()))


@lru_cache(KEPT)
def _drawn(
    name: str, _language: str, letters: tuple[tuple[str, str], ...], values: tuple[tuple[str, Hashable], ...]
) -> SafeString:
    return mark_safe(get_template(name).render({**dict(values), "ui_keys": dict(letters)}))


def filled(name: str, shape: Mapping[str, Hashable], **values: Any) -> SafeString:
    """For parts that stand many times on a page: drawn once for each shape, with gaps that the values fill in.

    The template writes a value as it is, {{ title }}, and asks nothing about it: it sees the gap. No brace may stand
    in it.
    """
    return format_html(_with_gaps(name, get_language() or "", tuple(shape.items()), tuple(values)), **values)


@lru_cache(KEPT)
def _with_gaps(name: str, _language: str, shape: tuple[tuple[str, Hashable], ...], gaps: tuple[str, ...]) -> SafeString:
    return mark_safe(get_template(name).render({**dict(shape), **{gap: mark_safe(f"{{{gap}}}") for gap in gaps}}))
