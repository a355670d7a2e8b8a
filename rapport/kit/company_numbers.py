"""Company numbers with their check digits, and countries by code or name. Countries are two-letter ISO 3166 codes."""

import re
from functools import cache
from types import ModuleType
from typing import Any

from babel import Locale
from babel.core import get_global
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from stdnum import get_cc_module
from stdnum.cz import dic
from stdnum.exceptions import ValidationError
from stdnum.no import orgnr
from stdnum.ro import cui
from stdnum.ru import inn
from stdnum.tr import tckimlik, vkn

from rapport.kit.refusal import Refusal
from rapport.kit.text import fold, sort_key

LANGUAGES = ("en", "nb", "cs", "tr", "ro", "ru")

# Per country: what people write around the digits, which lengths there are and who checks them, the sentence on length.
# Turkish sole traders have no VKN: their identity number is their tax number.
_RULES: dict[str, tuple[str, dict[int, ModuleType], Any]] = {
    "NO": (r"^NO|MVA$", {9: orgnr}, _("An organisation number has 9 digits; this one has {count}.")),
    "CZ": (r"^CZ", {8: dic}, _("An IČO has 8 digits; this one has {count}.")),
    "TR": (r"^TR", {10: vkn, 11: tckimlik}, _("A VKN has 10 digits, a TCKN 11; this one has {count}.")),
    "RO": (r"^RO", dict.fromkeys(range(2, 11), cui), _("A CUI has 2 to 10 digits; this one has {count}.")),
    "RU": (r"^RU|^ИНН", {10: inn, 12: inn}, _("An INN has 10 digits, for a sole trader 12; this one has {count}.")),
}


def company_number(text: str, country: str) -> str:
    """The number without spaces, prefix and punctuation; raises Refusal on a wrong length or check digit.

    Where we know no rule, 2 to 30 letters and digits will do.
    """
    number = re.sub(r"[\W_]", "", text).upper()
    if country not in _RULES:
        number = re.sub(rf"^{re.escape(country)}(?=\d)", "", number) if country else number
        if not 2 <= len(number) <= 30:
            raise Refusal("number_form", _("A company number has 2 to 30 letters and digits."))
        return number
    around, checks, length_sentence = _RULES[country]
    digits = re.sub(around, "", number)
    if not re.fullmatch(r"[0-9]+", digits):
        raise Refusal("number_digits", _("A company number of this country has digits only."))
    if country == "CZ" and len(digits) in (6, 7):
        digits = digits.zfill(8)  # spreadsheets drop the zeros in front
    if len(digits) not in checks:
        raise Refusal("number_length", format_lazy(length_sentence, count=len(digits)))
    try:
        checks[len(digits)].validate(digits)
    except ValidationError as fault:
        message = _("The check digit of this company number is wrong; perhaps a digit is mistyped.")
        raise Refusal("number_check_digit", message) from fault
    return digits


def tax_number(text: str, country: str) -> str:
    """The number by which a company pays tax there, as its country writes it without spaces; raises Refusal.

    Where we know no rule, 2 to 30 letters and digits will do.
    """
    rule = get_cc_module(country.lower(), "vat") if country else None
    if rule is None:
        return company_number(text, "")
    try:
        return str(rule.validate(text))
    except ValidationError as fault:
        raise Refusal("tax_number", _("This is no tax number of that country; perhaps a digit is mistyped.")) from fault


_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


@cache
def country_names(language: str) -> dict[str, str]:
    """Code to name, for all countries, in the reader's language."""
    territories = Locale.parse(language, sep="-").territories
    return {
        code: name for code, name in territories.items() if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES
    }


@cache
def countries_in_order(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of all countries, in the order of the reader's alphabet: the choices of a form."""
    return tuple(sorted(country_names(language).items(), key=lambda pair: sort_key(pair[1], language)))


# Names that people write and babel does not know.
_ALSO = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "usa": "US", "u s a": "US",
    "u s": "US", "united states of america": "US", "czech republic": "CZ", "ceska republika": "CZ", "turkey": "TR",
    "turkiye cumhuriyeti": "TR", "russian federation": "RU", "rossiyskaya federatsiya": "RU", "rf": "RU",
    "ssha": "US", "slovak republic": "SK", "holland": "NL", "the netherlands": "NL", "deutschland": "DE",
    "osterreich": "AT", "polska": "PL", "uae": "AE", "korea": "KR",
}  # fmt: skip


def country_code(text: str) -> str | None:
    """The country meant by a code of two or three letters or by its name in any of our languages, else None."""
    # A file of codes needs the names of no language.
    return text if text in country_names("en") else _countries().get(fold(text))


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in country_names(language).items():
            known.setdefault(fold(name), code)
    codes = set(known.values())
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and targets[0] in codes:
            known[alias.lower()] = targets[0]
    return known | {code.lower(): code for code in codes} | _ALSO
