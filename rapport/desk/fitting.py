"""How a client suits us: how near it comes to the ideal client, what it is good for in a year, who speaks with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Degree, Portrait, Sector, SizeType, Volumes
from rapport.accounts.models.portrait import LABELS, NO, UNKNOWN, YES, verdicts
from rapport.accounts.wording import country_name
from rapport.catalogue.models import ProductGroup
from rapport.desk.speaking import languages_of
from rapport.kit.money import Money
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

_STATES = {YES: "won", NO: "lost", UNKNOWN: "waiting"}
_LISTED = {"sectors": Sector, "sizes": SizeType, "groups": ProductGroup}


@dataclass(frozen=True)
class Wanted:
    """One thing that the portrait wants, and whether the client is so."""

    label: str | Promise
    wanted: str
    verdict: int

    @property
    def state(self) -> str:
        return _STATES[self.verdict]

    @property
    def said(self) -> str:
        return {YES: _("fits"), NO: _("does not fit")}.get(self.verdict, _("not known yet"))


@dataclass(frozen=True)
class Volume:
    """What the class or the department asks in a year."""

    name: str
    least: str
    is_met: bool


def wanted_of(portrait: Portrait) -> dict[str, str]:
    """Everything that the portrait wants, in words."""
    said = {name: _names(model, getattr(portrait, name)) for name, model in _LISTED.items()}
    said["countries"] = ", ".join(country_name(code) for code in portrait.countries)
    said["regions"] = ", ".join(portrait.regions)
    if portrait.distance_km:
        said["distance_km"] = _("at most {number} km").format(number=portrait.distance_km)
    for name in ("yearly", "turnover"):
        if minor := getattr(portrait, name):
            said[name] = _at_least(Money(minor, portrait.currency).text(get_language() or "en"))
    for name in ("keenness", "means"):
        if least := getattr(portrait, name):
            said[name] = _at_least(str(Degree(least).label).lower())
    return {name: said[name] for name in LABELS if said.get(name)}


def _at_least(what: str) -> str:
    return _("at least {what}").format(what=what)


def _names(model: Any, ids: list[int]) -> str:
    return "; ".join(str(row) for row in model._base_manager.filter(pk__in=ids)) if ids else ""


def _of_portrait(account: Account, viewer: Viewer) -> list[Wanted]:
    portrait = Portrait.objects.ours()
    said, found = wanted_of(portrait), verdicts(account, portrait.criteria(on=viewer.today))
    hidden = set() if viewer.may(Permission.MONEY_READ) else {"turnover"}
    return [Wanted(LABELS[name], said[name], found[name]) for name in said if name in found and name not in hidden]


def _volumes(account: Account, viewer: Viewer) -> list[Volume]:
    volumes = Volumes(on=viewer.today)
    asked = (volumes.rule(account_class=account.account_class), volumes.rule(team=account.owner.team_id))
    known = [rule for rule in asked if rule]
    return [Volume(str(one), one.worth.text(get_language() or "en"), volumes.is_met(one, account)) for one in known]


def fit(account: Account, viewer: Viewer) -> dict[str, Any]:
    wanted = _of_portrait(account, viewer)
    office, volumes = account.owner.office, _volumes(account, viewer)
    return {
        "wanted": wanted,
        "met": sum(1 for one in wanted if one.verdict == YES),
        "volumes": volumes,
        "is_below": not all(one.is_met for one in volumes),
        "languages": languages_of(account),
        "home": country_name(office.country) if office else "",
        "is_foreign": bool(office and account.country and account.country != office.country),
    }
