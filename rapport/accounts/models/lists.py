"""Short lists that a firm keeps itself: classes of clients with their rhythm, origins of clients, tags."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Editable


class Channel(models.TextChoices):
    """By which way somebody reached us, or we them."""

    PHONE = "phone", _("by phone")
    MAIL = "mail", _("by mail")
    VISIT = "visit", _("in person")
    WEB = "web", _("on the web site")
    CHAT = "chat", _("by messenger")
    EVENT = "event", _("at a fair or event")
    POST = "post", _("by letter or fax")


class AccountClass(Editable):
    """A class of clients and how often each of them is spoken to, in days; 0 means no rhythm."""

    name = models.CharField(max_length=60, unique=True)
    rhythm_days = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "name"]

    def __str__(self) -> str:
        return self.name


class Origin(Editable):
    """Where clients come from, such as a fair or a recommendation (R-036 to R-042)."""

    name = models.CharField(max_length=60, unique=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "name"]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    """A word by which colleagues group accounts."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
