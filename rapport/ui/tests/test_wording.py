"""Days and names as people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from rapport.ui import wording

TODAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Fri 15 May"), ("nb", "fre. 15. mai"), ("cs", "pá 15. 5."), ("tr", "15 May Cum"), ("ru", "пт, 15 мая")],
)
def test_a_day_is_written_as_the_reader_writes_it(language: str, said: str):
    with translation.override(language):
        assert wording.day(date(2026, 5, 15), TODAY) == said


def test_a_day_of_another_year_says_its_year():
    assert wording.short_day(date(2025, 2, 25), TODAY) == "25 Feb 2025"


@pytest.mark.parametrize(
    ("days", "said", "state"),
    [(-4, "4 days late", "overdue"), (-1, "1 day late", "overdue"), (0, "today", "today"), (1, "tomorrow", "next")],
)
def test_a_due_day_says_how_it_stands(days: int, said: str, state: str):
    on = TODAY + timedelta(days=days)
    assert (wording.due(on, TODAY), wording.due_state(on, TODAY)) == (said, state)


def test_what_happened_lately_is_said_from_now():
    now = datetime(2026, 5, 12, 14, tzinfo=UTC)
    assert wording.ago(now - timedelta(hours=5), now) == "5 hours ago"
    assert wording.ago(now - timedelta(days=60), now) == "13 Mar"
    assert wording.ago(date(2026, 5, 11), now) == "yesterday"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Marta Dvořáková", "MD"),
        ("Sigrid Hjelmeland-Ødegård", "SH"),
        ("Сергей Мещеряков", "СМ"),
        ("Bo", "B"),
        ("", "?"),
    ],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, letters: str):
    assert wording.initials(name) == letters


@pytest.mark.parametrize(("language", "sum_"), [("en", "€48,736"), ("ro", "48.736\xa0EUR"), ("cs", "48\xa0736\xa0€")])
def test_a_sum_is_written_in_the_readers_language(language: str, sum_: str):
    with translation.override(language):
        assert Template("{% load rapport %}{{ 4873600|money:'EUR' }}").render(Context()) == sum_


def test_a_missing_sum_is_a_dash():
    assert Template("{% load rapport %}{{ nothing|money:'EUR' }}").render(Context()) == "–"
