"""The words of a file and what of ours they name: as somebody said before, as the other system is known to mean it, as
we or the keys of that system call it. What is none of these is counted, so that a person can say it once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from rapport.exchange.models.same_as import LEFT_OUT, TO_BE_MADE, KnownAs, SameAs
from rapport.exchange.things import thing_of
from rapport.kit.text import fold
from rapport.people.models import User

MOST_UNKNOWN = 200


class Words:
    """Of one run at work. `profile` are the words of the system that the file was recognised to come from,
    `foreseen` what earlier sheets of a rehearsal would have made."""

    def __init__(
        self,
        *,
        by: User,
        system: str,
        dry_run: bool,
        profile: Mapping[tuple[str, str], str],
        foreseen: set[tuple[str, str]],
    ) -> None:
        self.by = by
        self.system = system
        self.dry_run = dry_run
        self.profile = profile
        self.foreseen = foreseen
        self.unknown: dict[str, Counter[str]] = defaultdict(Counter)
        self._known: dict[str, dict[str, str]] = {}

    def known(self, thing: str) -> dict[str, str]:
        if thing not in self._known:
            told = SameAs.objects.filter(system=self.system, thing=thing).values_list("word", "value")
            keys = KnownAs.objects.filter(system=self.system, kind=thing).values_list("value", "object_id")
            ours = {**{fold(key): str(pk) for key, pk in keys}, **thing_of(thing).words()}
            self._known[thing] = {
                **ours,
                **{word: v for (of, word), v in self.profile.items() if of == thing},
                **dict(told),
            }
        return self._known[thing]

    def find(self, thing: str, text: str) -> str | None:
        """The value that the text names; "" where somebody said to leave it out, None where nobody knows it.

        A word for which somebody asked for a new one has no value yet in a rehearsal, so that is "", too.
        """
        word = fold(text)[:200]
        value = self.known(thing).get(word)
        if value is None and (thing, word) in self.foreseen:
            return ""
        if value is None:
            if len(self.unknown[thing]) < MOST_UNKNOWN or text in self.unknown[thing]:
                self.unknown[thing][text[:200]] += 1
            return None
        if value == TO_BE_MADE:
            return self._make(thing, word, text)
        return "" if value == LEFT_OUT else value

    def _make(self, thing: str, word: str, text: str) -> str:
        make = thing_of(thing).make
        if self.dry_run or make is None:
            return ""
        value = make(self.by, text)
        SameAs.objects.filter(system=self.system, thing=thing, word=word).update(value=value)
        self._known[thing][word] = value
        return value
