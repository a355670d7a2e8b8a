"""Keeping the table of likely pairs: what changed is compared again, block by block in short transactions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
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
# Numbers are given before commit: an entry may be committed after others with higher numbers, but not much later.
_OUT_OF_ORDER = 20_000


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
        last = Entry.objects.committed().order_by("transaction", "id").last()
        at = {"entry_id": last.pk, "transaction": last.transaction} if last else {}
        Comparing.objects.get_or_create(id=1, defaults=at)
    return Comparing.objects.select_for_update().get(id=1)


def _compare_block() -> bool:
    with transaction.atomic():
        state = _state()
        found = Account.every.filter(pk__gt=state.done_to).order_by("pk").values_list("pk", flat=True)
        block = list(found[:BLOCK])
        if block:
            refresh(block, up_to=block[-1])
            Comparing.objects.filter(id=1).update(done_to=block[-1])
    return bool(block)


def _catch_up_some(now: datetime) -> int | None:
    """One batch of entries; None at the end of the journal."""
    with transaction.atomic():
        state = _state()
        later = Q(transaction=state.transaction, id__gt=state.entry_id) | Q(transaction__gt=state.transaction)
        near = Entry.objects.committed().filter(later, id__gt=state.entry_id - _OUT_OF_ORDER)
        batch = list(near.order_by("transaction", "id").values_list("transaction", "id")[:BLOCK])
        Comparing.objects.filter(id=1).update(compared_at=now)
        if not batch:
            return None
        telling = Entry.objects.filter(_TELLING, pk__in=[pk for _transaction, pk in batch])
        about = EntrySubject.objects.filter(kind="account", entry__in=telling)
        refresh(set(about.values_list("object_id", flat=True)))
        reached = {"transaction": batch[-1][0], "entry_id": batch[-1][1]}
        Comparing.objects.filter(id=1).update(**reached)
        return telling.count()


def refresh(numbers: Collection[int], up_to: int | None = None) -> None:
    """Compares these accounts with all others, and the people of each with one another. Within a transaction.

    With accounts above `up_to` a run over the whole base compares when it comes to them.
    """
    LikenessKey.objects.filter(account__in=numbers).delete()
    LikelyPair.objects.filter(Q(one__in=numbers) | Q(other__in=numbers)).delete()
    cards = cards_of(numbers)
    held = [(pk, key[:130]) for pk, card in cards.items() for key in sorted(keys(card))]
    insert(LikenessKey, ("account_id", "key"), held)
    partners = _sharing({key for _pk, key in held})
    pairs = {
        (min(one, other), max(one, other))
        for together in partners.values()
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
    LikelyPair.objects.bulk_create(pair for pair in [*found, *_pairs_of_people(cards)] if pair)


def _sharing(keys_held: Collection[str]) -> dict[str, list[int]]:
    """Who holds each of the keys, for those that not too many hold."""
    holders: dict[str, list[int]] = defaultdict(list)
    ordered = sorted(keys_held)
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        some = LikenessKey.objects.filter(key__in=ordered[start : start + _KEYS_AT_ONCE])
        counted = (
            some.values("key").annotate(holders=Count("account")).filter(holders__gt=1, holders__lte=MOST_OF_A_KEY)
        )
        telling = [row["key"] for row in counted]
        for key, pk in LikenessKey.objects.filter(key__in=telling).values_list("key", "account_id"):
            holders[key].append(pk)
    return holders


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
