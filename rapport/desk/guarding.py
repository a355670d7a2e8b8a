"""R-401: watches what leaves the house, and tells the head and those who manage people where it is unusual."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q

from rapport.accounts.watching_use import READ, REFUSED
from rapport.desk.exceptions import leads_all
from rapport.desk.hand_overs.models import HandOver
from rapport.journal.acting import act
from rapport.journal.models import Entry, EntryQuerySet
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

DAY = timedelta(days=1)


def watch_export(*, of: User, at: datetime, always: bool = False) -> None:
    """Called after an export was noted: more rows within a day than usual for the role, any of somebody who leaves,
    and what is `always` told, such as the whole base.

    Told once a day: whoever hears of it looks into the list of exports.
    """
    rows = taken_since(of, at - DAY)
    leaves = HandOver.objects.of_a_leaver(of, since=(at - settings.EXPORTS["leaving_days"] * DAY).date()).exists()
    if rows <= usual_for(of) and not (leaves or always):
        return
    if Entry.objects.filter(code="export.unusual", data__person=of.pk, happened_at__gt=at - DAY).exists():
        return
    told: list[Any] = [of.head_above(), *User.objects.granted(Permission.PEOPLE_MANAGE)]
    names: dict[str, Any] = {"name": of.name, "rows": rows, "person": of.pk}
    with act("export.unusual", by=User.objects.rapport(), about=[of, *told], happened_at=at, **names):
        pass


def usual_for(user: User) -> int:
    """How many rows a day are usual; of several roles the largest number counts."""
    usual = settings.EXPORTS["rows_a_day"]
    return max((usual.get(role.value, 0) for role in user.roles), default=0)


def taken_since(user: User, since: datetime) -> int:
    """The rows that a person took out of the house."""
    found = Entry.objects.filter(code="export.made", actor=user, happened_at__gt=since)
    return sum(data["rows"] for data in found.values_list("data", flat=True))


def exports_seen_by(viewer: Viewer) -> EntryQuerySet:
    """The exports of the people whom the viewer leads, the newest first, with the confidential clients that they read
    and what they were refused; of everybody for those who manage people."""
    codes = ("export.made", "export.unusual", READ, REFUSED)
    found = Entry.objects.filter(code__in=codes).select_related("actor").order_by("-id")
    if viewer.may(Permission.PEOPLE_MANAGE) or leads_all(viewer):
        return found
    told = Q(code="export.unusual", data__person__in=[*viewer.people_led])
    return found.filter(told | Q(code__in=("export.made", READ, REFUSED), actor__in=viewer.people_led))
