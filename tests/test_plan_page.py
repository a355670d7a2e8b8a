"""The worked tables of the page on plans are what the program does."""

from datetime import date

import pytest

from rapport.targets.forms import YearForm
from rapport.targets.fulfilling import Cell
from rapport.targets.models import Unit
from rapport.targets.periods import MONTHS, QUARTERS, Period, periods_of
from tests.tables_of_docs import rows

PAGE = "algorithms/plan-and-fact.md"


@pytest.mark.parametrize(("day", "quarter", "month"), rows(PAGE, "A row of"))
def test_a_day_stands_for_its_quarter_or_month_as_explained(day: str, quarter: str, month: str):
    on = date.fromisoformat(day)
    assert (Period.quarter_of(on).code, Period.month_of(on).code) == (quarter, month)
    assert Period.parse(quarter) == Period.quarter_of(on)


@pytest.mark.parametrize(("plan", "won", "share"), rows(PAGE, "Plan"))
def test_the_share_is_as_explained(plan: str, won: str, share: str):
    assert Cell("EUR", plan=int(plan), won=int(won)).percent == share


@pytest.mark.parametrize(("year", "count", "first", "last"), rows(PAGE, "The year, in cents"))
def test_a_year_is_shared_out_as_explained(year: str, count: str, first: str, last: str):
    periods = periods_of(2026, MONTHS if count == "12" else QUARTERS)
    sent = {"whole": f"{int(year) / 100:.2f}"}
    form = YearForm(sent, unit=Unit("EUR"), periods=periods, standing={}, state="")
    assert form.is_valid()
    amounts = list(form.amounts.values())
    assert (amounts[0], amounts[-1], sum(amounts)) == (int(first), int(last), int(year))
