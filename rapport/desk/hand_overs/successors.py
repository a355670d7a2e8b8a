"""Who should take a client over: the most alike, not the one who sells most. See docs/algorithms/successor.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account, Responsibility
from rapport.activities.models import Step
from rapport.interests.models import Interest, InterestLine
from rapport.kit.text import fold
from rapport.people.models import User

LOOKED_BACK = timedelta(days=730)
# Points for each way of being alike, and at most so many are taken off for having more to do than the others.
POINTS = {"knows": 5, "trade": 4, "products": 3, "language": 3, "region": 2, "country": 1}
LOAD_POINTS = 4

WORDS: dict[str, str | Promise] = {
    "knows": _("knows them already"),
    "trade": _("looks after {number} in the same business: {word}"),
    "products": _("works with what they ask for: {word}"),
    "language": _("speaks their language with {number} clients"),
    "region": _("has {number} clients in {word}"),
    "country": _("has {number} clients in their country"),
    "load": _("{number} open interests, {word} on average among those asked"),
    "small": _("Buys less than the department asks for: stays with the head until somebody is chosen"),
    "secret": _("Secret: stays with the head until somebody is chosen"),
}
Reason = list[Any]


@dataclass
class Experience:
    """What somebody has done so far, counted in clients; `load` is how many interests are open."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    known: set[int] = field(default_factory=set)
    load: float = 0


@dataclass(frozen=True)
class Client:
    """What of a client is compared. `trade` are the folded words of its business."""

    pk: int
    trade: frozenset[str]
    groups: frozenset[str]
    language: str
    region: str
    country: str


def reasons_for(client: Client, experience: Experience, average: float) -> tuple[float, list[Reason]]:
    """How well somebody fits, in points, and why; the reason that weighs most stands first."""
    found: list[Reason] = []
    if client.pk in experience.known:
        found.append(["knows"])
    for code, words in (("trade", client.trade), ("products", client.groups)):
        shared = max(words, key=lambda word: experience.counts[code][word], default="")
        if number := experience.counts[code][shared]:
            found.append([code, number, shared])
    if client.language and (number := experience.counts["language"][client.language]):
        found.append(["language", number])
    if client.region and (number := experience.counts["region"][client.region]):
        found.append(["region", number, client.region])
    elif client.country and (number := experience.counts["country"][client.country]):
        found.append(["country", number])
    points = float(sum(POINTS[reason[0]] for reason in found))
    over = (experience.load - average) / average if average else 0
    points -= min(LOAD_POINTS, max(-1.0, over) * 2)
    return points, [*found, ["load", round(experience.load), str(round(average))]]


class Proposals:
    """Gives each client to the one who fits best. What is given counts as load, so that nobody gets everything."""

    def __init__(self, people: Sequence[User], accounts: Sequence[Account], *, on: date) -> None:
        self.people = people
        self.opened = _open_at(accounts)
        self.in_order = sorted(accounts, key=lambda one: (one.archived_on is not None, -self.opened[one.pk]))
        self.groups = _groups_asked(accounts)
        self.experience = _experience(people, accounts, on)
        self.given: Counter[int] = Counter()

    @property
    def most_chosen(self) -> User | None:
        return max(self.people, key=lambda one: self.given[one.pk], default=None)

    def take(self, account: Account) -> tuple[User | None, list[Reason]]:
        if not self.people:
            return None, []
        client = _client(account, self.groups[account.pk])
        average = sum(one.load for one in self.experience.values()) / len(self.people)
        judged = [(*reasons_for(client, self.experience[one.pk], average), one) for one in self.people]
        _points, reasons, best = max(judged, key=lambda one: (round(one[0], 6), -self.given[one[2].pk], -one[2].pk))
        self.given[best.pk] += 1
        self.experience[best.pk].load += self.opened[account.pk] or 0.25
        return best, reasons


def _client(account: Account, groups: Iterable[str]) -> Client:
    return Client(
        account.pk, trade_words(account.business), frozenset(groups), account.language, account.region, account.country
    )


def trade_words(business: str) -> frozenset[str]:
    """The telling words of what a client does."""
    return frozenset(word for word in fold(business).split() if len(word) > 3)


def _open_at(accounts: Sequence[Account]) -> Counter[int]:
    found = Interest.objects.open().filter(account__in=[one.pk for one in accounts])
    return Counter(found.order_by().values_list("account", flat=True))


def _groups_asked(accounts: Sequence[Account]) -> dict[int, set[str]]:
    lines = InterestLine.objects.filter(interest__account__in=[one.pk for one in accounts]).exclude(group=None)
    found: dict[int, set[str]] = defaultdict(set)
    for line in lines.select_related("group", "interest"):
        found[line.interest.account_id].add(str(line.group))
    return found


def _experience(people: Sequence[User], accounts: Sequence[Account], on: date) -> dict[int, Experience]:
    """Seven queries, whatever the number of clients and people."""
    ids, clients = [one.pk for one in people], [one.pk for one in accounts]
    found = {pk: Experience() for pk in ids}
    facts = ("owner", "country", "region", "language", "business")
    owned = Account.objects.current().filter(owner__in=ids).order_by().values(*facts).annotate(number=Count("pk"))
    for row in owned:
        counts = found[row["owner"]].counts
        for name in ("country", "region", "language"):
            counts[name][row[name]] += row["number"]
        for word in trade_words(row["business"]):
            counts["trade"][word] += row["number"]
    lines = InterestLine.objects.filter(interest__owner__in=ids, interest__opened_on__gte=on - LOOKED_BACK)
    for line in lines.exclude(group=None).select_related("group", "interest"):
        found[line.interest.owner_id].counts["products"][str(line.group)] += 1
    for owner in Interest.objects.open().filter(owner__in=ids).order_by().values_list("owner", flat=True):
        found[owner].load += 1
    duties = Responsibility.objects.filter(account__in=clients, user__in=ids, until=None)
    worked = Step.objects.filter(account__in=clients, owner__in=ids)
    known = [*duties.values_list("user", "account"), *worked.order_by().values_list("owner", "account").distinct()]
    for person, account in known:
        found[person].known.add(account)
    return found
