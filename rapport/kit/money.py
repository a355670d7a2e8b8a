"""Money: an integer of minor units (cents, öre, kuruş) and an ISO currency. No float, and no sum of decimals in SQL."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Self

from babel import Locale
from babel.numbers import (
    format_currency,
    get_currency_precision,
    get_currency_symbol,
    get_decimal_symbol,
    is_currency,
)
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal

LARGEST = 10**15  # a BigInteger column holds 9,000 of these together, so that no sum of a page runs over


@dataclass(frozen=True, slots=True)
class Money:
    minor: int
    currency: str

    @classmethod
    def parse(cls, text: str, currency: str, language: str) -> Self:
        """Reads what a person of that language types: "1 200,50", "€1,200.50", "1.200,-". Raises Refusal on others.

        A single separator before exactly three digits groups thousands, unless the language writes decimals with it:
        then nobody can know, and the person is asked.
        """
        if not is_currency(currency):
            message = _("{currency} is not a currency we know.")
            raise Refusal("currency_unknown", format_lazy(message, currency=currency), "currency")
        digits = get_currency_precision(currency)
        sign, whole, decimals = _taken_apart(_bare(text, currency, language), digits, language)
        number = sign + whole + decimals.ljust(digits, "0")
        minor = int(number[:40])  # Python reads no number of thousands of digits
        if abs(minor) > LARGEST:
            raise Refusal("amount_too_large", _("This amount is too large."))
        return cls(minor, currency)

    @property
    def decimal(self) -> Decimal:
        return Decimal(self.minor).scaleb(-get_currency_precision(self.currency))

    def text(self, language: str) -> str:
        """As a reader of that language writes it; whole sums without decimals."""
        return _text(self, language)

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added without a rate.")
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return self + Money(-other.minor, other.currency)


@lru_cache(maxsize=20_000)  # a page of control or of a board writes hundreds, mostly the same as a minute ago
def _text(amount: Money, language: str) -> str:
    value = amount.decimal
    pattern = _pattern(language, value == value.to_integral_value())
    text = format_currency(
        value, amount.currency, locale=_locale(language), format=pattern, currency_digits=pattern is None
    )
    # A currency without a sign of its own is written by its code, apart from the number: CZK 685,000.
    return re.sub(r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])", "\xa0", text)


def _bare(text: str, currency: str, language: str) -> str:
    """The number alone: without the currency's sign, spaces, and the dash that stands for no cents."""
    text = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    minus = "-" if text.startswith("-") else ""
    text = text.removeprefix("-").strip()
    signs = {currency, get_currency_symbol(currency, _locale(language)), get_currency_symbol(currency, "en")}
    for sign in sorted(signs, key=len, reverse=True):
        text = text.removeprefix(sign).removesuffix(sign).strip()
    text = re.sub(r"[.,][-–—]$", "", text)
    return minus + re.sub(r"(?<=\d)[ '’](?=\d{3}(\D|$))", "", text, flags=re.ASCII)


def _taken_apart(number: str, digits: int, language: str) -> tuple[str, str, str]:
    """Sign, whole digits, decimals."""
    unreadable = Refusal("amount_unreadable", _("Please write the amount in digits, such as 1200 or 1200.50."))
    match = re.fullmatch(r"(-?)(\d[\d.,]*?)(?:([.,])(\d+))?", number, flags=re.ASCII)
    if not match:
        raise unreadable
    sign, whole, separator, tail = match[1], match[2], match[3] or "", match[4] or ""
    grouped = separator != "" and separator in whole
    if separator and len(tail) == 3 and not whole.startswith("0") and (grouped or not re.search(r"[.,]", whole)):
        if not grouped and digits < 3 and separator == get_decimal_symbol(_locale(language)) and len(whole) <= 3:
            message = _("This amount can be read in two ways; please write it without a separator of thousands.")
            raise Refusal("amount_ambiguous", message)
        if digits < 3 or grouped:
            whole, separator, tail = whole + separator + tail, "", ""
    grouped = separator != "" and separator in whole
    if grouped or not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+", whole, flags=re.ASCII):
        raise unreadable
    tail = tail.rstrip("0")
    if len(tail) > digits:
        message = _("An amount in this currency has at most {digits} decimals.")
        raise Refusal("amount_decimals", format_lazy(message, digits=digits))
    return sign, re.sub(r"\D", "", whole), tail


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


@cache
def _pattern(language: str, whole: bool) -> str | None:
    """The language's own pattern of currencies, with the decimals cut off for whole sums; None means babel's choice."""
    return re.sub(r"\.0+", "", _locale(language).currency_formats["standard"].pattern) if whole else None
