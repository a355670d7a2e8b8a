"""Who answers for an account, since when and until when; and by which keys other systems know it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models.account import Account


class Duty(models.TextChoices):
    ANSWERABLE = "answerable", _("Answers for the client")
    CO_OWNER = "co_owner", _("Looks after a part")
    SERVICE = "service", _("Serves the client")


class Responsibility(models.Model):
    """One person's duty for an account. The answerable one is exactly one, and is kept on the account too."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="responsibilities")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="responsibilities")
    duty = models.CharField(max_length=10, choices=Duty, default=Duty.ANSWERABLE)
    part = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(until=None, duty=Duty.ANSWERABLE), name="one_person_is_answerable"
            ),
        ]


class ExternalKey(models.Model):
    """The key by which another system or file knows an account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="external_keys")
    system = models.CharField(max_length=40)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "value"], name="external_key_once")]
