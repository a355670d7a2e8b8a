"""{% load base %}: shares in words."""

from __future__ import annotations

from babel.numbers import format_percent
from django import template

from rapport.ui.wording import reader_locale

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """“12%”; a dash for none."""
    return "–" if share is None else str(format_percent(share, locale=reader_locale()))
