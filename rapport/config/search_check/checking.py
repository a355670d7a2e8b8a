"""How well and how fast names are found in a large base: recall among the first twenty, and milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from statistics import quantiles
from time import perf_counter

from django.db import connection, transaction

from rapport.accounts.models import Account
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.search import account_texts
from rapport.config.search_check.asking import CLASSES, TYPOS
from rapport.config.search_check.names import names
from rapport.journal.bulk import insert_new
from rapport.kit.portions import portions
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.roles import Role
from rapport.people.viewer import Viewer
from rapport.search.finding import find
from rapport.search.indexing import add

Typing = Callable[[str, Random], str]
FIRST = 20
PORTION = 10_000
PEOPLE = 100
SEED = 5


@dataclass
class Measured:
    """One way of typing; milliseconds."""

    name: str
    asked: int
    recall: float
    p50_ms: float
    p95_ms: float

    @classmethod
    def of(cls, name: str, answers: list[tuple[bool, float]]) -> Measured:
        cuts = quantiles([ms for _hit, ms in answers], n=20)
        recall = sum(hit for hit, _ms in answers) / len(answers)
        return cls(name, len(answers), round(recall, 4), round(cuts[9], 1), round(cuts[18], 1))


def build(count: int, on: date) -> User:
    """Fills an empty base with names, and gives somebody who looks after a hundredth of them."""
    if Account.objects.exists():
        raise Refusal("not_empty", "This database holds accounts; the check needs an empty one.")
    by = User.objects.rapport()
    people = [
        User.objects.invite(by=by, email=f"{number}@check.example", name=f"Person {number}", roles=[role])
        for number, role in enumerate([Role.ACCOUNT_MANAGER] * PEOPLE)
    ]
    numbered = enumerate(names(count, SEED))
    for some in portions(numbered, PORTION):
        accounts = [
            Account(name=name, country=country, owner=people[number % PEOPLE], created_on=on, **name_columns(name))
            for number, (name, country) in some
        ]
        with transaction.atomic():
            insert_new(accounts)
            add("account", (account_texts(account, ()) for account in accounts))
    _settle()
    return people[0]


def _settle() -> None:
    """What the databases do by themselves in a quiet hour; SQLite gathers no statistics then, and plans without."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM ANALYZE")


def measure(user: User, count: int, now: datetime, each: int) -> Iterator[Measured]:
    """Each way of typing, then the slips together and everything together."""
    viewer = Viewer.of(user, now)
    asked = {kind.__name__: _answers(viewer, kind, count, each) for kind in CLASSES}
    for name, answers in asked.items():
        yield Measured.of(name, answers)
    yield Measured.of("typo", [one for kind in TYPOS for one in asked[kind.__name__]])
    yield Measured.of("all", [one for answers in asked.values() for one in answers])


def _answers(viewer: Viewer, typed: Typing, count: int, each: int) -> list[tuple[bool, float]]:
    """For names from all over the base whether one so called is among the first, and how long that took."""
    random = Random(f"{SEED} {typed.__name__}")
    chosen = set(random.sample(range(count), each))
    found = []
    for name in [name for number, (name, _country) in enumerate(names(count, SEED)) if number in chosen]:
        text = typed(name, random)
        begun = perf_counter()
        rows = find(viewer, text, limit=FIRST)
        took = (perf_counter() - begun) * 1000
        found.append((any(fold(row.title) == fold(name) for row in rows), took))
    return found
