"""Facts that a firm asks beside those of the product: fields of its own, and their values as typed, indexed rows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models.account import Account
from rapport.accounts.models.contact import Contact
from rapport.accounts.models.field_types import COLUMN, KEY, LISTED, PARTS, Asked, FieldType, Owning
from rapport.journal.bases import Listed
from rapport.kit.fresh import Fresh
from rapport.kit.money import Money

# Rows of what is asked, with the answers of their lists: every list of clients needs them.
asked_fields: Fresh[list[Any]] = Fresh([])


class InLanguages(Listed):
    """`name` in the words of whoever made it; `labels` holds it in further languages, by their code."""

    labels = models.JSONField(default=dict, blank=True)

    class Meta(Listed.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.labels.get(get_language() or "") or self.name

    def derive(self, columns: Iterable[str] | None) -> None:
        asked_fields.forget()


class OwnFieldQuerySet(models.QuerySet["OwnField"]):
    def of(self, kind: str) -> OwnFieldQuerySet:
        """What is asked about a kind of record, in its order."""
        return self.filter(kind=kind, is_used=True)


class OwnField(InLanguages):
    """One fact that the firm asks. Its type stays; taken out of use it keeps its values for the day it comes back."""

    kind = models.CharField(_("Of what"), max_length=8, choices=Owning)
    type = models.CharField(_("What kind of answer"), max_length=8, choices=FieldType)
    help = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    asked = models.CharField(max_length=6, choices=Asked, blank=True)

    PART: ClassVar[str] = "kind"

    objects = OwnFieldQuerySet.as_manager()

    class Meta(InLanguages.Meta):
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(condition=~Q(type=FieldType.MONEY) | ~Q(currency=""), name="sum_has_a_currency"),
        ]

    @property
    def word(self) -> str:
        """How forms, addresses of lists and columns of files call it."""
        return f"own_{self.pk}"

    @property
    def column(self) -> str:
        """Which column of a value holds it."""
        return COLUMN.get(FieldType(self.type), "text")

    @property
    def key(self) -> str:
        """The column by which values are found and sorted."""
        return "text_key" if self.column == "text" else self.column

    @property
    def is_listed(self) -> bool:
        return self.type in LISTED

    @property
    def facts(self) -> str:
        asked = [str(self.get_asked_display())] if self.asked else []
        return " · ".join([str(self.get_type_display()), *([self.currency] if self.currency else []), *asked])

    def is_asked(self, row: Any) -> bool:
        """Whether somebody should find it out by now."""
        match self.asked:
            case Asked.CLIENT:
                return bool(getattr(row, "account", row).status == "client")
            case Asked.OFFER:
                return row.offered_on is not None
        return bool(self.asked)


class OwnOption(InLanguages):
    """One answer of a list."""

    field = models.ForeignKey(OwnField, models.PROTECT, related_name="options")

    PART: ClassVar[str] = "field"

    class Meta(InLanguages.Meta):
        constraints = [*Listed.Meta.constraints]

    @property
    def facts(self) -> str:
        return ""


class OwnValue(models.Model):
    """One answer about one record; several of a list are several rows.

    `number` holds whole numbers, ten-thousandths of a decimal, minor units of a sum, and 1 or 0 for yes or no;
    `text_key` the folded beginning of a text, by which it is found.
    """

    field = models.ForeignKey(OwnField, models.PROTECT, related_name="%(class)ss", db_index=False)
    text = models.TextField(blank=True)
    text_key = models.CharField(max_length=KEY, blank=True)
    number = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    day = models.DateField(null=True)
    option = models.ForeignKey(OwnOption, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def value(self) -> Any:
        """As a form and a file hold it: text, number, Decimal, Money, day, bool, option or person."""
        match self.field.type:
            case FieldType.DECIMAL:
                return Decimal(self.number or 0) / PARTS
            case FieldType.MONEY:
                return Money(self.number or 0, self.currency)
            case FieldType.YES_NO:
                return bool(self.number)
        return getattr(self, self.field.column)


def found_by(of: str) -> list[models.Index]:
    """Every answer has the index by which lists filter and sort."""
    shapes = {column: Q(**{f"{column}__isnull": False}) for column in ("number", "day", "option", "person")}
    shapes["text_key"] = ~Q(text_key="")
    names = {column: f"{of}_value_{column.removesuffix('_key')}" for column in shapes}
    found = [
        models.Index(fields=["field", column, of], name=names[column], condition=shapes[column]) for column in shapes
    ]
    return [models.Index(fields=[of, "field"], name=f"{of}_value_of"), *found]


def answered_once(of: str) -> list[models.BaseConstraint]:
    chosen = Q(option__isnull=False)
    return [
        models.UniqueConstraint(fields=[of, "field"], condition=~chosen, name=f"{of}_answers_once"),
        models.UniqueConstraint(fields=[of, "field", "option"], condition=chosen, name=f"{of}_chooses_once"),
    ]


class AccountValue(OwnValue):
    account = models.ForeignKey(Account, models.CASCADE, related_name="own_values", db_index=False)

    class Meta:
        indexes = found_by("account")
        constraints = answered_once("account")


class ContactValue(OwnValue):
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="own_values", db_index=False)

    class Meta:
        indexes = found_by("contact")
        constraints = answered_once("contact")
