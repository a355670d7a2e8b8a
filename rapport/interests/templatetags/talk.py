"""{% load talk %}: the results of a review in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.interests.models import LossReason
from rapport.kit.money import Money

register = template.Library()


@register.filter
def sums(by_currency: Mapping[str, int]) -> str:
    """Sums of different currencies stand beside each other."""
    language = get_language() or "en"
    return ", ".join(Money(minor, currency).text(language) for currency, minor in sorted(by_currency.items()))


@register.filter
def loss_reasons(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{LossReason(reason).label} {count}" for reason, count in counts.items())


@register.filter
def in_time(counts: Mapping[str, int]) -> str:
    """“7 of 9 in time, 1 is late now”."""
    ended = counts["in_time"] + counts["later"]
    parts = [_("{count} of {of} in time").format(count=counts["in_time"], of=ended)] if ended else []
    if late := counts["late"]:
        parts.append(ngettext("{count} is late now", "{count} are late now", late).format(count=late))
    if coming := counts["open"]:
        parts.append(ngettext("{count} still to come", "{count} still to come", coming).format(count=coming))
    return ", ".join(parts) or _("none")


@register.filter
def complaints(counts: Mapping[str, int]) -> str:
    if not counts["raised"] and not counts["open"]:
        return _("none")
    said = _("{raised} raised, {settled} settled").format(**counts)
    return f"{said}, {_('one is open')}" if counts["open"] else said
