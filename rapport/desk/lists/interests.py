"""The list of interests: what is asked, by whom, how far it is, what comes next, how large it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, F, Q, Sum, When
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import called
from rapport.desk.exceptions import BY_CODE, RULES
from rapport.desk.lists import choices, drawing
from rapport.desk.lists.accounts import day_or_blank
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition, Narrowing, Sums
from rapport.desk.lists.filters import NO_VALUE, Filter, Rows, by_id, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.paging import Sort
from rapport.interests.models import Counted, Interest, LossReason, Measure, Outcome, Tally, Thinking, Track
from rapport.interests.models.tallies import whole
from rapport.kit.identity import number_in
from rapport.kit.money import Money
from rapport.people.models.users import own_columns
from rapport.people.viewer import Viewer

OPEN, CLOSED, ALL = "open", "closed", "all"
_WORTH = Case(When(outcome=Outcome.WON, then=F("won_value")), default=F("value"))


def rows(viewer: Viewer) -> Rows:
    found = Interest.objects.visible_to(viewer)
    return found.select_related("account", "contact", "owner", "stage", "next_step", "counted").defer(
        *own_columns("owner")
    )


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    named = called(text, with_people=True)
    return found.filter(Q(title__icontains=text) | Q(account__in=_accounts().filter(named)))


def _accounts() -> Rows:
    model: Any = Interest._meta.get_field("account").related_model
    return model.objects.order_by().values("pk")


def dress(page: list[Any], viewer: Viewer) -> None:
    for interest in page:
        interest.is_markable = interest.is_open
        interest.amount = Money(interest.won_value, interest.currency) if interest.won_value else interest.worth
        if step := interest.next_step:
            step.now = step.state(on=viewer.today)


def sums_of(found: Rows) -> Sums:
    """Count and exact sum of each currency: no rates, so nothing is added across them."""
    by_currency = found.order_by("currency").values("currency").annotate(count=Count("pk"), sum=Sum(_WORTH))
    return [{"count": one["count"], "sum": Money(int(one["sum"]), one["currency"])} for one in by_currency]


# What interests are counted by: a list with other filters adds its rows up itself.
_COUNTED_BY = {"whose", "owner", "status", "track", "stage"}


def tallied(on: Narrowing, viewer: Viewer) -> Sums | None:
    """The same from the summaries, whatever the number of interests; None where they are not kept by a filter."""
    if any(one.name not in _COUNTED_BY for one, _value in on):
        return None
    values = {one.name: value for one, value in on}
    of_all = "owner" not in values and values.get("whose", ALL) == ALL
    measure = whole(Measure.ALL) if of_all else Measure.ALL
    lines: Rows = Tally.objects.visible_to(viewer).filter(measure=measure)
    for one, value in on:
        lines = one.narrows(lines, value, viewer)
    found = lines.order_by("currency").values("currency").annotate(number=Sum("count"), sum=Sum("minor"))
    return [{"count": one["number"], "sum": Money(int(one["sum"]), one["currency"])} for one in found if one["number"]]


def _status(found: Rows, value: str, viewer: Viewer) -> Rows:
    match value:
        case "open" if found.model is Interest:
            return found.open().filter(counted__outcome=Outcome.OPEN)  # either may lead, as the order wants it
        case "open":
            return found.open()
        case "closed":
            return found.closed()
        case "all":
            return found.exclude(outcome=Outcome.NO_INQUIRY)
    return found.filter(outcome=value)


def _needs(found: Rows, value: str, viewer: Viewer) -> Rows:
    """One of the rules by which a head is shown an interest."""
    rule = BY_CODE.get(value)
    return found.filter(pk__in=Counted.objects.filter(rule.picks(viewer)).values("pk")) if rule else found.none()


def _of_origin(found: Rows, value: str, viewer: Viewer) -> Rows:
    """Its own, else that of its client; `none`: nobody has said."""
    if value == NO_VALUE:
        return found.filter(origin=None, account__origin=None)
    number = number_in(value)
    return found.filter(Q(origin=number) | Q(origin=None, account__origin=number))


def _of_source(found: Rows, value: str, viewer: Viewer) -> Rows:
    number = number_in(value)
    return found.filter(Q(source=number) | Q(origin=None, account__source=number))


_STATUSES = [
    (OPEN, _("Open")), (Outcome.WON, _("Deal")), (Outcome.LOST, _("No deal")), (CLOSED, _("Deal or no deal")),
    (Outcome.NO_INQUIRY, _("No inquiry")), (ALL, _("Open and closed")),
]  # fmt: skip

FILTERS = (
    whose("owner"),
    choices.owner("owner"),
    choices.team("owner__team"),
    Filter("status", _("Status"), _status, lambda viewer: _STATUSES, default=OPEN, open=True, settled=True),
    one_of("track", _("Track"), "stage__track", Track.choices),
    by_id("stage", _("Stage"), "stage", choices.stages),
    one_of("thinking", _("They think"), "thinking", Thinking.choices),
    one_of("reason", _("Why no deal"), "reason", LossReason.choices),
    choices.country("account__country"),
    choices.group("account__group"),
    choices.tag("account__tags__name"),
    Filter("origin", _("Came from"), _of_origin, choices.origins, knows_none=True),
    Filter("source", _("Source"), _of_source, choices.sources),
    choices.came("opened_on", _("Taken in")),
    Filter("needs", _("Needs a look"), _needs, lambda viewer: [(rule.code, rule.title) for rule in RULES]),
    on("late", _("Late"), lambda found, viewer: found.overdue(on=viewer.today)),
    on(
        "waiting", _("Their turn"),
        lambda found, v: found.open().filter(next_step__due_on__gt=v.today).exclude(next_step__waiting_for=""),
    ),
    on("unknown", _("Decision maker not known"), lambda found, v: found.with_decider().filter(decider_known=False)),
    one_of("client", _("New or existing"), "of_client", (("1", _("Existing client")), ("0", _("New client")))),
    on("repeat", _("Asked again"), lambda found, viewer: found.filter(is_repeat=True)),
    on("revive", _("Revival list"), lambda found, viewer: found.to_revive(), quick=False),
)  # fmt: skip

SORTS = (
    Sort("next", _("Next step"), "counted__due_on", when=("status", (OPEN,))),
    Sort("new", _("Newest"), "opened_on", descending=True),
    Sort("value", _("Value"), "value", descending=True),
    Sort("expected", _("Expected close"), "expected_on"),
    Sort("stage", _("Longest in the stage"), "stage_since"),
    Sort("closed", _("Last closed"), "closed_on", descending=True, when=("status", ("won", "lost", CLOSED))),
    Sort("revival", _("Ask again"), "revive_on"),
)

COLUMNS = (
    Column("title", _("Interest"), lambda interest: interest.title, sorts=("new",), drawn=drawing.interest_title),
    Column("number", _("Number"), lambda interest: interest.pk, classes="n"),
    Column("account", _("Account"), lambda interest: str(interest.account)),
    Column("contact", _("Contact"), lambda interest: str(interest.contact or "")),
    Column("owner", _("Owner"), lambda interest: interest.owner.name),
    Column("track", _("Track"), lambda interest: interest.get_track_display()),
    Column("stage", _("Stage"), lambda interest: str(interest.stage), sorts=("stage",), drawn=drawing.interest_stage),
    Column("thinking", _("They think"), lambda interest: interest.get_thinking_display() if interest.thinking else ""),
    Column(
        "step", _("Next step"), lambda interest: str(interest.next_step or ""),
        sorts=("next",), drawn=drawing.interest_step,
    ),
    Column("on", _("On"), lambda interest: interest.next_step.due_on if interest.next_step else "", classes="n"),
    Column(
        "value", _("Value"), lambda interest: interest.worth.decimal,
        sorts=("value",), classes="n money", drawn=drawing.interest_value,
    ),
    Column("won", _("Won"), lambda interest: Money(interest.won_value, interest.currency).decimal, classes="n"),
    Column("currency", _("Currency"), lambda interest: interest.currency),
    Column("new", _("Taken in on"), lambda interest: interest.opened_on, sorts=("new",), classes="n"),
    Column(
        "expected", _("Expected close"), lambda interest: day_or_blank(interest.expected_on),
        head=_("Expected"), sorts=("expected",), classes="n",
    ),
    Column("client", _("New or existing"), lambda one: _("Existing client") if one.of_client else _("New client")),
    Column("outcome", _("Status"), lambda interest: interest.get_outcome_display()),
    Column("closed", _("Closed"), lambda one: day_or_blank(one.closed_on), sorts=("closed",), classes="n"),
    Column("reason", _("Why no deal"), lambda interest: interest.get_reason_display() if interest.reason else ""),
    Column("revive", _("Ask again"), lambda one: day_or_blank(one.revive_on), sorts=("revival",), classes="n"),
)  # fmt: skip

GROUPINGS = (
    Grouping("owner", _("Owner"), "owner", choices.owners),
    Grouping("stage", _("Stage"), "stage", choices.of_list(choices.stages)),
    Grouping("status", _("Status"), "outcome", lambda found, viewer: dict(Outcome.choices)),
    Grouping(
        "client",
        _("New or existing"),
        "of_client",
        lambda found, viewer: {True: _("Existing client"), False: _("New client")},
    ),
    Grouping("country", _("Country"), "account__country", choices.of_countries),
    Grouping("class", _("Class"), "account__account_class", choices.of_list(choices.classes)),
    Grouping("group", _("Group"), "account__group", choices.of_groups),
)


def group_sums(found: Rows, path: str) -> list[tuple[Any, Money]]:
    lines = found.order_by("currency").values_list(path, "currency").annotate(sum=Sum(_WORTH))
    return [(value, Money(int(total), currency)) for value, currency, total in lines]


INTERESTS = Definition(
    name="interests",
    title=_("Interests"),
    model=Interest,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    group_sums=group_sums,
    shown=("step", "stage", "owner", "expected", "value"),
    dress=dress,
    sums=sums_of,
    tallied=tallied,
)
