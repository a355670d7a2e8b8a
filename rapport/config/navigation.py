"""The navigation of every page: what the reader may go to, and how much is due today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Step
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

COUNTED = 100


@dataclass(frozen=True)
class Place:
    """One item: the name of its URL, and the permission without which it is not drawn."""

    name: str
    label: str | Promise
    icon: str
    permission: Permission = Permission.BASE_READ
    key: str = ""
    phone: str = ""

    @property
    def url(self) -> str:
        return reverse(self.name)


ACCOUNTS = Place("accounts", _("Accounts"), "account", phone="tab")
PLACES = (
    Place("take_in", _("Take in"), "takein", Permission.ACCOUNT_LOG, key="take_in", phone="add"),
    Place("my_day", _("My day"), "desk", phone="tab"),
    Place("board", _("Board"), "screen"),
    Place("interests", _("Interests"), "interest", phone="tab"),
    Place("steps", _("Steps"), "task"),
    ACCOUNTS,
    Place("contacts", _("Contacts"), "people"),
    Place("control", _("Control"), "head", Permission.CONTROL_READ),
    Place("imports", _("Import"), "import", Permission.IMPORT_ACCOUNTS),
    Place("people", _("People"), "team", Permission.PEOPLE_MANAGE),
    Place("settings", _("Settings"), "gear", Permission.SETTINGS_MANAGE),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Nothing is asked of the database before a template draws it."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {}
    shell: dict[str, Any] = {"navigation": SimpleLazyObject(lambda: _items(viewer, request.path))}
    return {**shell, "find_url": ACCOUNTS.url} if viewer.sees_base else shell


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
    return items


def _due_days(viewer: Viewer) -> list[date]:
    """The days of what is due by today, for the reader and those stood in for; as many as are counted."""
    found = Step.objects.due(on=viewer.today).owned_by(viewer.user.pk, *viewer.stands_in_for)
    return list(found.order_by("due_on").values_list("due_on", flat=True)[:COUNTED])
