"""Cells that are more than their value. Functions draw them: a page has hundreds, for which templates are too slow.

Django's own `escape` and `mark_safe` look for lazy texts first, which takes longer than the rest.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.accounts.models import Confidentiality
from rapport.desk.templatetags.cells import drawn
from rapport.interests.models import Outcome
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.rapport import icon, mailto, mark, phone
from rapport.ui.wording import due, hour, short_day

NONE = SafeString('<span class="none">–</span>')
BLANK = SafeString("")


def _link(kind: str, number: int, said: object) -> SafeString:
    return SafeString(f'<a href="{path_to(kind, number)}">{escape(str(said))}</a>')


def _marked_step(step: Any, viewer: Viewer) -> SafeString:
    if not step:
        return SafeString(f'<td class="step-cell">{NONE}</td>')
    when = f'<span class="is-{step.now} when">{escape(due(step.due_on, viewer.today))}</span>'
    said = f'<span class="marked">{mark(step.now)}<span>{escape(str(step))}, {when}</span></span>'
    return SafeString(f'<td class="step-cell">{said}</td>')


def _figure(name: str, viewer: Viewer) -> str:
    return _opened(name, get_language())


@cache
def _opened(name: str, language: str | None) -> str:
    """What opens a cell with a figure: on a phone the word of its column stands in it."""
    words = {"every": _("Every"), "spoken": _("Spoken"), "open": _("Open")}
    return format_html('<td class="n" data-label="{}">', words[name])


# Accounts ------------------------------------------------------------------------------------------------------


def account_name(account: Any, viewer: Viewer) -> SafeString:
    secret = account.confidentiality != Confidentiality.OPEN
    lock = icon("lock", label=account.get_confidentiality_display()) if secret else ""
    link, under = _link("account", account.number, account), _under_the_name(account, viewer)
    return SafeString(f'<th scope="row" class="one-line">{link} {lock} {under}</th>')


def _under_the_name(account: Any, viewer: Viewer) -> SafeString:
    """Where it is and what it is, for whoever may read it."""
    if not account.is_legible:
        return BLANK
    what = drawn(account, "class" if account.account_class else "status", viewer)
    return SafeString(f'<span class="sub">{escape(f"{account.city}, " if account.city else "")}{what}</span>')


def account_step(account: Any, viewer: Viewer) -> SafeString:
    return _marked_step(account.first_step, viewer)


def account_group(account: Any, viewer: Viewer) -> SafeString:
    head = account.shown_group() if account.is_legible else None
    return format_html('<td data-label="{}">{}</td>', _("Group"), _link("account", head.pk, head) if head else NONE)


def account_rhythm(account: Any, viewer: Viewer) -> SafeString:
    said = drawn(account, "rhythm", viewer) if account.is_legible else NONE
    return SafeString(f"{_figure('every', viewer)}{said}</td>")


def account_spoken(account: Any, viewer: Viewer) -> SafeString:
    was = account.is_legible and account.last_touch_on.year > 1900
    said = short_day(account.last_touch_on, viewer.today) if was else NONE
    return SafeString(f"{_figure('spoken', viewer)}{said}</td>")


def account_open(account: Any, viewer: Viewer) -> SafeString:
    """How many interests are open, and their sum in each currency."""
    if not account.open_count:
        return SafeString(f"{_figure('open', viewer)}{NONE}</td>")
    first, *others = [one.text(viewer.user.language) for one in account.open_sums] or [""]
    more = format_html_join("", '<span class="sum">{}</span>', ((one,) for one in others))
    count = f'<span class="quiet"><span class="sr-only">{_("interests:")} </span>{account.open_count}</span>'
    return SafeString(f"{_figure('open', viewer)}{count} {escape(first)}{more}</td>")


# Contacts ------------------------------------------------------------------------------------------------------


def contact_name(contact: Any, viewer: Viewer) -> SafeString:
    position = drawn(contact, "position", viewer) if contact.position else ""
    under = format_html(' <span class="sub">{}</span>', position) if position else ""
    return format_html('<th scope="row" class="one-line">{}{}</th>', _link("contact", contact.number, contact), under)


def contact_phone(contact: Any, viewer: Viewer) -> SafeString:
    said = phone(contact.phone, country=contact.account.country) if contact.phone else NONE
    return format_html("<td>{}</td>", said)


def contact_mail(contact: Any, viewer: Viewer) -> SafeString:
    return format_html("<td>{}</td>", mailto(contact.mail) if contact.mail else NONE)


def account_of(row: Any, viewer: Viewer) -> SafeString:
    """The client of a contact or of a step."""
    return format_html("<td>{}</td>", _link("account", row.account_id, row.account))


# Interests -----------------------------------------------------------------------------------------------------


def interest_title(interest: Any, viewer: Viewer) -> SafeString:
    return format_html(
        '<th scope="row">{} <span class="sub">{}</span></th>',
        _link("interest", interest.number, interest), interest.account,
    )  # fmt: skip


def interest_stage(interest: Any, viewer: Viewer) -> SafeString:
    """Where it stands; of a closed one how it ended, why and when."""
    if interest.is_open:
        thinking = interest.get_thinking_display() if interest.thinking else ""
        under = format_html(' <span class="sub">{}</span>', thinking) if thinking else ""
        return format_html('<td data-label="{}">{}{}</td>', _("Stage"), interest.stage, under)
    reason = f". {interest.get_reason_display()}" if interest.reason else ""
    return format_html(
        '<td data-label=""><span class="marked">{}<span>{}{}, {}</span></span></td>',
        mark("won" if interest.outcome == Outcome.WON else "lost"),
        interest.get_outcome_display(), reason, short_day(interest.closed_on, viewer.today),
    )  # fmt: skip


def interest_step(interest: Any, viewer: Viewer) -> SafeString:
    return _marked_step(interest.next_step, viewer)


def interest_value(interest: Any, viewer: Viewer) -> SafeString:
    said = drawn(interest, "value", viewer)
    return format_html('<td class="n money" data-label="{}">{}</td>', _("Value"), said)


# Steps ---------------------------------------------------------------------------------------------------------


def step_what(step: Any, viewer: Viewer) -> SafeString:
    waiting = ", " + _("waiting for %(whom)s") % {"whom": step.waiting_for} if step.waiting_for else ""
    return format_html(
        '<th scope="row" class="one-line"><span class="marked">{}{}</span> <span class="sub">{}{}</span></th>',
        mark(step.now), drawn(step, "what", viewer), step.get_kind_display(), waiting,
    )  # fmt: skip


def step_day(step: Any, viewer: Viewer) -> SafeString:
    if not step.is_open:
        done = short_day(step.done_at, viewer.today)
        return format_html('<td>{} <span class="sub">{}</span></td>', done, step.get_outcome_display())
    at = format_html(' <span class="quiet num">{}</span>', hour(step.due_at)) if step.due_at else ""
    return format_html("<td>{}{}</td>", drawn(step, "day", viewer), at)


# Wishes --------------------------------------------------------------------------------------------------------


def wish_words(wish: Any, viewer: Viewer) -> SafeString:
    return format_html('<th scope="row" class="said">{}</th>', _link("wish", wish.number, wish))
