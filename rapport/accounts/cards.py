"""What a record shows when it is compared with others: texts from a file or a form become a card for kit.likeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from rapport.accounts.models import Kind, PointKind
from rapport.accounts.models.points import normalised
from rapport.kit.company_numbers import company_number, country_code
from rapport.kit.likeness import Card
from rapport.kit.likeness_keys import domain_of
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold, fold_company, lines_of

# Folded beginnings of web addresses that say nothing about whose they are.
_WWW = re.compile(r"^https?://(www\.)?")
# A phone as the base keeps it; reading it once more would take most of the time of a comparison.
_E164 = re.compile(r"\+[1-9]\d{6,14}")
# "And" in our six languages and their neighbours', which people write as a sign just as often.
_AND = frozenset(["and", "og", "a", "ve", "si", "i", "et", "und", "och", "ja", "y"])


def card_of(texts: Mapping[str, str], kind: str = "") -> Card:
    """A card from texts by the codes of import fields, and `house`, `place`, `born`; what is not given is unknown.

    Without a kind it is a person where no name of a company is given. What cannot be read counts as written.
    """
    country = country_code(texts.get("country", "")) or ""
    is_person = kind == Kind.PERSON or (not kind and not texts.get("name"))
    given_name, surname = _names(texts, is_person=is_person)
    house, street = _street(texts.get("street", ""))
    mails = _points(PointKind.MAIL, texts, country, "mail", "person_mail")
    webs = _points(PointKind.WEB, texts, country, "web")
    domains = {domain_of(mail) for mail in mails} | {_WWW.sub("", web).partition("/")[0] for web in webs}
    return Card(
        is_person=is_person,
        core="" if is_person else _core(texts.get("name", "")),
        surname=surname,
        given_name=given_name,
        number=_read(partial(company_number, texts.get("number", ""), country), texts.get("number", "")),
        country=country,
        employer=texts.get("employer", ""),
        born=re.sub(r"\D", "", texts.get("born", "")),
        house=fold(texts.get("house", "")) or house,
        street=street,
        place=fold(texts.get("place", "")),
        postal_code=fold(texts.get("postal_code", "")).replace(" ", ""),
        city=fold(texts.get("city", "")),
        region=fold(texts.get("region", "")),
        phones=_points(PointKind.PHONE, texts, country, "phone", "person_phone"),
        mails=mails,
        domains=frozenset(domains - {""}),
    )


def _core(name: str) -> str:
    """A company's name without its legal form and without "and" between two words."""
    words = fold_company(name).split()
    return " ".join(words[:1] + [word for word in words[1:-1] if word not in _AND] + words[1:][-1:])


def _names(texts: Mapping[str, str], *, is_person: bool) -> tuple[str, str]:
    given_name, surname = fold(texts.get("given_name", "")), fold(texts.get("surname", ""))
    if is_person and not (given_name or surname):
        given_name, _space, surname = fold(texts.get("name", "") or texts.get("person", "")).rpartition(" ")
    return given_name, surname


def _street(text: str) -> tuple[str, str]:
    """The number of the house and the rest: the first word that begins with a digit is the number."""
    words = fold(text).split()
    house = next((word for word in words if word[0].isdigit()), "")
    return house, " ".join(word for word in words if word != house)


def _points(kind: str, texts: Mapping[str, str], country: str, *names: str) -> frozenset[str]:
    """Every way of a kind that the texts name, one per line, in the form by which it is always the same."""
    written = [line for name in names for line in lines_of(texts.get(name, ""))]
    return frozenset(
        line if _E164.fullmatch(line) else _read(partial(normalised, kind, line, country), line) for line in written
    )


def _read(reading: Callable[[], str], text: str) -> str:
    try:
        return reading() if text else ""
    except Refusal:
        return fold(text).replace(" ", "")
