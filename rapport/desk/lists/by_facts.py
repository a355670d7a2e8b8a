"""Accounts by what is known of them: where they are, how large, what they use, how they are rated."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import (
    Account,
    Contact,
    Degree,
    GrowthSignal,
    InUse,
    LeastVolume,
    Portrait,
    Sector,
    SizeType,
    Tie,
    Whose,
)
from rapport.accounts.models.portrait import at_least, with_points
from rapport.desk.lists import choices
from rapport.desk.lists.filters import Filter, Options, Rows, by_id, one_of
from rapport.kit.text import fold_company
from rapport.people.models import Spoken
from rapport.people.viewer import Viewer

MOST_OFFERED = 300
_OF_THIS = OuterRef("pk")


def _offered(name: str, label: Any, narrows: Any, options: Options, *, asks_first: bool = False) -> Filter:
    return Filter(name, label, narrows, lambda viewer: options, asks_first=asks_first)


def _near(found: Rows, value: str, viewer: Viewer) -> Rows:
    if value == "far":
        return found.filter(distance_km__gt=300)
    return (
        found.filter(distance_km__lte=int(value)) if value in ("50", "100", "300") else found.filter(distance_km=None)
    )


def _abroad(found: Rows, value: str, viewer: Viewer) -> Rows:
    """R-027: seen from the office of whoever looks after them."""
    known = found.exclude(country="").filter(owner__office__isnull=False)
    home = Q(country=F("owner__office__country"))
    return known.filter(home) if value == "home" else known.exclude(home)


def _spoken(found: Rows, value: str, viewer: Viewer) -> Rows:
    """R-027: whether the owner speaks the language of the client and of everybody there."""
    foreign = Contact.objects.filter(account=_OF_THIS, left_on=None).exclude(language="")
    foreign = foreign.exclude(language=F("account__owner__language"))
    theirs = foreign.filter(
        ~Exists(Spoken.objects.filter(user=OuterRef("account__owner"), language=OuterRef("language")))
    )
    learnt = Spoken.objects.filter(user=OuterRef("owner"), language=OuterRef("language"))
    own = ~Q(language="") & ~Q(language=F("owner__language")) & ~Q(Exists(learnt))
    not_spoken = own | Q(Exists(theirs))
    return found.filter(not_spoken) if value == "no" else found.exclude(not_spoken)


def _served(found: Rows, value: str, viewer: Viewer) -> Rows:
    """R-030: by whom they are served now, and whether we know people there."""
    used = InUse.objects.standing().filter(account=_OF_THIS)
    if value == Whose.OURS:
        return found.filter(Exists(used.filter(whose=Whose.OURS)))
    found = found.filter(Exists(used.filter(whose=Whose.COMPETITOR)))
    return found.filter(Exists(Tie.objects.standing().filter(account=_OF_THIS))) if value == "known" else found


def _suppliers(viewer: Viewer) -> Options:
    known = InUse.objects.standing().filter(account__in=Account.objects.visible_to(viewer)).exclude(supplier="")
    names = dict(known.order_by("-supplier").values_list("supplier_folded", "supplier")[: 10 * MOST_OFFERED])
    return sorted(((name, name) for name in names.values()), key=lambda one: fold_company(one[0]))[:MOST_OFFERED]


def _supplied_by(found: Rows, value: str, viewer: Viewer) -> Rows:
    used = InUse.objects.standing().filter(account=_OF_THIS, supplier_folded=fold_company(value)[:120])
    return found.filter(Exists(used))


def _replaces(found: Rows, value: str, viewer: Viewer) -> Rows:
    """R-029: something that they use is due for replacement within so many days, or was."""
    last = viewer.today + timedelta(days=_days(value))
    return found.filter(Exists(InUse.objects.standing().filter(account=_OF_THIS, replace_on__lte=last)))


def _grows(found: Rows, value: str, viewer: Viewer) -> Rows:
    """R-049: a sign of growth was seen in the last so many days."""
    first = viewer.today - timedelta(days=_days(value))
    return found.filter(Exists(GrowthSignal.objects.standing().filter(account=_OF_THIS, since__gte=first)))


def _days(value: str) -> int:
    return int(value) if value in ("90", "180", "365") else 365


def _ideal(found: Rows, value: str, viewer: Viewer) -> Rows:
    """R-018: those that meet everything, or at least half, of what the portrait wants."""
    criteria = Portrait.objects.ours().criteria(on=viewer.today)
    wanted = len(criteria) if value == "all" else ceil(len(criteria) / 2)
    return with_points(found, criteria).filter(near__gte=wanted) if criteria else found.none()


def _small(found: Rows, value: str, viewer: Viewer) -> Rows:
    """R-048: below the least volume of their class or of their owner's department; exceptions apart."""
    below = Q(pk__in=())
    for rule in LeastVolume.objects.select_related("account_class", "team"):
        of_rule = Q(account_class=rule.account_class) if rule.account_class else Q(owner__team=rule.team)
        below |= of_rule & ~Q(at_least("yearly", rule.worth, on=viewer.today))
    found = found.filter(below)
    return found.exclude(admitted_because="") if value == "exception" else found.filter(admitted_because="")


_IN_DAYS = [("90", _("In three months")), ("180", _("In half a year")), ("365", _("In a year"))]
_DEGREES = [(str(step.value), step.label) for step in Degree]

FILTERS_BY_FACTS = (
    by_id("sector", _("Sector"), "sector", choices.listed(Sector)),
    by_id("size", _("Size and type"), "size_type", choices.listed(SizeType)),
    _offered(
        "distance", _("Distance"), _near,
        [("50", _("At most 50 km")), ("100", _("At most 100 km")), ("300", _("At most 300 km")),
         ("far", _("Farther than 300 km")), ("unknown", _("Not known yet"))],
    ),
    _offered("abroad", _("Home or abroad"), _abroad, [("home", _("At home")), ("abroad", _("Abroad"))]),
    _offered(
        "spoken", _("Their language"), _spoken,
        [("yes", _("The owner speaks it")), ("no", _("The owner does not speak it"))],
    ),
    one_of("keenness", _("How much they want it"), "keenness", _DEGREES),
    one_of("means", _("What they can pay"), "means", _DEGREES),
    _offered(
        "served", _("Served by"), _served,
        [("competitor", _("A competitor")), ("known", _("A competitor, and we know people there")), ("ours", _("Us"))],
    ),
    Filter("competitor", _("Competitor there"), _supplied_by, _suppliers, named=choices.as_written),
    _offered("replaces", _("Replacement due"), _replaces, _IN_DAYS),
    _offered(
        "grows", _("Signs of growth"), _grows,
        [("90", _("In the last three months")), ("180", _("In the last half year")), ("365", _("In the last year"))],
    ),
    _offered(
        "ideal", _("The ideal client"), _ideal, [("half", _("At least half of it")), ("all", _("All of it"))],
        asks_first=True,
    ),
    _offered(
        "small", _("Below the least volume"), _small,
        [("small", _("Without an exception")), ("exception", _("As an exception"))], asks_first=True,
    ),
)  # fmt: skip
