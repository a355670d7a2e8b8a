"""What is settled once for the whole company group: the currency in which it adds up, and its own numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from babel.numbers import is_currency
from django.db import models
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.fresh import Fresh
from rapport.kit.refusal import Refusal

if TYPE_CHECKING:
    from rapport.people.models.users import User

own_numbers: Fresh[dict[str, int]] = Fresh({})


class FirmQuerySet(models.QuerySet["Firm"]):
    def ours(self) -> Firm:
        """The one row; an empty one where nothing has been settled yet."""
        return self.order_by("pk").first() or Firm()

    def numbers(self) -> dict[str, int]:
        return dict(self.ours().numbers)


class Firm(Editable):
    """What is settled once for the whole company group."""

    # ISO 4217; empty: sums of different currencies stand beside each other and are not added.
    reporting_currency = models.CharField(max_length=3, blank=True)

    # What the firm set otherwise than `NUMBERS` of the settings bring it.
    numbers = models.JSONField(default=dict)

    objects = FirmQuerySet.as_manager()

    def derive(self, columns: Iterable[str] | None) -> None:
        own_numbers.forget()

    def report_in(self, *, by: User, currency: str) -> None:
        """Sums of several currencies are shown in this one, too; in none where it is empty. Raises Refusal for one that
        nobody knows."""
        if currency and not is_currency(currency):
            raise Refusal("currency_unknown", _("{currency} is not a currency we know.").format(currency=currency))
        with act("firm.reports_in", by=by, currency=currency or "–") as doing:
            if self.pk is None:
                doing.create(self)
            doing.update(self, reporting_currency=currency)
            doing.concern(self)

    def set_number(self, *, by: User, key: str, value: int | None, usual: int) -> None:
        """Sets one of the numbers of the firm; None is the `usual` one again."""
        numbers = {name: kept for name, kept in self.numbers.items() if name != key}
        was, now = self.numbers.get(key, usual), usual if value is None else value
        with act("firm.number_set", by=by, what=key, was=was, now=now) as doing:
            if self.pk is None:
                doing.create(self)
            doing.update(self, numbers=numbers if now == usual else {**numbers, key: now})
            doing.concern(self)
