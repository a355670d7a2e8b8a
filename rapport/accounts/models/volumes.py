"""R-048: not every company can buy big: what a client has to be good for before it goes to a class or a department."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.accounts.models.lists import AccountClass
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.money import Money
from rapport.kit.refusal import Refusal
from rapport.people.converting import Rates
from rapport.people.models import Team, User
from rapport.people.roles import Permission

if TYPE_CHECKING:
    from rapport.accounts.models.account import Account


class LeastVolumeQuerySet(models.QuerySet["LeastVolume"]):
    def of(self, *, account_class: AccountClass | None = None, team: Team | None = None) -> LeastVolume | None:
        """The rule of this class or of this department."""
        return self.filter(account_class=account_class, team=team).first()

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
        with act("volume.least_set", by=by, once=once, about=[team], **names) as doing:
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


class Volumes:
    """The rules as they stand, read once: for one client, a file, or a whole portfolio."""

    def __init__(self, *, on: date) -> None:
        self.on = on
        self.rules = list(LeastVolume.objects.select_related("account_class", "team"))

    def rule(self, *, account_class: AccountClass | None = None, team: int | None = None) -> LeastVolume | None:
        wanted = (account_class and account_class.pk, team)
        return next((one for one in self.rules if (one.account_class_id, one.team_id) == wanted), None)

    def refusal(
        self, account: Account, *, account_class: AccountClass | None = None, team: int | None = None
    ) -> Refusal | None:
        """Why the client does not come into the class or to the department; exceptions
        do."""
        rule = self.rule(account_class=account_class, team=team)
        if rule is None or account.admitted_because or self.is_met(rule, account):
            return None
        text = _("{rule} This one does not, as far as its profile says.").format(rule=said(rule))
        why = _("Say on its record why it is an exception, then do this again.")
        return Refusal("below_least_volume", f"{text} {why}", "account_class" if account_class else "to")

    def refusal_to(self, account: Account, to: User) -> Refusal | None:
        """The same where somebody is to look after it who is of another department. Nobody is left with an owner who
        has gone because of it."""
        if to.team_id is None or to.team_id == account.owner.team_id or not account.owner.is_active:
            return None
        return self.refusal(account, team=to.team_id)

    def owner_of_new(self, wanted: User, *, by: User) -> tuple[User, str]:
        """Who looks after a client of whom nobody knows yet what it buys, and why, where that is not the one wanted.

        A department that asks for a volume gets it from its own people only. It stays with whoever puts it in, if they
        may work clients, else with the one wanted: nobody is without an owner.
        """
        rule = self.rule(team=wanted.team_id) if wanted.team_id and wanted.team_id != by.team_id else None
        if rule is None:
            return wanted, ""
        able = User.objects.granted(Permission.INTEREST_CHANGE).filter(pk=by.pk).exists()
        owner = by if able else wanted
        text = _("{rule} Nobody knows that of this one yet, so {owner} looks after it for now.")
        return owner, text.format(rule=said(rule), owner=owner.name)

    def is_met(self, rule: LeastVolume, account: Account) -> bool:
        """Whether the client buys that much in a year; what is not known, or has no rate, is too little."""
        yearly = account.known_profile.yearly_worth
        if yearly.currency == rule.currency:
            return yearly.minor >= rule.minor
        rates = Rates({rule.currency, yearly.currency}, on=self.on)
        wanted, has = rates.exact(rule.worth), rates.exact(yearly)
        return wanted is not None and has is not None and has >= wanted


def said(rule: LeastVolume) -> str:
    sum_ = rule.worth.text(get_language() or "en")
    return _("{name}: a client buys for {sum} a year at least.").format(name=rule, sum=sum_)
