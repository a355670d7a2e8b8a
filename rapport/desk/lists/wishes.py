"""The list of wishes: what clients would like, of which product group, and what became of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.care.models import Wish, WishStatus
from rapport.desk.lists import choices, drawing
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Rows, by_id, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.of_registers import of_client
from rapport.desk.lists.paging import Sort
from rapport.people.viewer import Viewer


def rows(viewer: Viewer) -> Rows:
    return Wish.objects.visible_to(viewer).select_related("account", "contact", "product_group", "taken_by")


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    return found.filter(of_client(text))


def dress(page: list[Any], viewer: Viewer) -> None:
    for wish in page:
        wish.is_markable = False


FILTERS = (
    whose("account__owner"),
    choices.owner("account__owner"),
    one_of("status", _("Status"), "status", WishStatus.choices),
    by_id("product", _("Product group"), "product_group", choices.product_groups, knows_none=True),
    choices.country("account__country"),
    choices.came("wished_on", _("Wished")),
    on("open", _("Not answered yet"), lambda found, viewer: found.open()),
)

SORTS = (
    Sort("new", _("Newest"), "wished_on", descending=True),
    Sort("account", _("Account"), "account__name_key"),
)

COLUMNS = (
    Column("words", _("Wish"), lambda wish: wish.words, sorts=("new",), drawn=drawing.wish_words),
    Column("number", _("Number"), lambda wish: wish.pk, classes="n"),
    Column("account", _("Account"), lambda wish: str(wish.account), sorts=("account",), drawn=drawing.account_of),
    Column("contact", _("Contact"), lambda wish: str(wish.contact or "")),
    Column("product", _("Product group"), lambda wish: str(wish.product_group or "")),
    Column("status", _("Status"), lambda wish: wish.get_status_display()),
    Column("day", _("Wished"), lambda wish: wish.wished_on, sorts=("new",), classes="n"),
    Column("taken", _("Written down by"), lambda wish: wish.taken_by.name),
    Column("reason", _("Why, or how"), lambda wish: wish.reason),
    Column("answer", _("What the client was told"), lambda wish: wish.answer),
)

GROUPINGS = (
    Grouping("product", _("Product group"), "product_group", choices.of_list(choices.product_groups)),
    Grouping("status", _("Status"), "status", choices.among(WishStatus.choices)),
    Grouping("country", _("Country"), "account__country", choices.of_countries),
)

WISHES = Definition(
    name="wishes",
    title=_("Wishes"),
    model=Wish,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    shown=("account", "product", "status", "day"),
    dress=dress,
)
