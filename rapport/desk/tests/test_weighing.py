"""Days and money say together which exception stands first."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.desk import heaviest
from rapport.desk.heaviest import heaviest_ids
from rapport.desk.tests.control import titles
from rapport.desk.weighing import shares_of, weighed, weight
from rapport.interests.models import Counted
from rapport.people.roles import Role
from tests.world import TODAY, at, interest, person, viewer

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_days_and_money_weigh_together(henrik, ida):
    for title, value, days in (("Long, worth nothing", 0, 30), ("Lately, large", 90_000_00, 6), ("Lately", 0, 6)):
        on = TODAY - timedelta(days=days)
        interest(owner=ida, title=title, value=value, on=on)
    assert titles(henrik, "overdue") == ["Long, worth nothing", "Lately, large", "Lately"]
    interest(owner=ida, title="Two weeks, large", value=90_000_00, on=TODAY - timedelta(days=15))
    assert titles(henrik, "overdue") == ["Two weeks, large", "Long, worth nothing", "Lately, large"]


@given(
    rows=st.lists(st.tuples(st.integers(0, 400), st.sampled_from([0, 1, 99_99, 10**9]), st.sampled_from("EN"))),
    average=st.sampled_from([{}, {"E": 5000.0}, {"E": 0.5, "N": 10.0**8}]),
)
@settings(max_examples=20, deadline=None)
def test_the_database_weighs_as_the_page_does(rows, average):
    with transaction.atomic():
        for pk, (days, minor, currency) in enumerate(rows, start=1):
            kept = {"due_on": TODAY - timedelta(days=days), "minor": minor, "currency": currency}
            Counted.objects.create(interest_id=pk, owner_id=1, outcome="", **kept)
        for row in Counted.objects.annotate(weight=weighed("due_on", TODAY, shares_of(average))):
            known = weight((TODAY - row.due_on).days, row.minor, row.currency, average)
            assert row.weight == pytest.approx(known)
        transaction.set_rollback(True)


@given(
    rows=st.lists(
        st.tuples(st.integers(4, 40), st.sampled_from([0, 1, 50, 900, 10**6]), st.sampled_from(["EUR", "NOK"])),
        min_size=1, max_size=30,
    )
)  # fmt: skip
@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("rule", ["overdue", "unanswered"])
def test_the_heaviest_of_many_are_those_that_weighing_all_would_find(rule, rows):
    with transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        director = viewer(person(role=Role.DIRECTOR))
        for pk, (days, minor, currency) in enumerate(rows, start=1):
            since = {"due_on": TODAY - timedelta(days=days), "unanswered_since": at(TODAY - timedelta(days=days))}
            Counted.objects.create(interest_id=pk, owner_id=1, outcome="", minor=minor, currency=currency, **since)
        asked = (director, {rule: len(rows)}, {"EUR": 500.0, "NOK": 10.0})
        all_weighed = heaviest_ids(*asked)
        patched.setattr(heaviest, "FEW", 0)
        patched.setattr(heaviest, "OLDEST", 3)
        heaviest._candidates.cache_clear()
        weights = [
            [weight(rows[pk - 1][0], rows[pk - 1][1], rows[pk - 1][2], asked[2]) for pk in found[rule]]
            for found in (heaviest_ids(*asked), all_weighed)
        ]
        assert weights[0] == weights[1]
        assert len(weights[0]) == min(len(rows), 3)
        heaviest._candidates.cache_clear()
        transaction.set_rollback(True)
