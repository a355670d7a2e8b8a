"""How somebody is reached, and what they allowed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models.account import Account
from rapport.accounts.models.contact import Contact
from rapport.journal.bases import Editable
from rapport.kit.indexes import of_filled
from rapport.kit.points import LONGEST, at_most, mail, phone, phone_for_reading, web


class PointKind(models.TextChoices):
    PHONE = "phone", _("Phone")
    MAIL = "mail", _("Mail")
    WEB = "web", _("Web site")
    MESSENGER = "messenger", _("Messenger")


# Which phone or mail it is, as cards say it.
LABELS = {"mobile": _("mobile"), "home": _("at home"), "work": _("at work"), "fax": _("fax"), "pager": _("pager")}


class Consent(models.TextChoices):
    """Whether we may send news by this way; a mailing needs GIVEN."""

    UNKNOWN = "unknown", _("Not asked")
    GIVEN = "given", _("Allowed")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def normalised(kind: str, text: str, country: str) -> str:
    """The form by which the same number or address is always the same text. Raises Refusal on nonsense."""
    match kind:
        case PointKind.PHONE:
            return phone(text, country)
        case PointKind.MAIL:
            return mail(text)
        case PointKind.WEB:
            return web(text)
    return at_most(LONGEST, text.strip())


class PointQuerySet(models.QuerySet["ContactPoint"]):
    def valid(self) -> PointQuerySet:
        return self.filter(ended_on=None)

    def may_be_written_to(self) -> PointQuerySet:
        """To whom news may go: they said so, and have not taken it back."""
        return self.valid().filter(consent=Consent.GIVEN)


class ContactPoint(Editable):
    """One phone, mail, site or handle of an account, or of one person there."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="points")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, db_index=False, related_name="points")
    kind = models.CharField(max_length=10, choices=PointKind)
    value = models.CharField(max_length=LONGEST)
    label = models.CharField(max_length=40, blank=True)
    consent = models.CharField(max_length=9, choices=Consent, default=Consent.UNKNOWN)
    consent_source = models.CharField(max_length=120, blank=True)
    consent_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "id"]
        indexes = [models.Index(fields=["value", "kind"], name="point_value"), *of_filled("point", "contact")]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent=Consent.UNKNOWN) | Q(consent_on__isnull=False), name="consent_has_a_date"
            ),
        ]

    def __str__(self) -> str:
        return phone_for_reading(self.value, "") if self.kind == PointKind.PHONE else self.value

    @property
    def word(self) -> str:
        """The label, where it is one of the usual ones in the reader's language."""
        return str(LABELS.get(self.label, self.label))

    @property
    def href(self) -> str:
        """The link that calls, writes or opens it; empty for a messenger."""
        return {PointKind.PHONE: f"tel:{self.value}", PointKind.MAIL: f"mailto:{self.value}"}.get(
            PointKind(self.kind), self.value if self.kind == PointKind.WEB else ""
        )
