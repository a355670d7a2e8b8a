"""Sums as files write them: 1 200,50 Kč, €1,200.50, 1'200.-, (1200), 5.60E+09, with or without a currency.

Whether 1,234 is a thousand or one and a bit is a property of the column; `SumLook` sees all its cells.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from babel.numbers import is_currency

# Signs that stand for one currency; "kr" is that of three countries and says nothing.
_SIGNS = {
    "€": "EUR", "$": "USD", "£": "GBP", "₺": "TRY", "TL": "TRY", "₽": "RUB", "руб": "RUB", "р": "RUB", "Kč": "CZK",
    "lei": "RON", "leu": "RON", "zł": "PLN", "₴": "UAH", "¥": "JPY", "₸": "KZT", "kr": "",
}  # fmt: skip
_FOLDED = {unicodedata.normalize("NFKC", sign).casefold(): code for sign, code in _SIGNS.items()}
_DIGITS = r"[\d.,'’\s]*"
_PARTS = re.compile(
    rf"(?P<before>[^\d+\-(.,]*)(?P<number>[(+\-]*\s?{_DIGITS}\d{_DIGITS}(?:[.,][-–—])?(?:E[+-]?\d+)?[)\-]?)(?P<after>[^\d]*)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_LARGEST = Decimal(10) ** 15
_LONGEST = 60


class DecimalMark(StrEnum):
    POINT = "."
    COMMA = ","
    UNSURE = ""


class SumLook:
    """What the cells of one column let us know about their decimal mark."""

    def __init__(self) -> None:
        self.points = self.commas = 0
        self.example = ""

    def see(self, text: str) -> None:
        taken = _taken_apart(text)
        if taken is None:
            return
        mark = _mark(taken[0])
        self.points += mark == DecimalMark.POINT
        self.commas += mark == DecimalMark.COMMA
        if mark is None:
            self.example = self.example or text

    @property
    def mark(self) -> DecimalMark:
        """UNSURE where a cell such as 1,234 stands alone, or cells contradict each other."""
        if bool(self.points) != bool(self.commas):
            return DecimalMark.POINT if self.points else DecimalMark.COMMA
        return DecimalMark.UNSURE if self.example else DecimalMark.POINT


def read_sum(text: str, mark: str = DecimalMark.POINT) -> tuple[Decimal, str] | None:
    """The number and the ISO currency that stands with it, "" for none; None where it is no sum."""
    taken = _taken_apart(text)
    if taken is None:
        return None
    number, currency = taken
    signs = re.findall(r"[.,]", number)
    if len(signs) > 1 and len(set(signs)) == 1 and not _GROUPED.fullmatch(number.strip("-")):
        return None
    mark = _mark(number) or mark
    other = "," if mark == DecimalMark.POINT else "."
    plain = re.sub(r"[\s'’]", "", number).replace(other, "").replace(mark or ".", ".")
    minus = plain.startswith("-")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return (value, currency) if abs(value) < _LARGEST and (not minus or value <= 0) else None


def fits_sum(text: str) -> bool:
    return read_sum(text) is not None


def _taken_apart(text: str) -> tuple[str, str] | None:
    """The number with a plain minus in front, and the currency."""
    found = _PARTS.fullmatch(unicodedata.normalize("NFKC", text[:_LONGEST]).replace("−", "-").strip())
    if found is None or len(text) > _LONGEST:
        return None
    currency = ""
    for words in (found["before"], found["after"]):
        word = words.strip(" .")
        if not word:
            continue
        code = _FOLDED.get(word.casefold())
        if code is None:
            code = word.upper() if is_currency(word.upper()) else None
        if code is None:
            return None
        currency = currency or code
    number = re.sub(r"[.,][-–—]$", "", found["number"].strip())
    bare = number.strip("()+- ")
    return ("-" if number.startswith(("-", "(")) or number.endswith("-") else "") + bare, currency


def _mark(number: str) -> DecimalMark | None:
    """The decimal mark that the number itself shows, or would if it had one; None where it may be either."""
    signs = re.findall(r"[.,]", number)
    if not signs:
        return DecimalMark.UNSURE
    last = signs[-1]
    if len(set(signs)) > 1:
        return DecimalMark(last)
    if len(signs) > 1:
        return DecimalMark.COMMA if last == "." else DecimalMark.POINT
    whole, tail = re.split(r"[.,]", number.strip("-"))
    if re.search(r"[\s'’]", whole) or "e" in tail.lower() or len(tail) != 3 or len(whole) > 3 or whole.startswith("0"):
        return DecimalMark(last)
    return None
