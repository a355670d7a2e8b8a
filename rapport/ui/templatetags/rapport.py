"""{% load rapport %}: icons, marks, words for days and sums, and the parts that pages are made of."""

import uuid
from datetime import date, datetime
from functools import cache, lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from babel.numbers import format_decimal
from django import forms, template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.kit.money import Money
from rapport.kit.points import phone_for_reading
from rapport.ui import keys, wording

register = template.Library()

STATES: dict[str, str | Promise] = {
    "overdue": _("Overdue"),
    "today": _("Today"),
    "next": _("Planned"),
    "waiting": _("Waiting"),
    "won": _("Deal"),
    "lost": _("No deal"),
    "done": _("Done"),
    "dot": "",
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """{% icon "phone" %}; `label` where the icon stands alone."""
    drawn = _icon(name)
    return format_html('{}<span class="sr-only">{}</span>', drawn, label) if label else drawn


@cache
def _icon(name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
def mark(state: str, word: str | None = None, classes: str = "") -> SafeString:
    """{% mark "overdue" %}: the shape and, for those who do not see it, its word; `word=""` where the text says it."""
    said = STATES[state] if word is None else word
    drawn = _mark(state, classes)
    return format_html('{}<span class="sr-only">{}: </span>', drawn, said) if said else drawn


@cache
def _mark(state: str, classes: str) -> SafeString:
    return format_html(
        '<svg class="mark {}" data-state="{}" aria-hidden="true"><use href="#m-{}"/></svg>', classes, state, state
    )


def letters_of(context: template.Context) -> dict[str, str]:
    """Those of the reader, as the context names them; on pages that know no reader the usual ones."""
    found: Any = context.get("ui_keys")
    return keys.USUAL if found is None else found


@register.simple_tag(takes_context=True)
def kbd(context: template.Context, code: str, classes: str = "") -> SafeString:
    """{% kbd "take_in" %}: the reader's own letter for an act; nothing where it is switched off."""
    letter = letters_of(context).get(code, "")
    drawn = format_html('<kbd class="kbd {}" aria-hidden="true">{}</kbd>', classes, letter.upper())
    return drawn if letter else mark_safe("")


@register.simple_tag(takes_context=True)
def keys_spelled(context: template.Context) -> str:
    """What the script of the keys reads: each act with the reader's letter."""
    return " ".join(f"{code}={letter}" for code, letter in letters_of(context).items())


@register.simple_tag
@lru_cache(maxsize=5_000)  # the same people stand on page after page
def avatar(name: str, size: str = "", tie: str = "", away: bool = False) -> SafeString:
    """{% avatar person.name size="small" tie="strong" away=True %}; tie is "", "strong" or "none"."""
    pairs = ((key, value) for key, value in (("data-tie", tie), ("data-away", "away" if away else "")) if value)
    return format_html(
        '<span class="avatar {}" {} aria-hidden="true">{}</span>',
        size,
        format_html_join(" ", '{}="{}"', pairs),
        wording.initials(name) if tie != "none" else "?",
    )


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """{% once %}: the one-time key of a form that creates something, so that a double click creates once.

    A form that is shown again keeps its key: however often it is pressed, it creates once.
    """
    request = context.get("request")
    sent = request.POST.get("once", "")[:36] if request and request.method == "POST" else ""
    return format_html('<input type="hidden" name="once" value="{}">', sent or uuid.uuid4())


@register.simple_tag
def phone(number: str, country: str = "", after: str = "") -> SafeString:
    """{% phone point.value country=account.country after=url %}; after the call a phone asks at `after` how it was."""
    extra = format_html(' data-afterwards="{}"', after) if after else ""
    return format_html('<a class="num" href="tel:{}"{}>{}</a>', number, extra, phone_for_reading(number, country))


@register.filter
def mailto(address: str) -> SafeString:
    return format_html('<a href="mailto:{}">{}</a>', quote(address, safe="@+"), address)


@register.filter
def map_link(address: str) -> str:
    """The address of a map that shows a postal address."""
    return f"https://www.openstreetmap.org/search?query={quote(address)}"


@register.filter
def money(amount: "Money | int | None", currency: str = "") -> str:
    """{{ line.minor|money:line.currency }} or {{ total|money }}; a dash for none."""
    if amount is None or amount == "":
        return "–"
    value = amount if isinstance(amount, Money) else Money(int(amount), currency)
    return value.text(get_language() or "en")


@register.filter
def number(value: int | None) -> str:
    """A count in groups of three, as the reader writes it."""
    return "" if value is None else format_decimal(value, locale=wording.reader_locale())


@register.filter
def percent(share: float | None) -> str:
    return wording.percent(share)


def _today(today: date | None) -> date:
    return today if isinstance(today, date) else timezone.localdate()


@register.filter
def day(value: date | datetime | None, today: date | None = None) -> str:
    return wording.day(value, _today(today)) if value else ""


@register.filter
def short_day(value: date | datetime | None, today: date | None = None) -> str:
    return wording.short_day(value, _today(today)) if value else ""


@register.filter
def full_day(value: date | datetime | None) -> str:
    return wording.full_day(value) if value else ""


@register.filter
def due(value: date | datetime | None, today: date | None = None) -> str:
    return wording.due(value, _today(today)) if value else ""


@register.filter
def short_due(value: date | datetime | None, today: date | None = None) -> str:
    return wording.short_due(value, _today(today)) if value else ""


@register.filter
def due_state(value: date | datetime | None, today: date | None = None) -> str:
    return wording.due_state(value, _today(today)) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    return wording.clock(value) if value else ""


@register.simple_tag
def stamp(value: datetime, today: date) -> SafeString:
    """{% stamp entry.happened_at viewer.today %}: day and hour, one below the other."""
    at = timezone.localtime(value)
    day, hour = escape(wording.day(at.date(), today)), escape(wording.hour(at.time()))
    return SafeString(f'<time datetime="{at.isoformat()}">{day} <br>{hour}</time>')


@register.filter
def ago(value: date | datetime | None, now: datetime | None = None) -> str:
    return wording.ago(value, now or timezone.now()) if value else ""


@register.filter
def initials(name: str) -> str:
    return wording.initials(name)


@register.simple_tag
def field(bound: Any, span: str = "") -> SafeString:
    """{% field form.surname "half" %}: label, control, hint, error; span (in .form-line): wide, half, third, full."""
    return mark_safe(bound.form.renderer.render("ui/field.html", {"field": bound, "span": span}))


@register.simple_tag
def widget(bound: Any, **attrs: str) -> SafeString:
    """{% widget form.note rows="1" %}: the control alone, with more attributes; _ in a name becomes -."""
    return bound.as_widget(attrs={name.replace("_", "-"): value for name, value in attrs.items()})


@register.filter
def control(bound: Any) -> str:
    """What kind of markup a field needs: check, set (radios or boxes in a fieldset) or one."""
    kind = bound.field.widget
    if isinstance(kind, forms.CheckboxInput):
        return "check"
    return "set" if isinstance(kind, (forms.RadioSelect, forms.CheckboxSelectMultiple)) else "one"
