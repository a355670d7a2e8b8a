"""Which records are compared at all: those that share a key. Every pair of a base would be too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapport.kit.likeness import Card

# A key that more records share says nothing; a name such as "Bakery" would make every bakery a pair.
MOST_OF_A_KEY = 50

# Providers whose domain says nothing about where somebody works, in the countries of our six languages and beyond.
_FREE_MAIL = """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me
    protonmail.com gmx.com gmx.de gmx.net web.de mail.com zoho.com fastmail.com yahoo.co.uk hotmail.co.uk outlook.de
    online.no hotmail.no live.no getmail.no broadpark.no seznam.cz email.cz centrum.cz post.cz volny.cz atlas.cz
    tiscali.cz mynet.com hotmail.com.tr yahoo.com.tr yahoo.ro mail.ru yandex.ru ya.ru yandex.com bk.ru list.ru inbox.ru
    rambler.ru hotmail.fr yahoo.fr orange.fr free.fr wp.pl o2.pl interia.pl onet.pl abv.bg
"""
FREE_MAIL = frozenset(_FREE_MAIL.split())


def domain_of(mail: str) -> str:
    """The domain of a mail address, where it is a company's own; else empty."""
    domain = mail.rpartition("@")[2]
    return "" if domain in FREE_MAIL else domain


def keys(card: Card) -> set[str]:
    """What the record shares with those that it may be the same as."""
    found = {f"n:{card.number}" if card.number else ""}
    found |= {f"p:{phone}" for phone in card.phones} | {f"m:{mail}" for mail in card.mails}
    found |= _of_person(card) if card.is_person else _of_company(card)
    return found - {""}


def _of_company(card: Card) -> set[str]:
    found = {f"d:{domain}" for domain in card.domains}
    if card.core:
        found |= {f"c:{card.core[:120]}", f"c:{' '.join(sorted(card.core.split()))[:120]}"}
        if card.city:
            found |= {f"t:{card.core[:4]}|{card.city[:60]}", f"u:{card.core[-4:]}|{card.city[:60]}"}
    return found


def _of_person(card: Card) -> set[str]:
    names = sorted(filter(None, (card.surname, card.given_name)))
    found = {
        f"s:{'|'.join(names)[:120]}" if len(names) == 2 else "",
        f"b:{card.born[:4]}{''.join(sorted((card.born[4:6], card.born[6:])))}" if card.born else "",
        _pair("e", card.employer, card.surname[:5]),
        _pair("sh", card.street[:6], card.house),
        _pair("hp", card.house, card.postal_code),
        _pair("oc", card.place[:6], card.city[:5]),
        _pair("sc", card.street[:6], card.city[:5]),
    }
    for name in names:
        found |= {_pair("np", name[:3], card.postal_code), _pair("nc", name[:4], card.city[:5])}
    return found


def _pair(kind: str, one: str, other: str) -> str:
    return f"{kind}:{one}|{other}" if one and other else ""


def candidates(cards: Sequence[Card]) -> Iterator[tuple[int, int]]:
    """The places of all records that share a key, each pair once, the earlier first."""
    holders: Mapping[str, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        for key in keys(card):
            holders[key].append(place)
    neighbours: list[set[int]] = [set() for _card in cards]
    for places in holders.values():
        if 1 < len(places) <= MOST_OF_A_KEY:
            for at, place in enumerate(places):
                neighbours[place].update(places[at + 1 :])
    for place, others in enumerate(neighbours):
        yield from ((place, other) for other in sorted(others))
