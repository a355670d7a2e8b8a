"""Of many currencies each line of head's control has one sum where there are rates, else only how many there are."""

from decimal import Decimal

import pytest

from rapport.people.models import ExchangeRate, Firm
from tests.world import interest, rapport, today

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def page(client, ida, henrik):
    for currency, value in (("EUR", 100_00), ("NOK", 1_150_00), ("CZK", 250_00)):
        interest(owner=ida, value=value, currency=currency, on=today())
    client.force_login(henrik)
    return lambda: client.get("/control/").content.decode()


def in_table(page):
    lines, footing = page.split('<table class="table matrix">')[1].split("<tfoot>")
    return lines.split("<tbody>")[1], footing.split("</tfoot>")[0]


def test_without_rates_a_line_says_how_many_and_the_last_one_each_sum(page):
    lines, footing = in_table(page())
    assert '<td class="n"><b><span class="sub">3</span></b></td>' in lines
    assert "€" not in lines
    for sum_ in ("€100<", "NOK 1,150<", "CZK 250<"):
        assert sum_ in footing.replace("\xa0", " ")
    assert "with exchange rates each line has one" in page()


def test_with_rates_each_line_has_one_sum_and_the_page_says_of_which_day_they_are(page):
    Firm.objects.ours().report_in(by=rapport(), currency="EUR")
    ExchangeRate.objects.note(by=rapport(), currency="EUR", against="NOK", on=today(), rate=Decimal("11.5"))
    assert "with exchange rates each line has one" in page()
    ExchangeRate.objects.note(by=rapport(), currency="CZK", against="EUR", on=today(), rate=Decimal("0.04"))
    lines, footing = in_table(page())
    assert '<b>€210<br><span class="sub">3</span></b>' in lines
    assert "NOK" in footing
    assert "at the rate of" in page()
