"""What the quality of a record is made of: a short list that the firm keeps (R-005)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Listed


class QualityMark(Listed):
    """A fact that counts for the quality of a record, and how much; one out of use counts nothing."""

    weight = models.PositiveSmallIntegerField(_("Weight"), default=0)

    WORDS = {
        "name": _("Name of the company or person"),
        "contact": _("Somebody to speak to"),
        "phone": _("A phone number"),
        "mail": _("A mail address"),
        "company_number": _("Company number"),
        "place": _("Country and town"),
        "decides": _("Who decides"),
        "account_class": _("Class"),
        "business": _("What they do"),
        "language": _("Language"),
        "origin": _("Where they come from"),
        "checked": _("Checked in time"),
    }
    GROWS = False
    DETAILS = ("weight",)
    CHANGES = _("What the quality of a record is made of, and how much each fact counts.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Quality of a record")
