"""Sums of several currencies in the reporting currency: at named rates, adding up, and never without a rate."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.people.converting import shared_out
from rapport.people.models import ExchangeRate, Firm
from rapport.people.roles import Role
from tests.world import interest, person, rapport, today

PARTS = st.lists(st.fractions(-(10**12), 10**12, max_denominator=10**9), max_size=12)


@pytest.fixture
def ida(client):
    user = person()
    client.force_login(user)
    return user


@pytest.fixture
def in_euro():
    Firm.objects.ours().report_in(by=rapport(), currency="EUR")


def rate(currency, against, text, on=None, per=1):
    day = on or today()
    return ExchangeRate.objects.note(
        by=rapport(), currency=currency, against=against, on=day, rate=Decimal(text), per=per
    )


def said(client, path="/interests/"):
    page = client.get(path).content.decode()
    found = re.findall(r'<a class="together"[^>]*>(.*?)</a>', page, flags=re.S)
    return [" ".join(re.sub(r"<[^>]+>", "", one).replace("\xa0", " ").split()) for one in found]


@given(PARTS)
def test_parts_always_add_up_to_their_total_and_are_less_than_one_cent_away(parts):
    whole, total = shared_out(parts)
    assert sum(whole) == total == round(sum(parts, Fraction(0)))
    assert all(
        abs(one - part) < 1 or (len(parts) > 1 and abs(one - part) <= 1) for one, part in zip(whole, parts, strict=True)
    )


@pytest.mark.django_db
@pytest.mark.database
def test_sums_of_several_currencies_stand_in_one_at_the_rate_of_its_day(client, ida, in_euro):
    day = date(2026, 5, 20)
    rate("NOK", "EUR", "8.53", on=day, per=100)
    rate("EUR", "CZK", "25", on=day)
    for value, currency in ((100_00, "EUR"), (1000_00, "NOK"), (500_00, "CZK")):
        interest(owner=ida, value=value, currency=currency)
    assert said(client) == ["€205.30 at the rate of 20 May"]
    lines = client.get("/interests/sums/").context["together"].lines
    assert [line.converted.minor for line in lines] == [20_00, 100_00, 85_30]


@pytest.mark.django_db
def test_the_last_rate_up_to_today_counts_and_none_of_tomorrow(client, ida, in_euro):
    interest(owner=ida, value=100_00, currency="NOK")
    rate("NOK", "EUR", "0.5", on=date(2020, 1, 2))
    rate("NOK", "EUR", "0.1", on=date(2020, 1, 3))
    rate("NOK", "EUR", "9", on=date(2999, 1, 1))
    assert said(client) == ["€10 at the rate of 3 Jan 2020"]


@pytest.mark.django_db
def test_a_sum_without_a_rate_is_left_out_and_named(client, ida, in_euro):
    rate("NOK", "EUR", "0.1")
    for value, currency in ((100_00, "NOK"), (70_00, "TRY")):
        interest(owner=ida, value=value, currency=currency)
    converted, left_out = said(client)
    assert converted.startswith("€10 at the rate of")
    assert left_out == "TRY 70 not among it: no rate"
    assert "No rate of TRY" in client.get("/interests/sums/").content.decode()


@pytest.mark.django_db
def test_nothing_is_converted_until_a_currency_is_chosen(client, ida):
    rate("NOK", "EUR", "0.1")
    interest(owner=ida, value=100_00, currency="NOK")
    assert said(client) == []
    assert client.get("/interests/sums/").status_code == 200


@pytest.mark.django_db
def test_a_currency_without_cents_is_converted_by_its_own_digits(client, ida, in_euro):
    rate("JPY", "EUR", "0.006", on=today())
    interest(owner=ida, value=10_000, currency="JPY")
    assert said(client)[0].startswith("€60 ")


@pytest.mark.django_db
def test_who_keeps_the_settings_writes_rates_down_corrects_them_and_takes_that_back(client):
    chief = person(role=Role.DIRECTOR)
    client.force_login(chief)
    sent = {"per": "100", "currency": "CZK", "rate": "4.0526", "against": "EUR", "on": "2026-05-20", "source": "ČNB"}
    assert client.post("/rates/new/", sent).status_code == 302
    row = ExchangeRate.objects.get()
    assert (str(row), row.source) == ("100 CZK = 4.0526 EUR", "ČNB")
    assert client.post("/rates/new/", {**sent, "rate": "4.1"}).status_code == 302
    row.refresh_from_db()
    assert str(row) == "100 CZK = 4.1 EUR"
    undo(Entry.objects.get(code="rate.corrected"), by=chief)
    row.refresh_from_db()
    assert str(row) == "100 CZK = 4.0526 EUR"
    assert client.post("/rates/currency/", {"currency": "EUR"}).status_code == 302
    assert "CZK = 4.0526" in client.get("/rates/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"rate": "0"}, {"rate": "-1"}, {"rate": "0.0000001"}, {"against": "CZK"}, {"per": "0"}, {"on": ""}]
)
def test_a_rate_that_cannot_be_is_refused_at_its_field(client, wrong):
    client.force_login(person(role=Role.DIRECTOR))
    sent = {"per": "1", "currency": "CZK", "rate": "0.04", "against": "EUR", "on": "2026-05-20", **wrong}
    assert client.post("/rates/new/", sent).status_code == 422
    assert not ExchangeRate.objects.exists()
