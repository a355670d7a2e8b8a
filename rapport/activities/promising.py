"""Giving a promise outside a talk, and how punctual promises are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from rapport.accounts.models import Account
from rapport.activities.models import Outcome, Promise, PromiseState, Step
from rapport.activities.models.promise import PromiseQuerySet, Word, note
from rapport.activities.models.step import StepQuerySet
from rapport.journal.acting import Act, act
from rapport.people.models import User
from rapport.ui.wording import percent

YEAR = timedelta(days=365)


def give(*, by: User, account: Account, word: Word, on: date, once: str | None = None) -> Promise:
    """A promise that was given by letter, in the corridor, or that somebody remembers."""
    told: dict[str, Any] = {"side": word.side, "what": word.what.strip(), "day": word.due_on}
    with act("promise.given", by=by, about=[account], once=once, **told) as doing:
        return note(doing, word, account=account, owner=by, on=on)


def note_all(doing: Act, words: Iterable[Word], step: Step, *, owner: User, on: date) -> list[Promise]:
    """Part of an act that writes a talk down: what was promised in it, with whom one spoke where nobody is named."""
    found = []
    for word in words:
        whose = replace(word, contact=word.contact or step.contact)
        found.append(note(doing, whose, account=step.account, owner=owner, on=on, step=step))
        doing.tell("promise.given", side=word.side, what=found[-1].what, day=found[-1].due_on)
    return found


@dataclass(frozen=True)
class Punctuality:
    """Of the promises of a year whose day is over or that are settled: kept on the day first said, on a day agreed
    anew, or late and not at all. See docs/algorithms/punctuality.md."""

    on_the_day: int = 0
    put_off: int = 0
    late: int = 0

    def __add__(self, other: Punctuality) -> Punctuality:
        return Punctuality(self.on_the_day + other.on_the_day, self.put_off + other.put_off, self.late + other.late)

    @property
    def all(self) -> int:
        return self.on_the_day + self.put_off + self.late

    @property
    def percent(self) -> str:
        return percent(self.on_the_day / self.all if self.all else None)


def punctuality(promises: PromiseQuerySet, steps: StepQuerySet, *, until: date) -> Punctuality:
    """Two queries. `until` is the last day that counts; what is open and falls due later says nothing yet."""
    given = promises.ours().filter(due_on__gt=until - YEAR).exclude(state=PromiseState.RELEASED)
    given = given.filter(Q(settled_on__lte=until) | Q(state=PromiseState.OPEN, due_on__lt=until))
    agreed = steps.filter(agreed=True, waiting_for="", due_on__gt=until - YEAR).exclude(outcome=Outcome.DROPPED)
    agreed = agreed.annotate(done_on=TruncDate("done_at", tzinfo=UTC))
    agreed = agreed.filter(Q(done_on__lte=until) | Q(done_on=None, due_on__lt=until))
    kept = Q(state=PromiseState.KEPT, settled_on__lte=F("due_on"))
    return _counted(given, kept) + _counted(agreed, Q(done_on__lte=F("due_on")))


def _counted(rows: PromiseQuerySet | StepQuerySet, kept: Q) -> Punctuality:
    first = Count("pk", filter=kept & Q(moved_count=0))
    found = rows.order_by().aggregate(
        all=Count("pk"), first=first, later=Count("pk", filter=kept & Q(moved_count__gt=0))
    )
    return Punctuality(found["first"], found["later"], found["all"] - found["first"] - found["later"])
