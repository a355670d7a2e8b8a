"""Contact points in one form each: phones in E.164, mail addresses and web addresses normalised.

Every function takes what somebody typed or a file held, and raises Refusal with a sentence when it cannot be read.
"""

import re
import unicodedata
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat, ValidationResult

from rapport.kit.refusal import Refusal

LONGEST = 200  # of an address, as the base keeps it
# "5.60E+09": a spreadsheet program kept three digits of the number and lost the others.
_ROUNDED = re.compile(r"\s*\d+([.,]\d+)?E\+?\d+\s*", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"[ .()-]")
_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")
_IN_BRACKETS = re.compile(r"<([^<>]+)>\s*$")
_LOCAL_PART = re.compile(r"[^\s@<>()\[\]\\,;:\"]+")
_HOST = re.compile(r"([^\W_]([\w-]{0,61}[^\W_])?\.)+([^\W\d_]{2,63})")


def phone(text: str, country: str) -> str:
    """The number in E.164 ("+4722334455"); without + or 00 it is read as a number of the country (ISO code).

    Checked is its length, not whether an operator has given it out: new ranges come faster than our tables.
    """
    if _ROUNDED.fullmatch(text):
        raise Refusal("phone_rounded", _("A spreadsheet has rounded this phone number; its last digits are lost."))
    number = _plain(text) or _parsed(re.sub(r"^\s*00", "+", text), country)
    if isinstance(number, str):
        return number
    if number.extension:
        message = _("Please leave out the extension {extension}: a phone number is kept without it.")
        raise Refusal("phone_extension", format_lazy(message, extension=number.extension))
    length = phonenumbers.is_possible_number_with_reason(number)
    if length in (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        raise Refusal("phone_too_short", _("This phone number is too short; perhaps the area code is missing."))
    if length == ValidationResult.TOO_LONG:
        raise Refusal("phone_too_long", _("This phone number has too many digits; one field holds one number."))
    if length != ValidationResult.IS_POSSIBLE:
        raise Refusal("phone_length", _("This phone number has a number of digits that does not exist in its country."))
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _plain(text: str) -> str | phonenumbers.PhoneNumber | None:
    """A number with + and the country's code, without a further prefix: whole where its length is known there, else
    taken apart; None for any other.

    The same answer as by the long way below, which costs a long file many seconds.
    """
    digits = _BETWEEN_DIGITS.sub("", text)
    if not _INTERNATIONAL.fullmatch(digits):
        return None
    for size in (1, 2, 3):
        if rule := _rule(code := int(digits[1 : size + 1])):
            lengths, prefix = rule
            own = digits[size + 1 :]
            if own[0] == "0" or prefix.match(own):
                return None
            return digits if len(own) in lengths else phonenumbers.PhoneNumber(code, int(own))
    return None


@cache
def _rule(code: int) -> tuple[frozenset[int], re.Pattern[str]] | None:
    """How many digits follow a country's code, and what is dialled before them within the country."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    known: Any = phonenumbers.PhoneMetadata.metadata_for_region(regions[0]) if regions else None
    if known is None:
        return None
    return frozenset(known.general_desc.possible_length), re.compile(known.national_prefix_for_parsing or "(?!)")


def _parsed(text: str, country: str) -> phonenumbers.PhoneNumber:
    try:
        return phonenumbers.parse(text, country.upper() or None)
    except NumberParseException as fault:
        if fault.error_type == NumberParseException.INVALID_COUNTRY_CODE:
            message = _("Please begin the phone number with + and the country's code, such as +47.")
            raise Refusal("phone_country", message) from fault
        raise Refusal("phone_unreadable", _("This does not look like a phone number.")) from fault


@lru_cache(maxsize=20_000)  # a number takes longer to write than the line in which it stands
def phone_for_reading(e164: str, country: str) -> str:
    """The number in groups: as people of that country write their own, abroad with + and the country's code."""
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    at_home = phonenumbers.region_code_for_number(number) == country
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def mail(text: str) -> str:
    """The bare address in lower case; "Ida Nilsen <ida@fjord.no>" and "mailto:" are understood."""
    text = unicodedata.normalize("NFKC", text)
    inner = _IN_BRACKETS.search(text) if "<" in text else None
    address = (inner[1] if inner else text).strip().removeprefix("mailto:").lower()
    local, at, domain = address.rpartition("@")
    if not at:
        raise Refusal("mail_no_at", _("A mail address needs an @, such as name@company.com."))
    domain = _readable_host(domain)
    if not _LOCAL_PART.fullmatch(local) or len(local) > 64 or not _HOST.fullmatch(domain):
        raise Refusal("mail_unreadable", _("This does not look like a mail address, such as name@company.com."))
    return at_most(LONGEST, f"{local}@{domain}")


def web(text: str) -> str:
    """The address with https:// when no scheme was given, host in lower case, without a slash at the end."""
    text = text.strip()
    message = _("This does not look like a web address, such as www.company.com.")
    try:
        parts = urlsplit(text if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)", text) else f"https://{text}")
        host, port = _readable_host(parts.hostname or ""), parts.port
    except ValueError as fault:
        raise Refusal("web_unreadable", message) from fault
    if parts.scheme not in ("http", "https") or parts.username is not None:
        raise Refusal("web_scheme", _("A web address begins with https:// or http://."))
    if not _HOST.fullmatch(host) or re.search(r"\s", text):
        raise Refusal("web_unreadable", message)
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path.rstrip("/")
    return at_most(LONGEST, f"{parts.scheme}://{place}{path}")


def _readable_host(host: str) -> str:
    """International names as people read them: browsers hand over "xn--…"."""
    host = host.lower()
    if "xn--" in host:
        with suppress(UnicodeError):
            return host.encode("ascii").decode("idna")
    return host


def at_most(length: int, text: str) -> str:
    if len(text) > length:
        message = _("This address is longer than {length} characters.")
        raise Refusal("address_too_long", format_lazy(message, length=length))
    return text
