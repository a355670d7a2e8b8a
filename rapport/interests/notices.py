"""What is told of interests."""

from django.utils.translation import gettext_lazy as _

from rapport.interests.models import Interest
from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, declare
from rapport.people.models import Absence


def _owner(entry: Entry) -> set[int]:
    """The owner of the interest, and whoever stands in while the owner is away."""
    interests = [one.object_id for one in entry.subjects.all() if one.kind == "interest"]
    owners = set(Interest.objects.filter(pk__in=interests).values_list("owner", flat=True))
    away = Absence.objects.on(entry.recorded_at.date()).filter(user__in=owners)
    return owners | set(away.values_list("deputy", flat=True))


declare(
    Kind("taken_in", _("An inquiry comes in for me"), frozenset({"interest.taken_in", "interest.heard"}), _owner),
    Kind(
        "moved_on",
        _("A colleague moves or closes an interest of mine"),
        frozenset({"interest.moved", "interest.won", "interest.lost", "interest.set_aside", "interest.offer_given"}),
        _owner,
        Way.DIGEST,
    ),
)
