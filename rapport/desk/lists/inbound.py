"""The inbound register as a list: who got in touch, why, who answers, and how long they wait."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Channel
from rapport.desk.lists import choices
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Filter, Rows, by_id, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.of_registers import leaving, search
from rapport.desk.lists.paging import Sort
from rapport.desk.templatetags.registers import moment, spent
from rapport.interests.models import ContactReason, Inbound
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.rapport import mark
from rapport.ui.wording import day

WAITING, OVER = "waiting", "over"
reasons = choices.listed(ContactReason)


def rows(viewer: Viewer) -> Rows:
    return Inbound.objects.visible_to(viewer).whole()


def dress(page: list[Any], viewer: Viewer) -> None:
    for row in page:
        row.state = "done" if not row.is_open else "overdue" if row.is_late(at=viewer.now) else "today"


def _state(found: Rows, value: str, viewer: Viewer) -> Rows:
    return found.filter(is_open=value == WAITING)


def _within(found: Rows, value: str, viewer: Viewer) -> Rows:
    within = Q(answered_at__lte=F("due_at"))
    return found.filter(
        within if value == "1" else Q(answered_at__gt=F("due_at")) | Q(due_at__lt=viewer.now, is_open=True)
    )


def _who(row: Any, viewer: Viewer) -> SafeString:
    return format_html(
        '<th scope="row"><span class="marked">{}<span><a href="{}">{}</a><span class="sub">{}</span></span></span>'
        "</th>",
        mark(row.state), path_to("inbound_one", row.pk), row, row.words[:120] if row.named else "",
    )  # fmt: skip


def _when(row: Any, viewer: Viewer) -> SafeString:
    return format_html('<td class="n" data-label="{}">{}</td>', _("Came in"), moment(row.arrived_at, viewer))


def _answer(row: Any, viewer: Viewer) -> SafeString:
    if row.is_open:
        word = _("was due {when}") if row.is_late(at=viewer.now) else _("until {when}")
        return format_html('<td class="is-{}">{}</td>', row.state, str(word).format(when=moment(row.due_at, viewer)))
    if row.answered_at is None:
        return format_html('<td class="quiet">{}</td>', _("none needed"))
    said = _("after {time}").format(time=spent(row.minutes)) if row.minutes else _("at once")
    return format_html('<td>{} <span class="sub">{}</span></td>', said, day(row.answered_at, viewer.today))


FILTERS = (
    whose("owner"),
    choices.owner("owner"),
    Filter("state", _("Answer"), _state, lambda v: [(WAITING, _("Waiting for us")), (OVER, _("Ended"))], open=True),
    by_id("reason", _("Reason"), "reason", reasons, open=True),
    one_of("channel", _("Way"), "channel", Channel.choices, open=True),
    Filter("norm", _("Answer time"), _within, lambda v: [("1", _("Within the norm")), ("0", _("Later"))], open=True),
    on("late", _("Late"), lambda found, viewer: found.late(at=viewer.now)),
    on("inquiries", _("Inquiries"), lambda found, viewer: found.exclude(interest=None)),
)  # fmt: skip

COLUMNS = (
    Column("who", _("Who"), str, drawn=_who),
    Column("number", _("Number"), lambda row: row.pk, classes="n"),
    Column("arrived", _("Came in"), lambda row: row.arrived_at, sorts=("arrived",), classes="n", drawn=_when),
    Column("channel", _("Way"), lambda row: row.get_channel_display()),
    Column("reason", _("Reason"), lambda row: str(row.reason)),
    Column("account", _("Account"), lambda row: str(row.account or "")),
    Column("owner", _("Owner"), lambda row: row.owner.name, head=_("Answers")),
    Column("taken_by", _("Taken by"), lambda row: row.taken_by.name),
    Column("due", _("Answer due"), lambda row: row.due_at, sorts=("due",)),
    Column("answered", _("Answered"), lambda row: row.answered_at, head=_("Answer"), drawn=_answer),
    Column("minutes", _("Working minutes until the answer"), lambda row: row.minutes, classes="n"),
    Column("words", _("Words"), lambda row: row.words),
)

SORTS = (
    Sort("arrived", _("Last come in"), "arrived_at", descending=True),
    Sort("due", _("Answer due"), "due_at"),
)

GROUPINGS = (
    Grouping("owner", _("Owner"), "owner", choices.owners),
    Grouping("reason", _("Reason"), "reason", choices.of_list(reasons)),
    Grouping("channel", _("Way"), "channel", choices.among(Channel.choices)),
)

INBOUND = Definition(
    name="inbound",
    under="registers/",
    title=_("Inbound register"),
    model=Inbound,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    shown=("arrived", "channel", "reason", "owner", "answered"),
    leaving=leaving,
    dress=dress,
)
