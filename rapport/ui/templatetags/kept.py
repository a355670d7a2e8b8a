"""{% load kept %}: parts of a page that are the same on many pages."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import get_template
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
