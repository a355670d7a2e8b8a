"""Announcements as a list: what was decided, by whom, who was told, and how many have read it."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rapport.desk.lists import choices
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Filter, Options, Rows, by_id, on, one_of, whose
from rapport.desk.lists.of_registers import written
from rapport.desk.lists.paging import Sort
from rapport.people.models import Announcement
from rapport.people.models.announcements import Audience
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.wording import short_day


def rows(viewer: Viewer) -> Rows:
    return Announcement.objects.visible_to(viewer).whole().counted()


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    return found.filter(written(text))


def dress(page: list[Any], viewer: Viewer) -> None:
    mine = Announcement.objects.unread_by(viewer.user)
    unread = set(mine.filter(pk__in=[row.pk for row in page]).values_list("pk", flat=True))
    for row in page:
        row.is_unread = row.pk in unread


def _leaving(found: Rows) -> Rows:
    """What names a client stays in the house."""
    return found.exclude(audience=Audience.CLIENT)


def _to_read(found: Rows, viewer: Viewer) -> Rows:
    return found.filter(pk__in=Announcement.objects.unread_by(viewer.user).values("pk"))


def _read_by(found: Rows, value: str, viewer: Viewer) -> Rows:
    unread = Announcement.objects.filter(readers__read_at=None, readers__isnull=False).values("pk")
    return found.exclude(pk__in=unread) if value == "all" else found.filter(pk__in=unread)


def _readers(viewer: Viewer) -> Options:
    return [("all", _("By everybody")), ("some", _("Not by everybody yet"))]


def _title(row: Any, viewer: Viewer) -> SafeString:
    said = _("to be read") if row.is_unread else row.whom or row.get_audience_display()
    return format_html(
        '<th scope="row"><a href="{}">{}</a><span class="sub">{}</span></th>',
        path_to("announcement", row.pk), row, said,
    )  # fmt: skip


def _day(row: Any, viewer: Viewer) -> SafeString:
    said = short_day(row.said_at, viewer.today)
    return format_html('<td class="n" data-label="{}">{}</td>', _("Day"), said)


FILTERS = (
    whose("said_by"),
    by_id("owner", _("Said by"), "said_by", choices.people, open=True),
    one_of("audience", _("Told to"), "audience", Audience.choices, open=True),
    Filter("read", _("Read"), _read_by, _readers, open=True),
    on("unread", _("To be read by me"), _to_read),
)

COLUMNS = (
    Column("title", _("Decision"), lambda row: row.title, drawn=_title),
    Column("day", _("Day"), lambda row: row.said_at, sorts=("day",), classes="n", drawn=_day),
    Column("owner", _("Said by"), lambda row: row.said_by.name),
    Column("whom", _("Told to"), lambda row: row.whom or row.get_audience_display()),
    Column("told", _("Told"), lambda row: row.told, classes="n"),
    Column("have_read", _("Have read it"), lambda row: row.have_read, classes="n"),
    Column("text", _("Words"), lambda row: row.text),
)

ANNOUNCEMENTS = Definition(
    name="told",
    under="registers/",
    title=_("Announcements"),
    model=Announcement,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=(Sort("day", _("Newest first"), "said_at", descending=True),),
    columns=COLUMNS,
    shown=("day", "owner", "whom", "told", "have_read"),
    leaving=_leaving,
    dress=dress,
)
