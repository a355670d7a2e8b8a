"""What was promised in a matter: the promise stands with the client, and with each interest that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rapport.activities.models import Promise, Step
from rapport.activities.models.promise import Word, note
from rapport.activities.promising import note_all
from rapport.interests.models import Interest
from rapport.journal.acting import Act, act
from rapport.people.models import User


def give_in(*, by: User, interest: Interest, word: Word, on: date, once: str | None = None) -> Promise:
    """As `give` of a client, in a matter."""
    told: dict[str, Any] = {"side": word.side, "what": word.what.strip(), "day": word.due_on}
    with act("promise.given", by=by, about=interest.about, once=once, **told) as doing:
        promise = note(doing, word, account=interest.account, owner=by, on=on)
        doing.create(Interest.promises.through(interest=interest, promise=promise))
    return promise


def note_for(
    doing: Act, interests: Iterable[Interest], words: Iterable[Word], step: Step, *, owner: User, on: date
) -> list[Promise]:
    """Part of an act that writes down a talk about these interests."""
    promises, interests = note_all(doing, words, step, owner=owner, on=on), list(interests)
    for promise in promises:
        for interest in interests:
            doing.create(Interest.promises.through(interest=interest, promise=promise))
    return promises
