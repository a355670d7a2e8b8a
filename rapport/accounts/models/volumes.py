"""R-048: not every company can buy big: what a client has to be good for before it goes to a class or a department."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.accounts.models.lists import AccountClass
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.money import Money
from rapport.kit.refusal import Refusal
from rapport.people.models import Team, User

if TYPE_CHECKING:
    from rapport.accounts.models.account import Account


class LeastVolumeQuerySet(models.QuerySet["LeastVolume"]):
    def of(self, *, account_class: AccountClass | None = None, team: Team | None = None) -> LeastVolume | None:
        """The rule of this class or of this department."""
        found = self.filter(account_class=account_class) if account_class else self.filter(team=team) if team else None
        return found.first() if found is not None else None

    def lay_down(
        self, *, by: User, account_class: AccountClass | None = None, team: Team | None = None, minor: int,
        currency: str, once: str | None = None,
    ) -> None:  # fmt: skip
        """So much a year at least, in minor units; nothing takes the rule away. Raises Refusal without a class or
        department, or with both."""
        if bool(account_class) == bool(team):
            raise Refusal("class_or_team", _("Choose a class or a department."), "account_class")
        row = self.of(account_class=account_class, team=team)
        names: dict[str, Any] = {"name": str(account_class or team), "sum": {"minor": minor, "currency": currency}}
        with act("volume.least_set", by=by, once=once or None, about=[team], **names) as doing:
            if row is None and minor:
                doing.create(self.model(account_class=account_class, team=team, minor=minor, currency=currency))
            elif row and minor:
                doing.update(row, minor=minor, currency=currency)
            elif row:
                doing.remove(row)


class LeastVolume(Editable):
    """What clients of a class, or of a department, buy in a year at least; in minor units."""

    account_class = models.OneToOneField(AccountClass, models.CASCADE, null=True, related_name="least_volume")
    team = models.OneToOneField(Team, models.CASCADE, null=True, related_name="least_volume")
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    objects = LeastVolumeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(account_class=None, team__isnull=False) | Q(account_class__isnull=False, team=None),
                name="least_volume_of_a_class_or_a_team",
            ),
            models.CheckConstraint(condition=Q(minor__gt=0), name="least_volume_is_something"),
        ]

    def __str__(self) -> str:
        return str(self.account_class or self.team)

    @property
    def worth(self) -> Money:
        return Money(self.minor, self.currency)

    def is_met_by(self, account: Account, rates: Any) -> bool:
        """Whether the client buys that much in a year; what is not known, or has no rate, does not."""
        yearly = account.known_profile.yearly_worth
        if yearly.currency == self.currency:
            return yearly.minor >= self.minor
        wanted, has = rates.exact(self.worth), rates.exact(yearly)
        return wanted is not None and has is not None and has >= wanted
