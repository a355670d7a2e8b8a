"""What waits for a reader in the registers, in a few numbers for My day."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.activities.models import Delegation
from rapport.interests.models import CallRow, Inbound, InternalRequest
from rapport.people.models import Announcement
from rapport.people.viewer import Viewer


@dataclass(frozen=True)
class Waiting:
    label: str
    url: str
    count: int
    late: bool = False


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Only what there is. A handful of counts, each by an index."""
    inbound = Inbound.objects.in_hands_of(viewer).waiting()
    requests = InternalRequest.objects.visible_to(viewer).to_answer(viewer)
    calls = CallRow.objects.visible_to(viewer).filter(list__closed_at=None, list__called_by__user=viewer.user)
    found = [
        Waiting(_("Answers, inbound"), f"{reverse('inbound')}?whose=mine&state=waiting", inbound.count(),
                inbound.late(at=viewer.now).exists()),
        Waiting(_("Requests"), reverse("requests"), requests.count(), requests.late(on=viewer.today).exists()),
        Waiting(_("Steps given to you"), reverse("given"), Delegation.objects.to_answer(viewer).count()),
        Waiting(_("Announcements to read"), reverse("announcements"),
                Announcement.objects.unread_by(viewer.user).count()),
        Waiting(_("Calls from lists"), reverse("calls"), calls.free(viewer.user, at=viewer.now).count()),
    ]  # fmt: skip
    return [one for one in found if one.count]
