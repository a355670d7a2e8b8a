"""How alike two records are: a score in bits with its parts, each with a reason that can be said in a sentence.

The way is that of Fellegi and Sunter (A Theory for Record Linkage, JASA 64, 1969): for each trait the logarithm of how
much more often it agrees in two records of one client than in records of two; the sum is the score. The weights are
constants. Those of persons and addresses were counted on the file febrl dataset2 (1,934 pairs of the same person
against 200,000 random pairs) and proven on the datasets 1, 3 and 4, which took no part. Those of company names and ways
to be reached are estimates on the same scale, held by tests: of companies we have no file with the truth in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

# Of ten thousand pairs that share a key perhaps one is a pair: so many bits are needed for even odds.
PRIOR = 14.0
# From here on a pair is suggested; chosen on dataset2 so that of a thousand suggested pairs at most one is wrong.
SUGGESTED = 19.0


class Degree(StrEnum):
    """How far one trait agrees."""

    SAME = "same"
    CLOSE = "close"
    SWAPPED = "swapped"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Card:
    """What is compared of one record, folded; empty where it is unknown.

    `core` is a company's name without its legal form, `employer` tells one company where a person works from others,
    `place` is the part of a town or a second line of the address.
    """

    is_person: bool = False
    core: str = ""
    surname: str = ""
    given_name: str = ""
    number: str = ""
    country: str = ""
    employer: str = ""
    born: str = ""
    house: str = ""
    street: str = ""
    place: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One trait that both have: how far it agrees, and what that weighs in bits."""

    trait: str
    degree: Degree
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    parts: tuple[Part, ...]

    @property
    def score(self) -> float:
        return sum(part.weight for part in self.parts)

    @property
    def is_suggested(self) -> bool:
        return self.score >= SUGGESTED

    @property
    def percent(self) -> int:
        """How sure it is that both are one, by the odds that the score stands for; never a whole hundred."""
        return min(99, int(100 / (1 + 2.0 ** (PRIOR - self.score))))

    def degree(self, trait: str) -> Degree | None:
        return next((part.degree for part in self.parts if part.trait == trait), None)


Weights = Mapping[Degree, float]


def _weights(same: float, close: float, differs: float, swapped: float = 0.0) -> Weights:
    return {Degree.SAME: same, Degree.CLOSE: close, Degree.SWAPPED: swapped, Degree.DIFFERS: differs}


_ADDRESS = {
    "house": _weights(6.0, -1.5, -2.9),
    "street": _weights(10.4, 7.3, -3.6),
    "place": _weights(9.6, 9.5, -3.5),
    "postal_code": _weights(9.5, 3.9, -4.6),
    "city": _weights(9.3, 8.9, -3.7),
    "region": _weights(2.1, 2.1, -4.1),
}
_REACHED = {
    "phones": _weights(14.0, 0, 0),
    "mails": _weights(17.0, 0, 0),
}
_OF_PERSONS: dict[str, Weights] = {
    "given_name": _weights(7.3, 6.1, -2.2, 6.0),
    "surname": _weights(7.2, 8.1, -2.5, 6.0),
    "born": _weights(15.4, 4.8, -3.9),
    "number": _weights(18.4, 14.9, -4.2),
    "employer": _weights(5.0, 0, -6.0),
    **_ADDRESS,
    **_REACHED,
}
# What tells a person from the others of a family, who share surname, address and phone; what their address may weigh
# together where given names differ and nothing of this agrees.
_OWN = ("born", "number", "mails")
_MOST_OF_A_FAMILY = 8.0
# Two companies in one street, town or chain are neighbours, not one: what is local weighs less than with persons.
# A company number is one company's by law, so it outweighs a new name and a new address, in one country.
_OF_COMPANIES: dict[str, Weights] = {
    "core": _weights(19.0, 14.0, -9.0),
    "number": _weights(44.0, -12.0, -12.0),
    "country": _weights(0.5, 0, -25.0),
    "house": _weights(1.5, 0, -1.5),
    "street": _weights(4.0, 3.0, -3.0),
    "postal_code": _weights(4.0, 0, -4.0),
    "city": _weights(5.0, 4.0, -8.0),
    "phones": _weights(11.0, 0, 0),
    "mails": _weights(11.0, 0, 0),
    "domains": _weights(9.0, 0, 0),
}


