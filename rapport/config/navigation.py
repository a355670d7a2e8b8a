"""The navigation of every page: what the reader may go to, and how much is due today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from rapport.accounts.policy import own_or_entrusted
from rapport.activities.models import Step
from rapport.desk.places import PLACES
from rapport.desk.recents import desk_items
from rapport.people.viewer import Viewer

COUNTED = 100


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


def _items(viewer: Viewer, path: str) -> list[dict[str, Any]]:
    drawn = {place.url: place for place in PLACES if viewer.may(place.permission)}
    here = max((url for url in drawn if url == path or (url != "/" and path.startswith(url))), key=len, default="")
    items: list[dict[str, Any]] = [
        {"label": p.label, "url": url, "icon": p.icon, "key": p.key, "phone": p.phone, "current": url == here}
        for url, p in drawn.items()
    ]
    due = _due_days(viewer) if "/" in drawn else []
    for item in items:
        if item["url"] == "/" and due:
            item["count"] = f"{COUNTED - 1}+" if len(due) == COUNTED else len(due)
            item["urgent"] = due[0] < viewer.today
        elif item["url"] == reverse("notices") and viewer.user.unread:
            item["count"] = f"{COUNTED - 1}+" if viewer.user.unread == COUNTED else viewer.user.unread
    return items


def _due_days(viewer: Viewer) -> list[date]:
    """The days of what is due by today, for the reader and those stood in for; as many as are counted."""
    found = Step.objects.visible_to(viewer).due(on=viewer.today).filter(own_or_entrusted(viewer, "account__"))
    return list(found.order_by("due_on").values_list("due_on", flat=True)[:COUNTED])
