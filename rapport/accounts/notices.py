"""What is told of accounts."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account
from rapport.notices.kinds import Kind, declare, declare_sight
from rapport.people.viewer import Viewer


def _seen(viewer: Viewer, ids: Collection[int]) -> set[int]:
    """What became part of another account is still told of."""
    return set(Account.every.known_to(viewer).filter(pk__in=ids).values_list("pk", flat=True))


declare_sight("account", _seen)
handed = frozenset({"account.handed_over", "accounts.reassigned", "interests.reassigned"})
declare(Kind("handed_over", _("Clients or interests are handed over, to me or to my people"), handed))