def compare(one: Card, other: Card) -> Likeness:
    """Weighs every trait that both records have. A person and a company are never alike."""
    if one.is_person != other.is_person:
        return Likeness(())
    table = _OF_PERSONS if one.is_person else _OF_COMPANIES
    parts = []
    for trait, weights in table.items():
        a, b = getattr(one, trait), getattr(other, trait)
        if a and b:
            degree = _DEGREES[trait](a, b)
            if degree is not None:
                parts.append(Part(trait, degree, weights[degree]))
    if one.is_person:
        parts = _as_a_family(_with_swapped_names(one, other, parts))
    return Likeness(tuple(parts))


def _with_swapped_names(one: Card, other: Card, parts: list[Part]) -> list[Part]:
    """Surname and given name in each other's field: one sign of a clerk's hand, not two contradictions."""
    crossed = [(one.surname, other.given_name), (one.given_name, other.surname)]
    given = [pair for pair in crossed if all(pair)]
    if not given or any(_spelling(*pair) is Degree.DIFFERS for pair in given):
        return parts
    names = ("surname", "given_name")
    if any(part.trait in names and part.degree is not Degree.DIFFERS for part in parts):
        return parts
    rest = [part for part in parts if part.trait not in names]
    swapped = [Part(name, Degree.SWAPPED, _OF_PERSONS[name][Degree.SWAPPED]) for name in names[: len(given)]]
    return [*swapped, *rest]


def _as_a_family(parts: list[Part]) -> list[Part]:
    degrees = {part.trait: part.degree for part in parts}
    own = any(degrees.get(trait, Degree.DIFFERS) is not Degree.DIFFERS for trait in _OWN)
    together = sum(part.weight for part in parts if part.trait in _ADDRESS)
    if own or degrees.get("given_name") is not Degree.DIFFERS or together <= _MOST_OF_A_FAMILY:
        return parts
    return [*parts, Part("family", Degree.DIFFERS, _MOST_OF_A_FAMILY - together)]


def _spelling(a: str, b: str) -> Degree:
    if a == b:
        return Degree.SAME
    alike = JaroWinkler.similarity(a, b) >= 0.88 or DamerauLevenshtein.normalized_similarity(a, b) >= 0.75
    return Degree.CLOSE if alike else Degree.DIFFERS


def _digits(a: str, b: str) -> Degree:
    """Equal, or one slip of the finger apart."""
    if a == b:
        return Degree.SAME
    return Degree.CLOSE if DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1 else Degree.DIFFERS


def _day(a: str, b: str) -> Degree:
    """Days as eight digits; day and month may have changed places."""
    if len(a) == len(b) == 8 and a != b and a[:4] == b[:4] and a[4:6] == b[6:] and a[6:] == b[4:6]:
        return Degree.CLOSE
    return _digits(a, b)


def _house(a: str, b: str) -> Degree:
    return _digits(a, b) if len(a) > 1 else _exact(a, b)


def _exact(a: str, b: str) -> Degree:
    return Degree.SAME if a == b else Degree.DIFFERS


def _company(a: str, b: str) -> Degree:
    """Names of companies without their legal form: a slip, or the same words in another order."""
    if a == b:
        return Degree.SAME
    # Short names differ by one letter and are two companies; long ones bear one slip for each eight letters.
    slips = DamerauLevenshtein.distance(a, b)
    return Degree.CLOSE if slips <= min(len(a), len(b)) // 8 or token_sort_ratio(a, b) >= 96 else Degree.DIFFERS


def _shared(a: frozenset[str], b: frozenset[str]) -> Degree | None:
    """Two phones may be of one client: only a shared one says something."""
    return None if a.isdisjoint(b) else Degree.SAME


_DEGREES: dict[str, Callable[..., Degree | None]] = {
    "core": _company, "surname": _spelling, "given_name": _spelling, "number": _digits, "country": _exact,
    "employer": _exact, "born": _day, "house": _house, "street": _spelling, "place": _spelling,
    "postal_code": _digits, "city": _spelling, "region": _exact, "phones": _shared, "mails": _shared,
    "domains": _shared,
}  # fmt: skip
