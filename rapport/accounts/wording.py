"""Countries and languages as a reader of the active language names them."""

from __future__ import annotations

from typing import Any

from babel.dates import get_timezone_location
from django.utils.translation import get_language

from rapport.kit.company_numbers import countries_in_order, country_names
from rapport.kit.text import sort_key
from rapport.kit.zones import zones_in
from rapport.ui.languages import client_languages, language_name
from rapport.ui.wording import reader_locale, weekday_names

Choice = tuple[str, str]


def country_name(code: str) -> str:
    return country_names(get_language() or "en").get(code, code)


def countries() -> list[Choice]:
    """With an empty choice first; in the reader's alphabet."""
    return [("", "–"), *countries_in_order(get_language() or "en")]


def languages() -> list[Choice]:
    return [("", "–"), *client_languages()]


def towns_of_zones(country: str) -> list[Choice]:
    """The zones of a country by the towns after which they are named, in the reader's language."""
    locale = reader_locale()
    towns = [(name, get_timezone_location(name, locale=locale, return_city=True)) for name in zones_in(country)]
    return sorted(towns, key=lambda one: sort_key(one[1], locale.language))


class Weekdays(dict[Any, str]):
    """The names of the weekdays of digits (Monday is 0), for the journal."""

    def get(self, digits: Any, default: Any = None) -> Any:
        names = weekday_names()
        return ", ".join(names[int(digit)] for digit in str(digits or ""))


class Named(dict[Any, str]):
    """A lookup of labels that are made when they are read, for the journal."""

    def get(self, code: Any, default: Any = None) -> Any:
        return country_name(code) if len(str(code)) == 2 and str(code).isupper() else language_name(code)
