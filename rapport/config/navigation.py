"""The navigation of every page: what the reader may go to, and how much is due today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import DateField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from rapport.accounts.policy import own_or_entrusted
from rapport.activities.models import Step
from rapport.desk.places import PLACES
from rapport.desk.recents import desk_items
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer

COUNTED = 100
# The days of what is due by today, for the reader and those stood in for; as many as are counted.
_due_days = Prepared(
    lambda viewer, today: (
        Step.objects.visible_to(viewer)
        .due(on=today)
        .filter(own_or_entrusted(viewer, "account__"))
        .order_by("due_on")
        .values_list("due_on")[:COUNTED]
    ),
    today=DateField(),
)


@dataclass(frozen=True)
class Item:
    """A place as it is drawn: `count` is what waits there, `urgent` whether a part of it is late."""

    label: str
    url: str
    icon: str
    key: str
    phone: str
    current: bool
    count: str
    urgent: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Nothing is asked of the database before a template draws it."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {}
    return {
        "navigation": SimpleLazyObject(lambda: _items(viewer, request.path)),
        "desk_items": SimpleLazyObject(lambda: desk_items(viewer)),
        "find_url": reverse("find"),
    }


def _items(viewer: Viewer, path: str) -> list[Item]:
    drawn = [place for place in PLACES if viewer.may(place.permission)]
    leading = (p.url for p in drawn if p.url == path or (p.url != "/" and path.startswith(p.url)))
    here = max(leading, key=len, default="")
    counts = _counts(viewer)
    return [
        Item(str(p.label), p.url, p.icon, p.key, p.phone, p.url == here, *counts.get(p.name, ("", False)))
        for p in drawn
    ]


def _counts(viewer: Viewer) -> dict[str, tuple[str, bool]]:
    """What stands beside a place, and whether a part of it is late."""
    days = [day for (day,) in _due_days(viewer.timeless, today=viewer.today)] if viewer.sees_base else []
    found = {"my_day": (_counted(len(days)), days[0] < viewer.today)} if days else {}
    return {**found, "notices": (_counted(viewer.user.unread), False)}


def _counted(number: int) -> str:
    return f"{COUNTED - 1}+" if number >= COUNTED else str(number or "")
