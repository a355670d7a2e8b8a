"""Plans in numbers (R-291): what one person is to win in a month or a quarter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from babel.numbers import is_currency
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.acting import Act, Fact, act, record_many
from rapport.journal.bases import Root
from rapport.journal.bulk import insert_new
from rapport.kit.money import LARGEST, Money
from rapport.kit.refusal import Refusal, Stale
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.targets.periods import Period
from rapport.targets.policy import makes_for, read_by


class Measure(models.TextChoices):
    """What is counted of the interests that a person wins."""

    VALUE = "value", gettext_lazy("Value of deals")
    DEALS = "deals", gettext_lazy("Number of deals")


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, viewer: Viewer) -> TargetQuerySet:
        return self.filter(person__in=read_by(viewer).order_by().values("pk"))

    def whole(self) -> TargetQuerySet:
        return self.select_related("person__team")

    def of_year(self, year: int) -> TargetQuerySet:
        return self.filter(first_day__year=year)

    def overlapping(self, targets: Collection[Target]) -> TargetQuerySet:
        """Those of the same people that may share days with these."""
        first, last = min(one.first_day for one in targets), max(one.last_day for one in targets)
        people = {one.person_id for one in targets}
        return self.filter(person__in=people, first_day__lte=last, last_day__gte=first)

    def set(self, *, by: User, target: Target, once: str | None = None) -> Target:
        """Makes a plan that is not saved yet. Raises Refusal where another one of the person has days of its period."""
        return self.set_many(by=by, targets=[target], once=once)[0]

    def set_many(self, *, by: User, targets: list[Target], once: str | None = None, **told: Any) -> list[Target]:
        """The same for several, all or none, with an entry each. `told` is for the entries."""
        with transaction.atomic():
            require_room(targets)
            insert_new(targets)
            facts = [
                Fact({**one.told, **told}, [("target", one.pk)], [("target", one.pk), ("user", one.person_id)])
                for one in targets
            ]
            record_many("quota.set", by=by, facts=facts, once=once)
        return targets

    def set_year(
        self, *, by: User, person: User, unit: Unit, amounts: Mapping[Period, int], seen: str | None = None
    ) -> None:
        """Makes these amounts the plan of the person for their year: changed, added, and taken away what is not named.

        Plans of another unit stay. `seen` is the `state_of` on which the answers were given; raises Stale on another.
        """
        year = min(amounts).first_day.year
        with act("quota.year_set", by=by, about=[person], name=person.name, year=str(year)) as doing:
            wait_for_others({person.pk})
            standing = {one.period: one for one in self.of_year(year).filter(person=person, **unit.columns)}
            if seen is not None and seen != state_of(standing.values()):
                raise Stale("changed_meanwhile", _("Somebody else has changed this since you opened it."))
            wanted = {period: amount for period, amount in amounts.items() if amount}
            for period in standing.keys() - wanted.keys():
                doing.remove(standing[period])
            _write(doing, standing, [unit.target(person, *one) for one in wanted.items()])
            doing.data |= unit.told(sum(wanted.values()))


def _write(doing: Act, standing: Mapping[Period, Target], wanted: list[Target]) -> None:
    new = [one for one in wanted if one.period not in standing]
    require_room(new)
    for one in wanted:
        one.check_amount()
        doing.update(standing[one.period], amount=one.amount) if one.period in standing else doing.create(one)


def state_of(targets: Iterable[Target]) -> str:
    """What a form about several was opened on."""
    return " ".join(sorted(f"{one.pk}:{one.version}" for one in targets))


def wait_for_others(people: Collection[int]) -> None:
    """On PostgreSQL whoever plans for a person waits for whoever else does."""
    list(User.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))


def require_room(targets: Collection[Target]) -> None:
    """Raises Refusal where two plans of one person and measure would share a day, or an amount is none."""
    if not targets:
        return
    wait_for_others({one.person_id for one in targets})
    standing = list(Target.objects.overlapping(targets))
    for one in targets:
        one.check_amount()
        if other := next((other for other in standing if other.collides_with(one)), None):
            raise Refusal("target_overlaps", other.in_the_way(one.person.name), "period")
        standing.append(one)


class Unit:
    """In what a plan is told: a currency, or deals by their number."""

    def __init__(self, word: str) -> None:
        """`word` is a currency or "deals". Raises Refusal for a currency that nobody knows."""
        self.word = word
        self.measure = Measure.DEALS if word == Measure.DEALS else Measure.VALUE
        self.currency = "" if self.measure == Measure.DEALS else word
        if self.currency and not is_currency(self.currency):
            raise Refusal("currency_unknown", _("{currency} is not a currency we know.").format(currency=word), "unit")

    @property
    def columns(self) -> dict[str, str]:
        return {"measure": self.measure, "currency": self.currency}

    def told(self, amount: int) -> dict[str, Any]:
        """For the journal."""
        return {"sum": {"minor": amount, "currency": self.currency}} if self.currency else {"count": amount}

    def target(self, person: User, period: Period, amount: int) -> Target:
        days = {"first_day": period.first_day, "last_day": period.last_day}
        return Target(person=person, amount=amount, **days, **self.columns)


class Target(Root):
    """`amount` is in minor units of the currency, or a number of deals where there is none."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="targets")
    first_day = models.DateField()
    last_day = models.DateField()
    measure = models.CharField(max_length=10, choices=Measure, default=Measure.VALUE)
    currency = models.CharField(max_length=3, blank=True)
    amount = models.BigIntegerField()

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "measure", "first_day"], name="one_target_from_a_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="target_is_above_zero"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="target_has_days"),
            models.CheckConstraint(
                condition=Q(measure="deals", currency="") | Q(measure="value") & ~Q(currency=""),
                name="value_has_a_currency",
            ),
        ]
        indexes = [models.Index(fields=["first_day", "person"], name="targets_by_day")]

    def __str__(self) -> str:
        return f"{self.person.name}, {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.first_day, self.last_day)

    @property
    def unit(self) -> Unit:
        return Unit(self.currency or Measure.DEALS)

    @property
    def told(self) -> dict[str, Any]:
        """For the journal."""
        return {"name": self.person.name, "period": self.period.code, **self.unit.told(self.amount)}

    def said(self, language: str) -> str:
        """The amount as a reader of that language writes it."""
        return Money(self.amount, self.currency).text(language) if self.currency else str(self.amount)

    def changes_by(self, viewer: Viewer) -> bool:
        return makes_for(viewer, self.person_id)

    def collides_with(self, other: Target) -> bool:
        same = (self.person_id, self.measure) == (other.person_id, other.measure) and self is not other
        return same and self.first_day <= other.last_day and other.first_day <= self.last_day

    def in_the_way(self, name: str) -> str:
        """The sentence that refuses another plan for some of its days."""
        return _("{name} has a plan for {period} already; change that one.").format(name=name, period=self.period)

    def is_whole(self) -> bool:
        """An undoing does not bring two plans for the same days."""
        others = Target.objects.overlapping([self]).exclude(pk=self.pk)
        return not any(one.collides_with(self) for one in others)

    def check_amount(self) -> None:
        if not 0 < self.amount < LARGEST:
            raise Refusal("amount_missing", _("A plan must be more than zero."), "amount")

    def change(self, *, by: User, amount: int) -> None:
        """Raises Refusal for an amount that is none."""
        self.unit.target(self.person, self.period, amount).check_amount()
        with act("quota.changed", by=by, about=[self, self.person]) as doing:
            doing.update(self, amount=amount)
            doing.data |= self.told

    def take_away(self, *, by: User) -> None:
        with act("quota.taken_away", by=by, about=[self, self.person], **self.told) as doing:
            doing.remove(self)
