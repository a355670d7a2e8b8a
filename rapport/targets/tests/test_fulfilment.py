"""Plan and fact: what each person was to win, what was won, and the share, with sums that add up."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.accounts.models import Confidentiality
from rapport.people.models import ExchangeRate
from rapport.targets.fulfilling import fulfilment
from rapport.targets.models import Target
from rapport.targets.tests.plans import day, deal, firm, planned
from tests import world

pytestmark = pytest.mark.django_db


def year(user, by="quarters", number=2026):
    viewer = world.viewer(user)
    return fulfilment(viewer, Target.objects.visible_to(viewer).of_year(number).whole(), number, by)


def told(line):
    return [(cell.plan, cell.won, cell.percent) for cell in line.cells if cell.plan]


@pytest.mark.req("R-291", "R-292")
def test_plan_won_and_share_stand_by_period_and_together_beyond_a_hundred_percent():
    head, ida, jonas = firm()
    planned(ida, "2026-Q1", 200_00), planned(ida, "2026-Q2", 100_00)
    planned(jonas, "2026-Q2", 100_00)
    for on, value in (("2026-01-01", 50_00), ("2026-03-31", 50_00), ("2026-04-01", 240_00), ("2025-12-31", 999_00)):
        deal(ida, day(on), value)
    deal(jonas, day("2026-05-20"), 10_00)
    found = year(head)
    assert [line.person.name for line in found.lines] == ["Ida Holm", "Jonas Moe"]
    assert told(found.lines[0]) == [(200_00, 100_00, "50%"), (100_00, 240_00, "240%")]
    assert (found.lines[0].total.plan, found.lines[0].total.won) == (300_00, 340_00)
    assert found.lines[0].cells[1].bar == "100.0%"
    assert told(found.sums[0]) == [(200_00, 100_00, "50%"), (200_00, 250_00, "125%")]


@pytest.mark.req("R-291")
def test_everybody_sees_the_own_plan_alone_and_a_head_the_own_line_first(client):
    head, ida, jonas = firm()
    world.team(name="Above", head=(boss := world.person(name="Zoe")))
    for person in (ida, jonas, head, boss):
        planned(person, "2026-Q2", 100_00)
    assert [line.person for line in year(ida).lines] == [ida]
    assert [line.person for line in year(head).lines] == [head, ida, jonas]
    client.force_login(ida)
    page = client.get("/targets/?year=2026").content.decode()
    assert "Jonas Moe" not in page
    assert "/editing/" not in page


def test_a_deal_in_another_currency_counts_at_the_last_rate_and_says_so_where_there_is_none(client):
    head, ida, _jonas = firm()
    planned(ida, "2026-Q2", 1000_00)
    deal(ida, day("2026-05-04"), 10_00, "EUR")
    deal(ida, day("2026-05-04"), 700_00, "TRY")
    client.force_login(head)
    assert "€10 more, without a rate" in client.get("/targets/?year=2026").content.decode()
    ExchangeRate.objects.note(
        by=world.rapport(), currency="EUR", against="NOK", on=world.TODAY - timedelta(9), rate=Decimal("11.5")
    )
    cell = year(ida).lines[0].total
    assert (cell.won, [str(one.minor) for one in cell.missing]) == (115_00, ["70000"])


def test_months_and_quarters_are_compared_with_what_was_won_in_their_own_days():
    _head, ida, _jonas = firm()
    planned(ida, "2026-01", 100_00), planned(ida, "2026-03", 100_00), planned(ida, "2026-Q2", 100_00)
    for on in ("2026-01-10", "2026-02-10", "2026-03-10", "2026-06-30"):
        deal(ida, day(on), 40_00)
    # February has no plan: what was won in it is compared with none.
    assert told(year(ida).lines[0]) == [(200_00, 80_00, "40%"), (100_00, 40_00, "40%")]
    by_months = year(ida, by="months").lines[0]
    assert [(cell.span, cell.plan) for cell in by_months.cells] == [
        (1, 100_00), (1, 0), (1, 100_00), (3, 100_00), (3, 0), (3, 0)
    ]  # fmt: skip
    assert sum(cell.span for cell in by_months.cells) == 12


def test_a_plan_in_deals_counts_deals():
    _head, ida, _jonas = firm()
    planned(ida, "2026-Q2", 4, "deals")
    deal(ida, day("2026-05-04"), 0), deal(ida, day("2026-05-05"), 5_00, "EUR")
    world.interest(owner=ida, value=5_00, on=day("2026-05-05"))
    assert told(year(ida).lines[0]) == [(4, 2, "50%")]


def test_the_secret_deals_of_people_who_are_not_ones_own_stay_out_of_the_sum():
    _head, ida, _jonas = firm()
    planned(ida, "2026-Q2", 100_00)
    secret = deal(ida, day("2026-05-04"), 60_00).account
    secret.confide(by=ida, level=Confidentiality.SECRET)
    director = world.person(role="director")
    assert year(director).lines[0].total.won == 0
    assert year(ida).lines[0].total.won == 60_00


def test_the_page_costs_at_most_twelve_queries_however_many_people(client, django_assert_max_num_queries):
    head, ida, jonas = firm()
    for person, currency in ((ida, "NOK"), (jonas, "CZK"), (world.person(team=ida.team), "TRY")):
        planned(person, "2026-Q1", 100_00, currency), planned(person, "2026-Q2", 100_00, currency)
        deal(person, day("2026-05-04"), 10_00, "EUR")
    world.person(team=world.team(parent=ida.team))
    client.force_login(head)
    client.get("/targets/?year=2026")
    with django_assert_max_num_queries(12):
        page = client.get("/targets/?year=2026")
    assert len(page.context["without"].people) == 1


def test_whoever_has_no_plan_is_told_so_in_a_sentence(client):
    head, ida, _jonas = firm()
    client.force_login(ida)
    assert "No plan for 2024 yet" in client.get("/targets/?year=2024").content.decode()
    client.force_login(head)
    assert f"/targets/people/{ida.pk}/2024/" in client.get("/targets/?year=2024").content.decode()
