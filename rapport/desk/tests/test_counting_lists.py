"""How many rows a list has: beyond what is counted it need not be counted for each reader anew."""

from datetime import timedelta

import pytest

from rapport.desk.lists import definition
from rapport.desk.lists.accounts import ACCOUNTS
from tests.world import NOW, account, person, viewer

EVERYBODY = (("whose", "all"),)


@pytest.mark.django_db
def test_a_list_of_more_rows_than_are_counted_is_counted_once_a_minute(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(definition, "COUNTED", 1)
    monkeypatch.setattr(definition, "_LONG", {})
    ida = person()
    account(name="Nordhavn", owner=ida)
    now, later = viewer(ida), viewer(ida, NOW + timedelta(minutes=1))
    assert ACCOUNTS.count(now, EVERYBODY) == 1
    account(name="Tverrdal", owner=ida)
    assert ACCOUNTS.count(now, EVERYBODY) == 2
    account(name="Solvik", owner=ida)
    with django_assert_num_queries(0):
        assert ACCOUNTS.count(now, EVERYBODY) == 2
    assert ACCOUNTS.count(later, EVERYBODY) == 3
