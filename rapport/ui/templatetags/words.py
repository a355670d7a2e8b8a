"""What `{% load i18n %}` gives here: Django's own, but that a plain {% translate "text" %} is looked up once.

See `libraries` in the settings. A page says about a hundred such texts.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.templatetags import i18n
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

register = template.Library()
register.tags = {**i18n.register.tags}
register.filters = {**i18n.register.filters}


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    found = i18n.do_translate(parser, token)
    text: Any = found.filter_expression.var.literal
    more = found.filter_expression.filters or found.noop or found.asvar or found.message_context
    return Text(text) if isinstance(text, str) and not more else found


class Text(Node):
    child_nodelists = ()

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, context: Any) -> SafeString:
        return _said(self.text, get_language() or "")


@cache
def _said(text: str, _language: str) -> SafeString:
    return mark_safe(gettext(text.replace("%", "%%")).replace("%%", "%"))
