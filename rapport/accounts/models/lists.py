"""Short lists that a firm keeps itself: classes of clients with their rhythm, origins of clients, tags."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Listed


class Channel(models.TextChoices):
    """By which way somebody reached us, or we them."""

    PHONE = "phone", _("by phone")
    MAIL = "mail", _("by mail")
    VISIT = "visit", _("in person")
    WEB = "web", _("on the web site")
    CHAT = "chat", _("by messenger")
    EVENT = "event", _("at a fair or event")
    POST = "post", _("by letter or fax")


class AccountClass(Listed):
    """A class of clients and how often each of them is spoken to, in days; 0 means no rhythm."""

    rhythm_days = models.PositiveSmallIntegerField(
        _("Spoken to every so many days"), default=0, help_text=_("0 means no rhythm.")
    )

    WORDS = {
        "key": _("Key client"),
        "regular": _("Regular client"),
        "occasional": _("Occasional client"),
    }

    DETAILS = ("rhythm_days",)

    CHANGES = _(
        "How often a client is spoken to, where no rhythm of its own is set, and by which class lists are filtered."
    )

    class Meta(Listed.Meta):
        verbose_name_plural = _("Classes of clients and how often they are spoken to")


class Origin(Listed):
    """Where clients come from (R-036 to R-042)."""

    WORDS = {
        "sites": _("Specialised web sites"),
        "fairs": _("Fairs and their catalogues"),
        "directories": _("Directories of organisations"),
        "advertising": _("Advertising campaign"),
        "social": _("Social contacts"),
        "recommendation": _("Recommendation"),
        "brought": _("Brought by a colleague"),
    }

    # what is only heard of somebody is no client yet.
    needs_check = models.BooleanField(_("Stays unverified until somebody has checked them"), default=False)

    DETAILS = ("needs_check",)
    CHANGES = _("What is offered as the source of a client, and by which the yield of a source is counted.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Where clients come from")


class Tag(models.Model):
    """A word by which colleagues group accounts."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
