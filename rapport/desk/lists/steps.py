"""The list of steps: what is to be done or was done, with whom, when, by whom."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import called
from rapport.accounts.models import Account
from rapport.activities.models import Outcome, Step, StepKind
from rapport.desk.lists import choices, drawing
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Filter, Rows, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.paging import Sort
from rapport.people.models.users import own_columns
from rapport.people.viewer import Viewer

OPEN, DONE = "open", "done"


def rows(viewer: Viewer) -> Rows:
    return Step.objects.visible_to(viewer).select_related("account", "contact", "owner").defer(*own_columns("owner"))


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    named = Account.objects.filter(called(text, with_people=True)).order_by().values("pk")
    return found.filter(Q(title__icontains=text) | Q(account__in=named))


def dress(page: list[Any], viewer: Viewer) -> None:
    for step in page:
        step.now, step.is_markable = step.state(on=viewer.today), step.is_open


def _status(found: Rows, value: str, viewer: Viewer) -> Rows:
    return found.open() if value == OPEN else found.done()


FILTERS = (
    whose("owner"),
    choices.owner("owner"),
    Filter(
        "status", _("Status"), _status, lambda v: [(OPEN, _("To do")), (DONE, _("Done"))], OPEN, open=True, settled=True
    ),
    one_of("kind", _("Kind"), "kind", StepKind.choices),
    one_of("outcome", _("How it was"), "outcome", Outcome.choices),
    choices.country("account__country"),
    on("late", _("Late"), lambda found, viewer: found.overdue(on=viewer.today)),
    on("today", _("Today"), lambda found, viewer: found.open().filter(due_on=viewer.today)),
    on("waiting", _("Their turn"), lambda found, v: found.open().filter(due_on__gt=v.today).exclude(waiting_for="")),
    on("promised", _("Promised"), lambda found, viewer: found.filter(agreed=True)),
)

SORTS = (
    Sort("due", _("Day"), "due_on", when=("status", (OPEN,))),
    Sort("done", _("Last done"), "done_at", descending=True, when=("status", (DONE,))),
    Sort("account", _("Account"), "account__name_key"),
    Sort("planned", _("Last planned"), "planned_on", descending=True),
)

COLUMNS = (
    Column("step", _("Step"), str, sorts=("planned",), drawn=drawing.step_what),
    Column("number", _("Number"), lambda step: step.pk, classes="n"),
    Column("kind", _("Kind"), lambda step: step.get_kind_display()),
    Column("account", _("Account"), lambda step: str(step.account), sorts=("account",), drawn=drawing.account_of),
    Column("contact", _("Contact"), lambda step: str(step.contact or ""), head=_("With")),
    Column("day", _("On"), lambda step: step.due_on, head=_("Day"), sorts=("due", "done"), drawn=drawing.step_day),
    Column("at", _("At"), lambda step: step.due_at),
    Column("owner", _("Owner"), lambda step: step.owner.name),
    Column("waiting", _("Waiting for"), lambda step: step.waiting_for),
    Column("done", _("Done"), lambda step: step.done_at, sorts=("done",), classes="n"),
    Column("outcome", _("How it was"), lambda step: step.get_outcome_display() if step.outcome else ""),
)

GROUPINGS = (
    Grouping("owner", _("Owner"), "owner", choices.owners),
    Grouping("kind", _("Kind"), "kind", choices.among(StepKind.choices)),
    Grouping("country", _("Country"), "account__country", choices.of_countries),
)

STEPS = Definition(
    name="steps",
    title=_("Steps"),
    model=Step,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    shown=("day", "account", "contact", "owner"),
    dress=dress,
)
