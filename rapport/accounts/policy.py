"""Who may see an account, and who may read what stands in it."""

from __future__ import annotations

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from rapport.people.viewer import Viewer


class Confidentiality(TextChoices):
    OPEN = "open", _("Open to all")
    RESTRICTED = "restricted", _("Restricted")
    SECRET = "secret", _("Secret")


NOBODY = Q(pk__in=())


def confidants(viewer: Viewer) -> frozenset[int]:
    """The owners whose confidential clients the viewer may read: own, stood in for, and led; not the team's."""
    return viewer.people_led | viewer.stands_in_for | {viewer.user.pk}


def sees_account(viewer: Viewer, path: str = "") -> Q:
    """The common base: every account but the secret ones of owners whom the viewer is no confidant of."""
    if not viewer.sees_base:
        return NOBODY
    mine = Q(**{f"{path}owner__in": confidants(viewer)})
    return ~Q(**{f"{path}confidentiality": Confidentiality.SECRET}) | mine


def reads_content(viewer: Viewer, path: str = "") -> Q:
    """What stands in an account: people, interests, steps. `path` leads to the account, such as `account__`."""
    if not viewer.sees_base:
        return NOBODY
    mine = Q(**{f"{path}owner__in": confidants(viewer)})
    return Q(**{f"{path}confidentiality": Confidentiality.OPEN}) | mine
