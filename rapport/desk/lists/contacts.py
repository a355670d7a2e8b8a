"""The list of contacts: the people, where they are, what their word weighs, how to reach them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import (
    BuyingRole,
    Consent,
    Contact,
    ContactPoint,
    Motivation,
    PointKind,
)
from rapport.desk.lists import choices, drawing
from rapport.desk.lists.columns import Column
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import Filter, Options, Rows, on, one_of, whose
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.paging import Sort
from rapport.people.models.users import own_columns
from rapport.people.viewer import Viewer
from rapport.search.models import Document


def rows(viewer: Viewer) -> Rows:
    points = Prefetch("points", ContactPoint.objects.filter(ended_on=None), to_attr="reached_by")
    return (
        Contact.objects.visible_to(viewer)
        .select_related("account__owner")
        .defer(*own_columns("account__owner"))
        .prefetch_related(points)
    )


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    """Each word of the text begins a word of the person's name or of the company's."""
    return found.filter(pk__in=Document.objects.called(text, "contact").values("object_id"))


def point_of(contact: Any, kind: str) -> str:
    return next((point.value for point in contact.reached_by if point.kind == kind), "")


def dress(page: list[Any], viewer: Viewer) -> None:
    for contact in page:
        contact.phone = point_of(contact, PointKind.PHONE)
        contact.mail = point_of(contact, PointKind.MAIL)


def _may_be_written_to(found: Rows, viewer: Viewer) -> Rows:
    return found.filter(Exists(ContactPoint.objects.may_be_written_to().filter(contact=OuterRef("pk"))))


_SAID = (Consent.REFUSED, Consent.WITHDRAWN)


def _consent(found: Rows, value: str, viewer: Viewer) -> Rows:
    """By the way on which they allowed news, or by what they said instead; who allowed any was asked."""
    points = ContactPoint.objects.valid().filter(contact=OuterRef("pk"))
    if value in PointKind.values:
        return found.filter(Exists(points.may_be_written_to().filter(kind=value)))
    if value in _SAID:
        return found.filter(Exists(points.filter(consent=value)))
    return found.exclude(Exists(points.exclude(consent=Consent.UNKNOWN)))


def _consents(viewer: Viewer) -> Options:
    ways = [(way.value, format_lazy(_("allowed: {way}"), way=way.label)) for way in PointKind if way != PointKind.WEB]
    return [*ways, *((one.value, one.label) for one in _SAID), (Consent.UNKNOWN.value, Consent.UNKNOWN.label)]


def _present(found: Rows, value: str, viewer: Viewer) -> Rows:
    return found.current() if value == "here" else found.exclude(left_on=None)


FILTERS = (
    whose("account__owner"),
    choices.owner("account__owner"),
    one_of("role", _("Role in the purchase"), "buying_role", BuyingRole.choices),
    one_of("motivation", _("What they want of us"), "motivation", Motivation.choices),
    one_of("language", _("Language"), "language", settings.LANGUAGES),
    choices.country("account__country"),
    Filter(
        "present",
        _("Present"),
        _present,
        lambda v: [("here", _("Works there")), ("left", _("Has left"))],
        "here",
        settled=True,
    ),
    on("decides", _("Decides"), lambda found, viewer: found.filter(buying_role=BuyingRole.DECIDES)),
    on("news", _("News allowed"), _may_be_written_to),
    Filter("consent", _("News"), _consent, _consents),
)

SORTS = (Sort("name", _("Name"), "name_key"), Sort("account", _("Account"), "account__name_key"))

COLUMNS = (
    Column("name", _("Name"), str, sorts=("name",), drawn=drawing.contact_name, filed=False),
    Column("number", _("Number"), lambda contact: contact.pk, classes="n"),
    Column("surname", _("Surname"), lambda contact: contact.surname),
    Column("given_name", _("Given name"), lambda contact: contact.given_name),
    Column("position", _("Position"), lambda contact: contact.position),
    Column("account", _("Account"), lambda contact: str(contact.account), sorts=("account",), drawn=drawing.account_of),
    Column("country", _("Country"), lambda contact: contact.account.country),
    Column("phone", _("Phone"), lambda contact: point_of(contact, PointKind.PHONE), drawn=drawing.contact_phone),
    Column("mail", _("Mail"), lambda contact: point_of(contact, PointKind.MAIL), drawn=drawing.contact_mail),
    Column("language", _("Language"), lambda contact: contact.language),
    Column(
        "role", _("Role in the purchase"), lambda one: one.get_buying_role_display() if one.buying_role else "",
        head=_("In the purchase"),
    ),
    Column("owner", _("Owner"), lambda contact: contact.account.owner.name),
)  # fmt: skip

GROUPINGS = (
    Grouping("owner", _("Owner"), "account__owner", choices.owners),
    Grouping("country", _("Country"), "account__country", choices.of_countries),
    Grouping("role", _("Role in the purchase"), "buying_role", choices.among(BuyingRole.choices)),
)

CONTACTS = Definition(
    name="contacts",
    title=_("Contacts"),
    model=Contact,
    rows=rows,
    search=search,
    filters=FILTERS,
    sorts=SORTS,
    columns=COLUMNS,
    groupings=GROUPINGS,
    shown=("account", "role", "phone", "mail"),
    dress=dress,
)
