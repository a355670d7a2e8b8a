"""Of what kind the firm's own fields are, whose facts they hold, and from when on they are asked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTS = 10_000  # of which a decimal is a whole number
KEY = 120


class Owning(models.TextChoices):
    """Whose fact it is."""

    ACCOUNT = "account", _("Accounts")
    CONTACT = "contact", _("Contacts")
    INTEREST = "interest", _("Interests")


class FieldType(models.TextChoices):
    TEXT = "text", _("Short text")
    LONG = "long", _("Long text")
    NUMBER = "number", _("Whole number")
    DECIMAL = "decimal", _("Number with decimals")
    MONEY = "money", _("Sum of money")
    DAY = "day", _("Day")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of a list")
    CHOICES = "choices", _("Several of a list")
    LINK = "link", _("Web address")
    PERSON = "person", _("Somebody who works here")


class Asked(models.TextChoices):
    """From when on it stands among what is still to find out. It never holds anything up (R-009)."""

    NEVER = "", pgettext_lazy("a fact", "Not asked")
    START = "start", _("From the beginning")
    CLIENT = "client", _("Once they are a client")
    OFFER = "offer", _("Once an offer is out")


COLUMN = {
    FieldType.NUMBER: "number", FieldType.DECIMAL: "number", FieldType.MONEY: "number", FieldType.YES_NO: "number",
    FieldType.DAY: "day", FieldType.CHOICE: "option", FieldType.CHOICES: "option", FieldType.PERSON: "person",
}  # fmt: skip
LISTED = (FieldType.CHOICE, FieldType.CHOICES)
