"""{% load parts %}: the parts that pages are made of; most draw templates/ui/parts/<name>.html. See ui/README.md."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms, template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rapport.ui.templatetags.rapport import icon

register = template.Library()


def _draw(part: str, **context: Any) -> SafeString:
    return mark_safe(get_template(f"ui/parts/{part}.html").render(context).strip())


# Parts around a content: {% notice state="overdue" %}…{% endnotice %} -----------------------------------------


@register.simple_block_tag
def notice(content: str, state: str = "", icon: str = "") -> SafeString:
    """Something to know here and now, with one act. The content begins with a <span> and may end with a button."""
    return _draw("notice", content=content, state=state, icon=icon)


@register.simple_block_tag
def empty(content: str, title: str, said: str = "") -> SafeString:
    """What belongs here, in one sentence, and as content the first act."""
    return _draw("empty", content=content, title=title, said=said)


@register.simple_block_tag
def next_step(content: str, state: str, lead: str, title: str, why: str = "", name: str = "") -> SafeString:
    """The block under a name: lateness (`lead`), act (`title`), reason (`why`); the content is the buttons."""
    return _draw("next_step", content=content, state=state, lead=lead, title=title, why=why, name=name)


@register.simple_block_tag
def row(
    content: str, title: str, url: str = "", note: str = "", state: str = "", icon: str = "", person: str = ""
) -> SafeString:
    """One line of <ul class="rows">: mark, icon or avatar; title with note; as content the one thing at the end."""
    return _draw("row", content=content, title=title, url=url, note=note, state=state, icon=icon, person=person)


@register.simple_block_tag
def entry(content: str, title: str, icon: str, who: str = "", kind: str = "", pinned: bool = False) -> SafeString:
    """One event of a journal; the content is what was said, a diff, chips. `kind="change"` is quiet."""
    return _draw("entry", content=content, title=title, icon=icon, who=who, kind=kind, pinned=pinned)


@register.simple_block_tag
def bulkbar(content: str, label: str = "") -> SafeString:
    """Acts on the marked rows of the surrounding [data-bulk]; hidden by script while none is marked."""
    return _draw("bulkbar", content=content, label=label)


# Parts that stand alone ------------------------------------------------------------------------------------


@register.simple_tag
def chip(text: str, state: str = "", icon: str = "") -> SafeString:
    """A fact."""
    return _draw("chip", text=text, state=state, icon=icon)


@register.simple_tag
def filter_chip(text: str, url: str, active: bool = False, count: int | None = None) -> SafeString:
    """A filter in the URL: `url` puts it on, or takes it off where it is active."""
    number = format_html(' <span class="quiet num">{}</span>', count) if count is not None else ""
    if not active:
        return format_html('<a class="chip" href="{}">{}{}</a>', url, text, number)
    off = format_html(' {}<span class="sr-only">{}</span>', icon("x"), _("Remove"))
    return format_html('<a class="chip" href="{}" aria-current="true">{}{}{}</a>', url, text, number, off)


@register.simple_tag
def tabs(items: Iterable[Mapping[str, Any]], label: str) -> SafeString:
    """Items with label, url, count (optional) and current."""
    return _draw("tabs", items=items, label=label)


@register.simple_tag
def stagebar(stages: Iterable[Mapping[str, Any]], label: str = "") -> SafeString:
    """Stages with label, step (done, now, later), note (a short date, optional) and url (optional)."""
    listed = list(stages)
    at = next((place for place, stage in enumerate(listed) if stage["step"] == "now"), None)
    return _draw(
        "stagebar",
        stages=listed,
        label=label,
        now=listed[at] if at is not None else None,
        following=listed[at + 1] if at is not None and at + 1 < len(listed) else None,
        place=at + 1 if at is not None else None,
        count=len(listed),
    )


@register.simple_tag
def steps_bar(steps: Iterable[str], now: int) -> SafeString:
    """Steps of a long act, by number from 1."""
    return _draw("steps_bar", steps=steps, now=now)


@register.simple_tag
def stat(label: str, value: str, note: str = "", state: str = "") -> SafeString:
    """A key fact with its note, in <dl class="stats">; state colours the note."""
    return _draw("stat", label=label, value=value, note=note, state=state)


@register.simple_tag
def meter(
    label: str,
    value: str,
    of: str = "",
    done: float = 0,
    ahead: float | None = None,
    tick: float | None = None,
    note: str = "",
    behind: bool = False,
) -> SafeString:
    """Plan and fact; `done`, `ahead` and `tick` (an even month) in percent of the bar."""
    return _draw(
        "meter",
        label=label,
        value=value,
        of=of,
        done=_percent(done),
        ahead=_percent(ahead),
        tick=_percent(tick),
        note=note,
        behind=behind,
    )


@register.simple_tag
def trend(share: float | None) -> SafeString:
    """A thin bar beside a figure: which part of the whole it is, from 0 to 1."""
    return _draw("trend", done=_percent(100 * (share or 0)))


def _percent(share: float | None) -> str:
    """For an SVG attribute, whatever the reader's decimal sign."""
    return "" if share is None else f"{min(max(share, 0), 100):.1f}%"


@register.simple_tag
def progress(value: int, maximum: int, label: str) -> SafeString:
    """Running work; unknown progress where `maximum` is 0."""
    return _draw("progress", value=value, maximum=maximum, label=label)


@register.simple_tag
def more(url: str, count: int, shown: int, total: int, after: str = "", target: str = "") -> SafeString:
    """How many rows follow and after which one; nothing where none follow. `target`: what htmx replaces."""
    return _draw("more", url=url, count=count, shown=shown, total=total, after=after, target=target)


@register.simple_tag
def total(label: str, amount: str, span: int = 1) -> SafeString:
    """The footing of a table on the double rule, in <tfoot>."""
    return _draw("total", label=label, amount=amount, span=span)


@register.simple_tag
def form_errors(form: forms.BaseForm) -> SafeString:
    """What hinders the form as a whole, and links to the fields where several are wrong."""
    wrong = [form[name] for name in form.errors if name in form.fields]
    return _draw("form_errors", form=form, wrong=wrong)
