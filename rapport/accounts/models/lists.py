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


class SizeType(Listed):
    """R-024: how large a client is, and at which place of the trade."""

    WORDS = {
        "small_chain": _("Small retail chain"),
        "large_chain": _("Large retail chain"),
        "wholesaler": _("Large dealer, wholesaler"),
        "intermediary": _("Intermediary"),
        "maker": _("Manufacturer"),
        "public": _("Public body"),
        "end_consumer": _("End consumer"),
    }

    CHANGES = _("How large a client is and where in the trade it stands; lists and the ideal client ask for it.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Sizes and types of clients")


class Sector(Listed):
    """The sector in which a client works; the words of its business say more."""

    WORDS = {
        "food": _("Food and drink"),
        "farming": _("Farming, fishing, forestry"),
        "industry": _("Industry"),
        "building": _("Building"),
        "trade": _("Retail and wholesale"),
        "transport": _("Transport and storage"),
        "hospitality": _("Hotels and restaurants"),
        "it": _("Software and telecommunications"),
        "finance": _("Banks and insurance"),
        "services": _("Services to companies"),
        "health": _("Health and care"),
        "education": _("Schools and research"),
        "state": _("State and municipalities"),
        "energy": _("Energy, water, waste"),
    }

    CHANGES = _("In which sector a client works; lists and the ideal client ask for it.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Sectors of clients")


class SignalKind(Listed):
    """R-049: by what one sees that a business grows."""

    WORDS = {
        "hiring": _("They hire"),
        "site": _("A new site or shop"),
        "investment": _("They invest"),
        "product": _("A new product"),
        "market": _("A new market"),
        "contract": _("A large contract won"),
        "leaders": _("New people at the top"),
        "orders": _("They order more than before"),
    }

    CHANGES = _("What is offered where somebody notes that a client grows.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Signs that a client grows")


class Tag(models.Model):
    """A word by which colleagues group accounts."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
