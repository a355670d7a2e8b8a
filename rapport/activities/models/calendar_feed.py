"""The address at which other programs read a person's calendar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.identity import number_in
from rapport.people.models import User

SALT = "rapport.activities.calendar"


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def at(self, token: str) -> CalendarFeed | None:
        """The open calendar of that address; None for one that was closed or never was."""
        number = number_in(token.partition("-")[0])
        found = self.filter(user=number, is_open=True, user__is_active=True).select_related("user").first()
        return found if found and constant_time_compare(found.token, token) else None

    def open(self, *, by: User) -> CalendarFeed:
        """A new address for one's own calendar; the one before it ends."""
        feed = self.filter(user=by).first()
        with act("calendar.opened", by=by, about=[by], name=by.name) as doing:
            if feed is None:
                return doing.create(CalendarFeed(user=by))
            doing.update(feed, serial=feed.serial + 1, is_open=True)
        return feed


class CalendarFeed(Editable):
    """The address is not kept: it follows from the person, the serial and the installation's secret key, so that
    whoever reads the base learns none, and each new serial ends the addresses before it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="calendar_feed"
    )
    serial = models.PositiveIntegerField(default=1)
    is_open = models.BooleanField(default=True)

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.user)

    @property
    def token(self) -> str:
        said = f"{self.pk}:{self.serial}"
        return f"{self.pk}-{salted_hmac(SALT, said, algorithm='sha256').hexdigest()}"

    def close(self: Any, *, by: User) -> None:
        """Nobody reads at this address any more."""
        with act("calendar.closed", by=by, about=[by], name=by.name) as doing:
            doing.update(self, is_open=False)
