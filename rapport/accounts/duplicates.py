"""Keeping the table of likely pairs: what changed is compared again, block by block.

A block is compared before its transaction begins, so that nobody waits for more than the writing of what was found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.db import transaction
from django.db.models import Count, Q

from rapport.accounts.cards import card_of
from rapport.accounts.models import Account, Contact, ContactPoint, Kind
from rapport.accounts.models.likeness import Comparing, LikelyPair, LikenessKey
from rapport.journal.bulk import insert
from rapport.journal.models import Entry, EntrySubject
from rapport.kit.likeness import Card, Likeness, compare
from rapport.kit.likeness_keys import MOST_OF_A_KEY, keys

BLOCK = 500
_KEYS_AT_ONCE = 400
# Acts after which a record may be like another; the others leave names, numbers and places alone.
_TELLING = (
    Q(code="undone") | Q(code__startswith="account.") | Q(code__startswith="contact.") | Q(code__startswith="point.")
)


def catch_up(now: datetime) -> int:
    """Compares what was registered or edited since the last time; says how many entries told of something."""
    read = 0
    while (batch := _catch_up_some(now)) is not None:
        read += batch
    return read


def compare_all(now: datetime, *, began_before: datetime) -> None:
    """Compares the whole base, block by block; a run that was interrupted goes on where it stood.

    A run that began after `began_before` and ended is not repeated.
    """
    with transaction.atomic():
        state = _state()
        if state.run_ended_at and state.run_began_at and state.run_began_at >= began_before:
            return
        if state.run_began_at is None or state.run_ended_at:
            state.run_began_at, state.run_ended_at, state.done_to = now, None, 0
            state.save()
    while _compare_block():
        pass
    Comparing.objects.filter(id=1).update(run_ended_at=now, compared_at=now)


def _state() -> Comparing:
    """Where the job stands, held until the transaction ends; at first at the end of the journal."""
    if not Comparing.objects.exists():
        transaction_number, number = Entry.objects.end()
        Comparing.objects.get_or_create(id=1, defaults={"transaction": transaction_number, "entry_id": number})
    return Comparing.objects.select_for_update().get(id=1)


def _place(state: Comparing) -> tuple[int, int, int]:
    return state.transaction, state.entry_id, state.done_to


def _compare_block() -> bool:
    state = _state_now()
    found = Account.every.filter(pk__gt=state.done_to).order_by("pk").values_list("pk", flat=True)
    block = list(found[:BLOCK])
    if not block:
        return False
    likely = _likely(block, up_to=block[-1])
    with transaction.atomic():
        # Where another run came in between, what was compared here may be old: the block is compared once more.
        if _place(_state()) == _place(state):
            likely.write()
            Comparing.objects.filter(id=1).update(done_to=block[-1])
    return True


def _catch_up_some(now: datetime) -> int | None:
    """One batch of entries; None at the end of the journal."""
    state = _state_now()
    batch = list(Entry.objects.after(state.transaction, state.entry_id).values_list("transaction", "id")[:BLOCK])
    if not batch:
        Comparing.objects.filter(id=1).update(compared_at=now)
        return None
    telling = Entry.objects.filter(_TELLING, pk__in=[pk for _transaction, pk in batch])
    about = EntrySubject.objects.filter(kind="account", entry__in=telling)
    likely = _likely(set(about.values_list("object_id", flat=True)))
    with transaction.atomic():
        if _place(_state()) != _place(state):
            return 0
        likely.write()
        reached = {"transaction": batch[-1][0], "entry_id": batch[-1][1]}
        Comparing.objects.filter(id=1).update(**reached, compared_at=now)
    return telling.count()


def _state_now() -> Comparing:
    with transaction.atomic():
        return _state()


@dataclass(frozen=True)
class _Likely:
    """What comparing some accounts has found: their keys, and the pairs that they are part of."""

    numbers: Collection[int]
    keys: list[tuple[int, str]]
    pairs: list[LikelyPair]

    def write(self) -> None:
        """Puts it in the place of what was found before."""
        LikenessKey.objects.filter(account__in=self.numbers).delete()
        LikelyPair.objects.filter(Q(one__in=self.numbers) | Q(other__in=self.numbers)).delete()
        insert(LikenessKey, ("account_id", "key"), self.keys)
        LikelyPair.objects.bulk_create(self.pairs)


def _likely(numbers: Collection[int], up_to: int | None = None) -> _Likely:
    """Compares these accounts with all others, and the people of each with one another.

    With accounts above `up_to` a run over the whole base compares when it comes to them.
    """
    cards = cards_of(numbers)
    held = [(pk, key[:130]) for pk, card in cards.items() for key in sorted(keys(card))]
    pairs = {
        (min(one, other), max(one, other))
        for together in _sharing(held, numbers)
        for one in together
        if one in cards
        for other in together
        if one != other and (up_to is None or other <= up_to)
    }
    others = cards_of({pk for pair in pairs for pk in pair} - cards.keys())
    known = {**cards, **others}
    found = [
        _row(one, other, compare(known[one], known[other]))
        for one, other in sorted(pairs)
        if one in known and other in known
    ]
    return _Likely(numbers, held, [pair for pair in [*found, *_pairs_of_people(cards)] if pair])


def _sharing(held: Iterable[tuple[int, str]], numbers: Collection[int]) -> Iterable[set[int]]:
    """Who shares a key with whom: those who hold it by `held`, and all others by the table; not where too many do."""
    holders: dict[str, set[int]] = defaultdict(set)
    for pk, key in held:
        holders[key].add(pk)
    ordered = sorted(holders)
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        others = LikenessKey.objects.filter(key__in=ordered[start : start + _KEYS_AT_ONCE]).exclude(account__in=numbers)
        counted = dict(others.values_list("key").annotate(Count("account")))
        crowded = {key for key, count in counted.items() if count + len(holders[key]) > MOST_OF_A_KEY}
        for key, pk in others.filter(key__in=counted.keys() - crowded).values_list("key", "account_id"):
            holders[key].add(pk)
        for key in crowded:
            del holders[key]
    return [together for together in holders.values() if 1 < len(together) <= MOST_OF_A_KEY]


def _row(one: int, other: int, likeness: Likeness, people: tuple[int, int] | None = None) -> LikelyPair | None:
    if not likeness.is_suggested:
        return None
    parts = [[part.trait, part.degree.value, part.weight] for part in likeness.parts]
    found = LikelyPair(one_id=one, other_id=other, score=round(likeness.score * 100), parts=parts)
    if people:
        found.one_contact_id, found.other_contact_id = people
    return found


def cards_of(numbers: Collection[int]) -> dict[int, Card]:
    """What current accounts show, by their numbers."""
    names = ("pk", "kind", "name", "company_number", "country", "street", "postal_code", "city", "region")
    rows = list(Account.objects.current().filter(pk__in=numbers).values_list(*names))
    points = _points(Q(account__in=[row[0] for row in rows]), "account_id")
    return {
        pk: card_of(
            {
                "name": name, "number": number, "country": country, "street": street, "postal_code": postal_code,
                "city": city, "region": region if kind == Kind.PERSON else "", **points.get(pk, {}),
            },
            kind,
        )
        for pk, kind, name, number, country, street, postal_code, city, region in rows
    }  # fmt: skip


def _points(which: Q, whose: str) -> dict[int, dict[str, str]]:
    """Phones, mails and sites by whose they are, one per line; those of people count for their account, too."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = ContactPoint.objects.filter(which, ended_on=None).values_list(whose, "kind", "value")
    for pk, kind, value in rows:
        texts = found[pk]
        texts[kind] = f"{texts[kind]}\n{value}" if kind in texts else value
    return found


def _pairs_of_people(cards: Iterable[int]) -> Iterable[LikelyPair | None]:
    """The people of each account, compared with one another."""
    people: dict[int, list[tuple[int, Card]]] = defaultdict(list)
    contacts = Contact.objects.filter(account__in=list(cards), left_on=None).order_by("pk")
    rows = list(contacts.values_list("pk", "account_id", "surname", "given_name"))
    points = _points(Q(contact__in=[row[0] for row in rows]), "contact_id")
    for pk, account, surname, given_name in rows:
        texts = {"surname": surname, "given_name": given_name, "employer": str(account), **points.get(pk, {})}
        people[account].append((pk, card_of(texts, Kind.PERSON)))
    for account, here in people.items():
        for (one, card), (other, other_card) in combinations(here[:MOST_OF_A_KEY], 2):
            yield _row(account, account, compare(card, other_card), (one, other))
