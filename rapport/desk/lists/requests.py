"""Requests to other departments as a list: who asks whom for what, until when, and how it stands."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import called
from rapport.accounts.models import Account
from rapport.desk.lists import choices
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Rows, by_id, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.of_registers import leaving, written
from rapport.desk.lists.paging import Sort
from rapport.interests.models import InternalRequest, Standing, Wanted
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.rapport import mark
from rapport.ui.wording import due


def rows(viewer: Viewer) -> Rows:
    return InternalRequest.objects.visible_to(viewer).whole()


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    """By its words, or by its client where the reader may know of that one."""
    named = Account.objects.visible_to(viewer).filter(called(text, with_people=True)).order_by().values("pk")
    return found.filter(written(text) | Q(account__in=named))


def dress(page: list[Any], viewer: Viewer) -> None:
    """Whoever is asked does not for that read the client: its name is for those who may know of it."""
    seen = Account.objects.visible_to(viewer).in_bulk([row.account_id for row in page if row.account_id])
    for row in page:
        row.now, row.client = row.state(on=viewer.today), seen.get(row.account_id)


def _what(row: Any, viewer: Viewer) -> SafeString:
    return format_html(
        '<th scope="row"><span class="marked">{}<span><a href="{}">{}</a><span class="sub">{}</span></span></span>'
        "</th>",
        mark(row.now), path_to("request", row.pk), row, row.client or "",
    )  # fmt: skip


def _due(row: Any, viewer: Viewer) -> SafeString:
    said = due(row.due_on, viewer.today) if row.is_open else row.get_standing_display()
    return format_html('<td class="is-{}">{}</td>', row.now, said)


FILTERS = (
    whose("owner"),
    choices.owner("owner"),
    by_id("asker", _("Asked by"), "asked_by", choices.people, open=True),
    by_id("team", _("Team asked"), "team", choices.teams, open=True),
    one_of("wanted", _("What is needed"), "wanted", Wanted.choices, open=True),
    one_of("standing", _("How it stands"), "standing", Standing.choices, open=True),
    on("open", _("Still open"), lambda found, viewer: found.open()),
    on("late", _("Late"), lambda found, viewer: found.late(on=viewer.today)),
    on("mine", _("Asked by me"), lambda found, viewer: found.filter(asked_by=viewer.user)),
)

COLUMNS = (
    Column("what", _("Request"), lambda row: row.what, drawn=_what),
    Column("number", _("Number"), lambda row: row.pk, classes="n"),
    Column("wanted", _("What is needed"), lambda row: row.get_wanted_display()),
    Column("asker", _("Asked by"), lambda row: row.asked_by.name),
    Column("asked", _("Asked on"), lambda row: row.asked_on, sorts=("asked",)),
    Column("team", _("Team asked"), lambda row: str(row.team or "")),
    Column("owner", _("Owner"), lambda row: row.owner.name, head=_("Answers")),
    Column("due", _("Answer due"), lambda row: row.due_on, sorts=("due",), drawn=_due),
    Column("standing", _("How it stands"), lambda row: row.get_standing_display()),
    Column("account", _("Account"), lambda row: str(row.client or "")),
    Column("answer", _("Our answer"), lambda row: row.answer),
    Column("ended", _("Ended"), lambda row: row.ended_at),
)

SORTS = (
    Sort("due", _("Answer due"), "due_on"),
    Sort("asked", _("Last asked"), "asked_on", descending=True),
)

GROUPINGS = (
    Grouping("owner", _("Owner"), "owner", choices.owners),
    Grouping("asker", _("Asked by"), "asked_by", choices.owners),
    Grouping("standing", _("How it stands"), "standing", choices.among(Standing.choices)),
)

REQUESTS = Definition(
    name="asked",
    under="registers/",
    title=_("Requests"),
    model=InternalRequest,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    shown=("wanted", "asker", "owner", "due"),
    leaving=leaving,
    dress=dress,
)
