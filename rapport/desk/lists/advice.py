"""The advice log: what clients asked, what we answered, and how often the answer was used again."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rapport.desk.lists import choices
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Rows, by_id, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.of_registers import leaving, search
from rapport.desk.lists.paging import Sort
from rapport.interests.models import Advice, Topic
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to


def rows(viewer: Viewer) -> Rows:
    return Advice.objects.visible_to(viewer).whole()


def _question(row: Any, viewer: Viewer) -> SafeString:
    return format_html(
        '<th scope="row"><a href="{}">{}</a><span class="sub">{}</span></th>',
        path_to("advice_one", row.pk), row, row.answer[:160],
    )  # fmt: skip


FILTERS = (
    whose("given_by"),
    choices.owner("given_by"),
    one_of("topic", _("Topic"), "topic", Topic.choices, open=True),
    by_id("group", _("Product group"), "group", choices.product_groups, open=True),
    on("used", _("Used again"), lambda found, viewer: found.filter(uses__gt=0)),
)

COLUMNS = (
    Column("question", _("Question"), lambda row: row.question, drawn=_question),
    Column("answer", _("Answer"), lambda row: row.answer),
    Column("topic", _("Topic"), lambda row: row.get_topic_display()),
    Column("group", _("Product group"), lambda row: str(row.group or "")),
    Column("account", _("Account"), lambda row: str(row.account or "")),
    Column("day", _("Day"), lambda row: row.given_on, sorts=("day",), classes="n"),
    Column("owner", _("Given by"), lambda row: row.given_by.name),
    Column("uses", _("Used again"), lambda row: row.uses or "", sorts=("uses",), classes="n"),
)

SORTS = (
    Sort("day", _("Last given"), "given_on", descending=True),
    Sort("uses", _("Most used"), "uses", descending=True),
)

GROUPINGS = (
    Grouping("topic", _("Topic"), "topic", choices.among(Topic.choices)),
    Grouping("group", _("Product group"), "group", choices.of_list(choices.product_groups)),
)

ADVICE = Definition(
    name="advice",
    under="registers/",
    title=_("Advice"),
    model=Advice,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    shown=("topic", "group", "account", "day", "owner", "uses"),
    leaving=leaving,
)
