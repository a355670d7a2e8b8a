"""The list of accounts: who they are, what comes next, how often we speak, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.accounts.looking_up import called
from rapport.accounts.models import LONG_AGO, NEVER, Account, Confidentiality, Kind, PointKind, Status
from rapport.accounts.models.quality import QualityMark
from rapport.accounts.policy import reads_content
from rapport.accounts.quality import checked_since, lacking
from rapport.activities.models import Step
from rapport.desk.base.spoken import SPOKEN_WITHIN
from rapport.desk.lists import choices, drawing
from rapport.desk.lists.by_facts import FILTERS_BY_FACTS
from rapport.desk.lists.columns import Column
from rapport.desk.lists.columns_of_facts import COLUMNS_OF_FACTS, GROUPINGS_BY_FACTS
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Filter, Rows, by_id, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.paging import PAGE, Sort
from rapport.desk.periods import span
from rapport.interests.models import Interest, Outcome
from rapport.kit.money import Money
from rapport.kit.prepared import Ids, Prepared
from rapport.people.models.users import own_columns
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer

SPOKEN = [
    ("kept", _("Within their rhythm")), ("broken", _("Out of rhythm")), ("month", _("In the last 30 days")),
    ("never", _("Never")),
]  # fmt: skip


def rows(viewer: Viewer) -> Rows:
    return Account.objects.visible_to(viewer).select_related("owner", "account_class").defer(*own_columns("owner"))


def content(found: Rows, viewer: Viewer) -> Rows:
    return found.filter(reads_content(viewer))


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    """By name, by our own number, or by company number where the content may be read."""
    digits = "".join(character for character in text if character.isdecimal())
    if not 0 < len(digits) < 19:
        return found.filter(called(text, with_people=False))
    by_company_number = Q(company_number__startswith=digits) & reads_content(viewer)
    return found.filter(called(text, with_people=False) | Q(pk=int(digits)) | by_company_number)


def _steps_of(ids: Iterable[Any]) -> Rows:
    return Step.objects.open().filter(account__pk__in=ids).order_by("-due_on", "-id")


def _sums_of(ids: Iterable[Any]) -> Rows:
    sums = Interest.objects.open().filter(account__pk__in=ids).order_by("currency").values("account", "currency")
    return sums.annotate(count=Count("pk"), sum=Sum("value"))


_first_steps: Prepared[Any] = Prepared(_steps_of, ids=Ids(PAGE))
_open_sums: Prepared[Any] = Prepared(_sums_of, ids=Ids(PAGE))


def dress(page: list[Any], viewer: Viewer) -> None:
    """Gives each account its first open step and its open interests, in two queries whatever the page."""
    for account in page:
        account.is_legible, account.is_markable = account.opens_to(viewer), True
        account.shown_group = partial(_group_of, account, viewer)
        account.first_step, account.open_sums, account.open_count = None, [], 0
    legible = {account.pk: account for account in page if account.is_legible}
    few = len(page) <= PAGE
    for step in _first_steps(ids=legible) if few else _steps_of(legible):
        step.now = step.state(on=viewer.today)
        legible[step.account_id].first_step = step
    for one in _open_sums(ids=legible) if few else _sums_of(legible):
        account = legible[one["account"]]
        account.open_count += one["count"]
        if one["sum"]:
            account.open_sums.append(Money(int(one["sum"]), one["currency"]))


def _late(found: Rows, viewer: Viewer) -> Rows:
    return found.filter(Exists(Step.objects.overdue(on=viewer.today).filter(account=OuterRef("pk"))))


def _with_interest(found: Rows, viewer: Viewer) -> Rows:
    return found.filter(Exists(Interest.objects.open().filter(account=OuterRef("pk"))))


def _without_interest(found: Rows, viewer: Viewer) -> Rows:
    return found.filter(~Exists(Interest.objects.open().filter(account=OuterRef("pk"))))


def deals_lately(viewer: Viewer) -> Rows:
    """Won in the last twelve months."""
    won = Interest.objects.visible_to(viewer).filter(outcome=Outcome.WON)
    return won.filter(closed_on__range=span("months", viewer.today))


def _with_deal(found: Rows, viewer: Viewer) -> Rows:
    return found.filter(Exists(deals_lately(viewer).filter(account=OuterRef("pk"))))


def _archive(found: Rows, value: str, viewer: Viewer) -> Rows:
    return found.filter(archived_on=None) if value == "current" else found.exclude(archived_on=None)


def _lacks(found: Rows, value: str, viewer: Viewer) -> Rows:
    facts = lacking(checked_since=checked_since(viewer.today))
    return found.filter(facts[value]) if value in facts else found.none()


def _spoken(found: Rows, value: str, viewer: Viewer) -> Rows:
    return found.filter(SPOKEN_WITHIN[value](viewer.today)) if value in SPOKEN_WITHIN else found.none()


def _heard_of(found: Rows, value: str, viewer: Viewer) -> Rows:
    return found.filter(is_unverified=value == "yes")


FILTERS = (
    whose("owner"),
    choices.owner("owner"),
    choices.team("owner__team"),
    one_of("status", _("Status"), "status", Status.choices),
    one_of("kind", _("Kind"), "kind", Kind.choices),
    by_id("class", _("Class"), "account_class", choices.classes, knows_none=True),
    choices.country("country"),
    choices.region("region"),
    choices.group("group"),
    choices.tag("tags__name"),
    by_id("origin", _("Came from"), "origin", choices.origins, knows_none=True),
    by_id("source", _("Source"), "source", choices.sources),
    choices.came("created_on", _("Put in")),
    Filter("unverified", _("Unverified"), _heard_of, lambda viewer: [("yes", _("Only heard of")), ("no", _("Real"))]),
    one_of("level", _("Confidentiality"), "confidentiality", Confidentiality.choices, open=True),
    Filter(
        "archive", _("Archive"), _archive, lambda viewer: [("current", _("Current")), ("archived", _("Archived"))],
        default="current", open=True, settled=True,
    ),
    *FILTERS_BY_FACTS,
    on("late", _("Late"), _late),
    on("rhythm", _("Out of rhythm"), lambda found, viewer: found.filter(next_touch_on__lt=viewer.today)),
    on("asks", _("Open interest"), _with_interest),
    on("idle", _("Without an open interest"), _without_interest, quick=False),
    on("deal", _("Deal in the last 12 months"), _with_deal, quick=False),
    on("stale", _("To check again"), lambda found, v: found.stale(on=v.today, days=firm_number("checked_days"))),
    Filter("lacks", _("Lacks"), _lacks, lambda viewer: list(QualityMark.WORDS.items())),
    Filter("rhythm_of", _("Spoken to"), _spoken, lambda viewer: SPOKEN),
    on("unplaced", _("Still unknown"), lambda found, viewer: found.filter(name="")),
    on("alone", _("Owner has left"), lambda found, viewer: found.filter(owner__is_active=False), quick=False),
)  # fmt: skip

SORTS = (
    Sort("name", pgettext_lazy("of a thing", "Name"), "name_key"),
    Sort("touch", _("Next touch"), "next_touch_on"),
    Sort("spoken", _("Last spoken"), "last_touch_on", descending=True),
    Sort("new", _("Newest"), "created_on", descending=True),
)


def _point(kind: str) -> Any:
    """The first valid number or address of the kind, from rows fetched before."""

    def value(account: Account) -> str:
        found = [point.value for point in account.points.all() if point.kind == kind and point.ended_on is None]
        return found[0] if found else ""

    return value


def day_or_blank(day: date | None) -> date | str:
    return "" if day is None or day in (LONG_AGO, NEVER) else day


def _group_of(account: Any, viewer: Viewer) -> Account | None:
    """The top of its group, where the viewer may know of it."""
    return account.group if account.group and account.group.is_seen_by(viewer) else None


def _sums(account: Any) -> str:
    return ", ".join(f"{sum.decimal} {sum.currency}" for sum in account.open_sums)


COLUMNS = (
    Column(
        "name", pgettext_lazy("of a thing", "Name"), lambda account: account.name,
        head=_("Account"), sorts=("name",), drawn=drawing.account_name, open=True,
    ),
    Column("number", _("Number"), lambda account: account.pk, classes="n", open=True),
    Column("kind", _("Kind"), lambda account: account.get_kind_display()),
    Column("status", _("Status"), lambda account: account.get_status_display()),
    Column("company_number", _("Company number"), lambda account: account.company_number),
    Column("country", _("Country"), lambda account: account.country),
    Column("region", _("Region"), lambda account: account.region),
    Column("city", _("City"), lambda account: account.city),
    Column("postal_code", _("Postal code"), lambda account: account.postal_code),
    Column("street", _("Street"), lambda account: account.street),
    Column("phone", _("Phone"), _point(PointKind.PHONE), needs=("points",)),
    Column("mail", _("Mail"), _point(PointKind.MAIL), needs=("points",)),
    Column("web", _("Web site"), _point(PointKind.WEB), needs=("points",)),
    Column("class", _("Class"), lambda account: str(account.account_class or "")),
    Column(
        "group", _("Group"), lambda account: str(account.shown_group() or ""),
        drawn=drawing.account_group, needs=("group",),
    ),
    Column("owner", _("Owner"), lambda account: account.owner.name, open=True),
    *COLUMNS_OF_FACTS,
    Column(
        "step", _("Next step"), lambda account: str(account.first_step or ""),
        drawn=drawing.account_step, filed=False,
    ),
    Column(
        "rhythm", _("Rhythm, days"), lambda account: account.rhythm or "",
        head=_("Rhythm"), sorts=("touch",), classes="n", drawn=drawing.account_rhythm,
    ),
    Column(
        "spoken", _("Last spoken"), lambda account: day_or_blank(account.last_touch_on),
        head=_("Spoken"), sorts=("spoken",), classes="n", drawn=drawing.account_spoken,
    ),
    Column("touch", _("Next touch"), lambda one: day_or_blank(one.next_touch_on), sorts=("touch",), classes="n"),
    Column("open", _("Open"), _sums, classes="n", drawn=drawing.account_open, filed=False),
    Column("origin", _("Came from"), lambda account: str(account.origin or ""), needs=("origin",)),
    Column("source", _("Source"), lambda account: str(account.source or ""), needs=("source",)),
    Column("new", _("Registered"), lambda account: account.created_on, sorts=("new",), classes="n"),
)  # fmt: skip

GROUPINGS = (
    Grouping("owner", _("Owner"), "owner", choices.owners),
    Grouping("status", _("Status"), "status", choices.among(Status.choices)),
    Grouping("class", _("Class"), "account_class", choices.of_list(choices.classes)),
    Grouping("country", _("Country"), "country", choices.of_countries),
    Grouping("group", _("Group"), "group", choices.of_groups),
    *GROUPINGS_BY_FACTS,
)


def group_sums(found: Rows, path: str) -> list[tuple[Any, Money]]:
    """What the accounts of each group have open."""
    mine = Interest.objects.open().filter(account__in=found.order_by().values("pk")).order_by("currency")
    lines = mine.values_list(f"account__{path}", "currency").annotate(sum=Sum("value"))
    return [(value, Money(int(total), currency)) for value, currency, total in lines]


ACCOUNTS = Definition(
    name="accounts",
    title=_("Accounts"),
    model=Account,
    rows=rows,
    content=content,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    group_sums=group_sums,
    shown=("step", "spoken", "rhythm", "open", "owner"),
    dress=dress,
    leaving=lambda found: found.filter(confidentiality=Confidentiality.OPEN),
)
