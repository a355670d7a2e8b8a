"""R-031: how much of what is open, and of what was won, hangs on the one, five and ten largest clients."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import Q, Sum

from rapport.accounts.models import Account
from rapport.desk.base.adding import Adding
from rapport.desk.exceptions import led_by
from rapport.desk.periods import span
from rapport.interests.models import Interest, Outcome
from rapport.kit.money import Money
from rapport.people.models import User
from rapport.people.viewer import Viewer

LARGEST = (1, 5, 10)


@dataclass
class Line:
    """Of one person, or of all: `shares` are those of the one, five and ten largest clients."""

    name: str
    owner: int | None
    sums: dict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))

    @property
    def total(self) -> Fraction:
        return sum(self.sums.values(), Fraction(0))

    @property
    def shares(self) -> list[float]:
        return shares_of(self.sums.values())


def shares_of(sums: Iterable[Fraction]) -> list[float]:
    """The parts of the whole that the one, five and ten largest hold."""
    ordered = sorted(sums, reverse=True)
    whole = sum(ordered, Fraction(0))
    return [float(sum(ordered[:most], Fraction(0)) / whole) if whole else 0.0 for most in LARGEST]


@dataclass(frozen=True)
class Client:
    account: Account
    worth: Money | None
    share: float


@dataclass(frozen=True)
class Concentration:
    all: Line
    people: list[Line]
    clients: list[Client]


def concentrations(viewer: Viewer) -> tuple[Concentration, Concentration]:
    """Of what is open, and of what was won in the last twelve months; those whom one leads stand by name."""
    shown = led_by(viewer, "pk") if viewer.may("control.read") else Q(pk=viewer.user.pk)
    names = dict(User.objects.filter(shown).values_list("pk", "name"))
    seen = Interest.objects.visible_to(viewer)
    won = seen.filter(outcome=Outcome.WON, closed_on__range=span("months", viewer.today))
    return _concentration(viewer, names, seen.open(), "value"), _concentration(viewer, names, won, "won_value")


def _concentration(viewer: Viewer, names: Mapping[int, str], rows: Any, column: str) -> Concentration:
    """Two queries, and two for rates."""
    lines = list(rows.order_by().values("owner", "account", "currency").annotate(sum=Sum(column)).filter(sum__gt=0))
    adding = Adding((line["currency"] for line in lines), on=viewer.today)
    every, people = Line("", None), {pk: Line(name, pk) for pk, name in names.items()}
    for line in lines:
        exact = adding.exact(Money(int(line["sum"]), line["currency"]))
        every.sums[line["account"]] += exact
        if line["owner"] in people:
            people[line["owner"]].sums[line["account"]] += exact
    found = sorted((one for one in people.values() if one.total), key=lambda one: one.name)
    return Concentration(every, found, _largest(viewer, every, adding))


def _largest(viewer: Viewer, every: Line, adding: Adding) -> list[Client]:
    ordered = sorted(every.sums, key=lambda pk: (-every.sums[pk], pk))[: LARGEST[-1]]
    accounts = Account.objects.visible_to(viewer).in_bulk(ordered)
    total = every.total
    return [
        Client(accounts[pk], adding.money(every.sums[pk]), float(every.sums[pk] / total))
        for pk in ordered
        if pk in accounts
    ]
