"""The register of letters and faxes: what came in and went out, with numbers, and what waits for an answer."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Carrier, Direction, Letter
from rapport.desk.lists import choices
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Options, Rows, by_id, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.of_registers import leaving, search
from rapport.desk.lists.paging import Sort
from rapport.people.models import LegalEntity
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.rapport import mark
from rapport.ui.wording import due, short_day


def rows(viewer: Viewer) -> Rows:
    return Letter.objects.visible_to(viewer).whole()


def dress(page: list[Any], viewer: Viewer) -> None:
    for letter in page:
        late = letter.is_waiting and letter.answer_by < viewer.today
        letter.state = "overdue" if late else "today" if letter.is_waiting else "lost" if letter.cancelled else "done"


def entities(viewer: Viewer) -> Options:
    return [(str(pk), name) for pk, name in LegalEntity.objects.values_list("pk", "name")]


def years(viewer: Viewer) -> Options:
    found = Letter.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in found[:20]]


def _subject(letter: Any, viewer: Viewer) -> SafeString:
    return format_html(
        '<th scope="row"><span class="marked">{}<span><a href="{}">{}</a><span class="sub">{}</span></span></span>'
        "</th>",
        mark(letter.state), path_to("letter", letter.pk), letter.subject, letter.to_or_from,
    )  # fmt: skip


def _answer(letter: Any, viewer: Viewer) -> SafeString:
    if letter.cancelled:
        return format_html('<td class="quiet">{}</td>', _("cancelled"))
    if letter.is_waiting:
        return format_html('<td class="is-{}">{}</td>', letter.state, due(letter.answer_by, viewer.today))
    said = short_day(letter.answered_on, viewer.today) if letter.answered_on else "–"
    return format_html('<td data-label="{}">{}</td>', _("Answered"), said)


FILTERS = (
    whose("owner"),
    choices.owner("owner"),
    one_of("direction", _("Direction"), "direction", Direction.choices, open=True),
    one_of("carrier", _("Way"), "carrier", Carrier.choices, open=True),
    by_id("entity", _("Legal entity"), "entity", entities, open=True),
    by_id("year", _("Year"), "year", years, open=True),
    on("waiting", _("Wants an answer"), lambda found, viewer: found.waiting()),
    on("late", _("Answer is late"), lambda found, viewer: found.late(on=viewer.today)),
)

COLUMNS = (
    Column("subject", _("Subject"), lambda letter: letter.subject, drawn=_subject),
    Column("mark", _("Number"), lambda letter: letter.mark, classes="when"),
    Column("day", _("Day"), lambda letter: letter.dated_on, sorts=("day",), classes="n"),
    Column("direction", _("Direction"), lambda letter: letter.get_direction_display()),
    Column("carrier", _("Way"), lambda letter: letter.get_carrier_display()),
    Column("correspondent", _("From or to"), lambda letter: letter.to_or_from),
    Column("their_mark", _("Their number"), lambda letter: letter.their_mark),
    Column("owner", _("Owner"), lambda letter: letter.owner.name),
    Column("entity", _("Legal entity"), lambda letter: letter.entity.name),
    Column("answer_by", _("Answer due"), lambda letter: letter.answer_by),
    Column("answered", _("Answered"), lambda letter: letter.answered_on, head=_("Answer"), drawn=_answer),
    Column("answers", _("Answers letter"), lambda letter: letter.answers.mark if letter.answers else ""),
    Column("cancelled", _("Why it was cancelled"), lambda letter: letter.cancelled),
)

SORTS = (Sort("day", _("Newest letter"), "dated_on", descending=True),)

GROUPINGS = (
    Grouping("owner", _("Owner"), "owner", choices.owners),
    Grouping("carrier", _("Way"), "carrier", choices.among(Carrier.choices)),
)

LETTERS = Definition(
    name="letters",
    under="registers/",
    title=_("Letters"),
    model=Letter,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    shown=("mark", "day", "direction", "carrier", "owner", "answered"),
    leaving=leaving,
    dress=dress,
)
