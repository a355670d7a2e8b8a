"""Whose plan somebody reads, and whose somebody makes: one's own is read; those of the people led are made, too."""

from __future__ import annotations

from rapport.people.models import User
from rapport.people.models.users import UserQuerySet
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer


def leads_all(viewer: Viewer) -> bool:
    """Whoever answers for the company, by own roles."""
    return viewer.own_permissions >= {Permission.TARGET_SET, Permission.PEOPLE_MANAGE}


def read_by(viewer: Viewer) -> UserQuerySet:
    """Oneself and the people led; never of whom one only stands in for."""
    people = User.objects.people()
    return people if leads_all(viewer) else people.filter(pk__in=viewer.people_led | {viewer.user.pk})


def made_by(viewer: Viewer) -> UserQuerySet:
    people = User.objects.people()
    if not viewer.may(Permission.TARGET_SET):
        return people.none()
    return people if leads_all(viewer) else people.filter(pk__in=viewer.people_led)


def makes_for(viewer: Viewer, person_id: int) -> bool:
    """The same of one person, without asking the database."""
    return viewer.may(Permission.TARGET_SET) and (leads_all(viewer) or person_id in viewer.people_led)
