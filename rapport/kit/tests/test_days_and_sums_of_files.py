"""How files write days and sums, and when nobody can know which way round a column is."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from rapport.kit.tabular import DayLook, DayOrder, DecimalMark, SumLook, read_day, read_sum

FOURTH_OF_MARCH = date(2025, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-04", "2025/03/04", "20250304", "4.3.2025", "04.03.2025", "4. 3. 2025", "04-03-25", "4/3/2025",
        "4 Mar 2025", "March 4, 2025", "4 марта 2025 г.", "4. března 2025", "4 Mart 2025", "4 martie 2025",
        "4. mars 2025",
        "45720", "2025-03-04 00:00:00.000", "\xa04.3.2025 ",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert read_day(text) == FOURTH_OF_MARCH


def test_a_column_with_the_month_first_is_read_so_but_points_mean_day_first_everywhere():
    assert read_day("3/4/2025", DayOrder.MONTH) == FOURTH_OF_MARCH
    assert read_day("4.3.2025", DayOrder.MONTH) == FOURTH_OF_MARCH


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-04T10:15:00Z", datetime(2025, 3, 4, 10, 15, tzinfo=UTC)),
        ("2025-03-04T13:15:00+0300", datetime(2025, 3, 4, 10, 15, tzinfo=UTC)),
        ("04.03.2025 11:15", datetime(2025, 3, 4, 10, 15, tzinfo=UTC)),
        ("4/3/2025 11:15 AM", datetime(2025, 3, 4, 10, 15, tzinfo=UTC)),
        ("4/3/2025 12:15 AM", datetime(2025, 3, 3, 23, 15, tzinfo=UTC)),
        ("1741083300000", datetime(2025, 3, 4, 10, 15, tzinfo=UTC)),
        ("45720.5", datetime(2025, 3, 4, 11, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_one_of_the_reader(text, moment):
    assert read_day(text, zone=ZoneInfo("Europe/Oslo")) == moment


@pytest.mark.parametrize("text", ["31/31/2025", "30.2.2025", "soon", "1200", "4/3/2025 25:00", "9" * 1_000])
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/2025", "13/4/2025"], DayOrder.DAY),
        (["3/4/2025", "4/13/2025"], DayOrder.MONTH),
        (["3/4/2025", "5/6/2025"], DayOrder.UNSURE),
        (["3-4-25"], DayOrder.UNSURE),
        (["3.4.2025", "4.5.2025"], DayOrder.DAY),
        (["3/3/2025", "2025-04-03"], DayOrder.DAY),
        (["13/4/2025", "4/13/2025", "3/4/2025"], DayOrder.UNSURE),
    ],
)
def test_the_whole_column_says_which_way_round_its_days_are_or_nobody_does(cells, order):
    look = DayLook()
    for cell in cells:
        look.see(cell)
    assert look.order == order


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1 200,50 Kč", "1200.50", "CZK"), ("€1,200.50", "1200.50", "EUR"), ("1'200.-", "1200", ""),
        ("1\xa0200,50", "1200.50", ""), ("12.000,00 TL", "12000.00", "TRY"), ("1 200 000 ₽", "1200000", "RUB"),
        ("USD 5000", "5000", "USD"), ("(1200)", "-1200", ""), ("5.60E+09", "5600000000", ""),
        ("1.250.000", "1250000", ""),
    ],
)  # fmt: skip
def test_a_sum_is_read_with_its_currency(text, value, currency):
    assert read_sum(text) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["many", "12 pieces", "1,2,3", "1" * 1_000, "1.2.3.4"])
def test_what_is_no_sum_is_none(text):
    assert read_sum(text) is None


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,234", "1.5"], DecimalMark.POINT),
        (["1.234", "1,5"], DecimalMark.COMMA),
        (["1,234", "2,500"], DecimalMark.UNSURE),
        (["1234", "5"], DecimalMark.POINT),
    ],
)
def test_whether_1234_is_a_thousand_the_column_says_or_nobody_does(cells, mark):
    look = SumLook()
    for cell in cells:
        look.see(cell)
    assert look.mark == mark
