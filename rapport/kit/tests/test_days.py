from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.days import add_months, add_working_days, is_working_day, next_working_day

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_weekends_and_public_holidays_are_no_working_days():
    assert is_working_day(date(2026, 5, 15), "NO")
    assert not is_working_day(date(2026, 5, 16), "NO")
    assert not is_working_day(date(2027, 5, 17), "NO")
    assert is_working_day(date(2027, 5, 17), "CZ")
    assert not is_working_day(date(2027, 5, 17), "CZ", "NO")


def test_an_unknown_country_has_no_holidays():
    assert is_working_day(date(2026, 12, 25), "XX")
    assert is_working_day(date(2026, 12, 25), "")


def test_two_working_days_after_a_christmas_eve():
    assert add_working_days(date(2026, 12, 24), 1, "NO") == date(2026, 12, 28)
    assert add_working_days(date(2026, 12, 28), -1, "NO") == date(2026, 12, 24)
    assert next_working_day(date(2026, 5, 1), "CZ") == date(2026, 5, 4)
    assert next_working_day(date(2026, 5, 4), "CZ") == date(2026, 5, 4)


def test_a_month_later_never_leaves_the_month():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 3, 15), -3) == date(2025, 12, 15)
    assert add_months(date(2026, 12, 1), 12) == date(2027, 12, 1)


@given(days, st.integers(1, 30), st.sampled_from(["NO", "CZ", "TR", "RO", "RU"]))
def test_counting_working_days_counts_each_of_them(day, n, country):
    end = add_working_days(day, n, country)
    between = [date.fromordinal(o) for o in range(day.toordinal() + 1, end.toordinal() + 1)]
    assert sum(is_working_day(one, country) for one in between) == n
    assert is_working_day(end, country)
