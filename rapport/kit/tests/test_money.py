from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.money import LARGEST, Money
from rapport.kit.refusal import Refusal

languages = st.sampled_from(["en", "nb", "cs", "tr", "ro", "ru"])


@pytest.mark.parametrize(
    ("text", "currency", "language", "minor"),
    [
        ("1 200,50", "EUR", "nb", 120050),
        ("1\u00a0200,50", "EUR", "cs", 120050),
        ("€1,200.50", "EUR", "en", 120050),
        ("1,200", "EUR", "en", 120000),
        ("1.200", "TRY", "tr", 120000),
        ("1.234.567,89", "TRY", "tr", 123456789),
        ("1200.5", "NOK", "nb", 120050),
        ("1 200,-", "NOK", "nb", 120000),
        ("kr 500", "NOK", "nb", 50000),
        ("− 5 000 Kč", "CZK", "cs", -500000),
        ("12 ₽", "RUB", "ru", 1200),
        ("1'200.00", "CHF", "en", 120000),
        ("1.5000", "EUR", "en", 150),
        ("1.234", "KWD", "en", 1234),
        ("500", "JPY", "en", 500),
    ],
)
def test_an_amount_is_read_as_people_type_it(text, currency, language, minor):
    assert Money.parse(text, currency, language) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency", "language", "code"),
    [
        ("", "EUR", "en", "amount_unreadable"),
        ("much", "EUR", "en", "amount_unreadable"),
        ("12e5", "EUR", "en", "amount_unreadable"),
        ("100 USD", "EUR", "en", "amount_unreadable"),
        ("1 200 50", "EUR", "en", "amount_unreadable"),
        ("12,345,67", "EUR", "en", "amount_unreadable"),
        ("1.200", "EUR", "en", "amount_ambiguous"),
        ("1,200", "EUR", "nb", "amount_ambiguous"),
        ("1,5", "JPY", "nb", "amount_decimals"),
        ("1.2345", "EUR", "en", "amount_decimals"),
        ("9" * 20, "EUR", "en", "amount_too_large"),
        ("5", "XQQ", "en", "currency_unknown"),
    ],
)
def test_an_amount_that_cannot_be_read_is_refused(text, currency, language, code):
    with pytest.raises(Refusal) as refused:
        Money.parse(text, currency, language)
    assert refused.value.code == code


@given(
    st.integers(-LARGEST, LARGEST), st.sampled_from(["EUR", "NOK", "CZK", "TRY", "RON", "RUB", "JPY", "KWD"]), languages
)
def test_what_we_show_we_can_read_again(minor, currency, language):
    money = Money(minor, currency)
    assert Money.parse(money.text(language), currency, language) == money


@given(st.text(), languages)
def test_nonsense_is_refused_and_never_a_fault(text, language):
    with suppress(Refusal):
        Money.parse(text, "EUR", language)


def test_whole_sums_are_shown_without_decimals():
    assert Money(4_873_600, "EUR").text("en") == "€48,736"
    assert Money(4_873_650, "EUR").text("en") == "€48,736.50"
    assert Money(4_873_600, "CZK").text("cs") == "48\u00a0736\u00a0Kč"


def test_only_one_currency_is_added():
    assert Money(5, "EUR") + Money(7, "EUR") - Money(2, "EUR") == Money(10, "EUR")
    assert Money(1205, "EUR").decimal == Decimal("12.05")
    with pytest.raises(ValueError, match="rate"):
        Money(5, "EUR") + Money(7, "CZK")
