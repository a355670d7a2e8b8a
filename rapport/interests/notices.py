"""What is told of interests."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.interests.models import Interest, OpenPoint
from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, declare
from rapport.people.covering import Covering


def _owner(entry: Entry) -> set[int]:
    """The owner of the interest, and whoever stands in while the owner is away."""
    ids = [one.object_id for one in entry.subjects.all() if one.kind == "interest"]
    interests = list(Interest.objects.filter(pk__in=ids).select_related("account"))
    owners = {interest.owner_id for interest in interests}
    covering = Covering.of(entry.recorded_at, only=Q(pk__in=owners))
    answering = {covering.answers(interest.owner_id, interest.account) for interest in interests}
    return owners | {one for one in answering if one}


def _answers(entry: Entry) -> set[int]:
    """Whoever is to answer."""
    points = [pk for kind, pk, *_more in entry.rows if kind == "openpoint"]
    return set(OpenPoint.objects.open().filter(pk__in=points).values_list("owner", flat=True))


declare(
    Kind("taken_in", _("An inquiry comes in for me"), frozenset({"interest.taken_in", "interest.heard"}), _owner),
    Kind("client_asks", _("What a client asks is noted for me"), frozenset({"point.noted"}), _answers),
    Kind(
        "moved_on",
        _("A colleague moves or closes an interest of mine"),
        frozenset({"interest.moved", "interest.won", "interest.lost", "interest.set_aside", "interest.offer_given"}),
        _owner,
        Way.DIGEST,
    ),
)
