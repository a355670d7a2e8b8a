"""Reading a sum from a line: “1200 EUR”, “€1,200.50”, “1 200 Kč”, “12 тыс. руб”, “3,5 mln lei”. A sum names its
currency; a number without one is a number."""

from __future__ import annotations

import re

from babel.numbers import get_currency_precision

from rapport.kit.money import LARGEST, Money
from rapport.kit.one_line.words import Taking, folded_table
from rapport.kit.refusal import Refusal

SUM = "sum"
_CODES = (
    "EUR",
    "USD",
    "GBP",
    "NOK",
    "SEK",
    "DKK",
    "ISK",
    "CZK",
    "TRY",
    "RON",
    "RUB",
    "PLN",
    "CHF",
    "HUF",
    "BGN",
    "UAH",
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "₺": "TRY", "₽": "RUB", "₴": "UAH"}
_WORDS = folded_table(
    [
        *((code, code) for code in _CODES),
        ("euro,euros,eura,eur,avro,евро", "EUR"),
        ("dollar,dollars,dolar,dolarů,dolari,доллар,доллара,долларов", "USD"),
        ("kroner,krone,kr", "NOK"),
        ("Kč,korun,koruna,koruny", "CZK"),
        ("TL,lira,liraya", "TRY"),
        ("lei,leu", "RON"),
        ("руб,рубль,рубля,рублей,р", "RUB"),
    ]
)
_KRONER = ("NOK", "SEK", "DKK", "ISK")
_TIMES = folded_table(
    [
        ("k,tis,tisíc,tisíce,tusen,bin,mii,mie,тыс,тысяч,тысячи,тысяча,thousand", 1000),
        ("m,mln,mil,mio,mill,million,millions,millioner,milion,miliony,milionů,milyon,milioane,млн,миллион,миллиона,"
         "миллионов", 1_000_000),
    ]
)  # fmt: skip


def read_sum(line: Taking, *, language: str, currency: str) -> Money | None:
    """The first sum; its words are taken. `currency` says whose crowns “kr” are."""
    for place in list(line.free()):
        if found := _sum(line, place, language, currency):
            first, count, money = found
            line.take(first, count, SUM)
            return money
    return None


def _sum(line: Taking, place: int, language: str, home: str) -> tuple[int, int, Money] | None:
    word = line.at(place)
    if word is None or not word.is_number:
        return None
    length, times = _times(line, place)
    behind = _currency(line, place + length, home)
    before = "" if behind else _currency(line, place - 1, home)
    currency = behind or before
    if not currency:
        return None
    money = _money(word.text, currency, language, times)
    dot = 1 if behind and _is_short(line, place + length) and line.said(place + length + 1) == "." else 0
    first = place - 1 if before else place
    return (first, length + 1 + dot, money) if money else None


def _times(line: Taking, place: int) -> tuple[int, int]:
    """Of how many words the number is with its “thousand”, and by what it is multiplied."""
    times = _TIMES.get(line.said(place + 1), 0)
    if not times:
        return 1, 1
    dot = line.at(place + 2)
    return (3 if dot and dot.text == "." and _currency(line, place + 3, "EUR") else 2), times


def _is_short(line: Taking, place: int) -> bool:
    """“руб.”, “р.”: the dot belongs to the word, unless the line ends there."""
    return line.said(place) in ("rub", "r") and line.at(place + 2) is not None


def _currency(line: Taking, place: int, home: str) -> str:
    word = line.at(place)
    if word is None:
        return ""
    found = _SIGNS.get(word.text) or _WORDS.get(word.folded, "")
    return home if word.folded in ("kr", "kroner", "krone") and home in _KRONER else found


def _money(text: str, currency: str, language: str, times: int) -> Money | None:
    try:
        found = Money.parse(re.sub(r"[\u00a0\u202f]", " ", text), currency, language)
    except Refusal:
        return None
    minor = found.minor * times
    return Money(minor, currency) if 0 < minor <= LARGEST and get_currency_precision(currency) <= 2 else None
