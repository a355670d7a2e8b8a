"""Who may see an account, and who may read what stands in it."""

from __future__ import annotations

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from rapport.people.covering import SECRET, Part
from rapport.people.models import Reach
from rapport.people.viewer import Viewer


class Confidentiality(TextChoices):
    OPEN = "open", _("Open to all")
    RESTRICTED = "restricted", _("Restricted")
    SECRET = "secret", _("Secret")


NOBODY = Q(pk__in=())
EVERYBODY = ~NOBODY


def confidants(viewer: Viewer) -> frozenset[int]:
    """The owners whose restricted clients the viewer may read: own, stood in for, and led; not the team's."""
    return viewer.in_charge_of


def sees_account(viewer: Viewer, path: str = "") -> Q:
    """The common base: every account but the secret ones of others."""
    if not viewer.sees_base:
        return NOBODY
    if viewer.guards_all:
        return EVERYBODY
    return ~Q(**{f"{path}confidentiality": Confidentiality.SECRET}) | _guarded(viewer, path)


def reads_content(viewer: Viewer, path: str = "") -> Q:
    """What stands in an account: people, interests, steps. `path` leads to the account, such as `account__`."""
    if not viewer.sees_base:
        return NOBODY
    if viewer.guards_all:
        return EVERYBODY
    found = Q(**{f"{path}confidentiality": Confidentiality.OPEN}) | _guarded(viewer, path)
    restricted = Q(**{f"{path}confidentiality": Confidentiality.RESTRICTED})
    if meanwhile := viewer.people_led - viewer.guards:
        found |= restricted & Q(**{f"{path}owner__in": meanwhile})
    return found | restricted & entrusted(viewer, path, f"{path}owner") if viewer.parts else found


def _guarded(viewer: Viewer, path: str) -> Q:
    """Whose secret clients the viewer sees: own ones, those of one's people, those that one was named for, and those
    for which nobody was named where nobody stands above."""
    mine = Q(**{f"{path}owner__in": viewer.guards})
    for part in viewer.parts:
        if part.reach == Reach.NAMED:
            mine |= Q(**{f"{path}owner": part.absent, f"{path}pk__in": part.keys})
        elif part.reach == SECRET and part.absent not in viewer.guards:
            mine |= _held(part, path, f"{path}owner")
    return mine


def entrusted(viewer: Viewer, path: str = "", owner: str = "owner") -> Q:
    """What belongs to people who are away and for which the viewer answers meanwhile. `path` leads to the account,
    `owner` to whose it is, such as the owner of a step."""
    found = NOBODY
    for part in viewer.parts:
        found |= _held(part, path, owner)
    return found


def _held(part: Part, path: str, owner: str) -> Q:
    found = Q(**{owner: part.absent}) & _reached(part, path)
    for other in part.but:
        found &= ~_reached(other, path)
    return found


def own_or_entrusted(viewer: Viewer, path: str = "", owner: str = "owner") -> Q:
    """The work of the viewer's day: own, and what is entrusted."""
    return Q(**{owner: viewer.user.pk}) | entrusted(viewer, path, owner)


def _reached(part: Part, path: str) -> Q:
    columns = {Reach.NAMED: "pk__in", Reach.CLASS: "account_class__in", Reach.COUNTRY: "country__in"}
    secret = Q(**{f"{path}confidentiality": Confidentiality.SECRET})
    if part.reach == SECRET:
        return secret
    if not part.reach:
        return ~secret
    reached = Q(**{f"{path}{columns[Reach(part.reach)]}": part.keys})
    return reached if part.reach == Reach.NAMED else reached & ~secret
