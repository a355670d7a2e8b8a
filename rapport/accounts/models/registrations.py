"""In which registers a company stands beside the main one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models.fact import Fact
from rapport.journal.acting import act
from rapport.kit.company_numbers import company_number, tax_number
from rapport.kit.refusal import Refusal, at
from rapport.people.models import User


class Register(models.TextChoices):
    COMPANY = "company", gettext_lazy("Company number")
    TAX = "tax", gettext_lazy("Tax number")
    OTHER = "other", gettext_lazy("Another register")


class Registration(Fact):
    """A further number under which they stand in a register; the main one is on the account itself."""

    kind = models.CharField(max_length=8, choices=Register, default=Register.TAX)
    country = models.CharField(max_length=2)
    number = models.CharField(max_length=40)

    class Meta(Fact.Meta):
        default_related_name = "registrations"
        verbose_name = gettext_lazy("Registration")
        indexes = [models.Index(fields=["number", "country"], name="registration_number")]

    def __str__(self) -> str:
        return f"{self.number} ({self.country})" if self.country else self.number

    def settle(self, fields: dict[str, Any]) -> dict[str, Any]:
        kind, country = fields.get("kind", self.kind), fields.get("country", self.country)
        with at("number"):
            match kind:
                case Register.COMPANY:
                    fields["number"] = company_number(fields["number"], country)
                case Register.TAX:
                    fields["number"] = tax_number(fields["number"], country)
        known = self.account.registrations.standing().filter(number=fields["number"], country=country, kind=kind)
        main = kind == Register.COMPANY and (self.account.company_number, self.account.country)
        if main == (fields["number"], country) or known.exclude(pk=self.pk).exists():
            raise Refusal("number_known", _("This number stands here already."), "number")
        return fields

    def become_main(self, *, by: User) -> None:
        """The number under which the client counts; what was the main one stays as a further one.

        Raises Refusal for what is no company number.
        """
        if self.kind != Register.COMPANY:
            raise Refusal("no_company_number", _("Only a company number can be the main one."))
        account, number, country = self.account, self.number, self.country
        before = account.company_number, account.country
        with act("account.main_number_set", by=by, about=[account], name=str(self)) as doing:
            doing.update(account, company_number=number, country=country)
            if before[0]:
                doing.update(self, number=before[0], country=before[1])
            else:
                doing.remove(self)
