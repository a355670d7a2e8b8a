"""Groups of companies: who belongs to whom, however deep, as one column."""

from importlib import import_module

import pytest
from django.apps import apps

from rapport.accounts.models import Account
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests.world import account, person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def groups():
    """Each account with the top of its group, by name."""
    return dict(Account.objects.order_by("pk").values_list("name", "group__name"))


@pytest.fixture
def tree():
    """Holding → Nordic → Bergen, and Holding → Baltic."""
    ida = person()
    holding = account(name="Holding", owner=ida)
    nordic = account(name="Nordic", owner=ida, parent=holding)
    account(name="Bergen", owner=ida, parent=nordic)
    account(name="Baltic", owner=ida).revise(by=ida, parent=holding)
    return {one.name: one for one in Account.objects.all()}


def test_a_member_knows_the_top_however_deep_it_stands(tree):
    account(name="Alone")
    assert groups() == {
        "Holding": "Holding", "Nordic": "Holding", "Bergen": "Holding", "Baltic": "Holding", "Alone": None,
    }  # fmt: skip


def test_who_leaves_takes_along_what_is_below(tree):
    tree["Nordic"].revise(by=tree["Nordic"].owner, parent=None)
    assert groups() == {"Holding": "Holding", "Nordic": "Nordic", "Bergen": "Nordic", "Baltic": "Holding"}


def test_a_group_without_members_is_none_any_more(tree):
    ida = tree["Nordic"].owner
    tree["Nordic"].revise(by=ida, parent=None)
    Account.objects.get(name="Baltic").revise(by=ida, parent=None)
    assert groups() == {"Holding": None, "Nordic": "Nordic", "Bergen": "Nordic", "Baltic": None}


def test_a_group_that_is_bought_has_the_top_of_the_buyer(tree):
    buyer = account(name="Buyer")
    tree["Holding"].revise(by=buyer.owner, parent=buyer)
    assert set(groups().values()) == {"Buyer"}


def test_undoing_gives_the_group_back(tree):
    ida = tree["Nordic"].owner
    before = groups()
    tree["Nordic"].revise(by=ida, parent=None)
    undo(Entry.objects.filter(code="account.revised").latest("id"), by=ida)
    assert groups() == before


def test_a_company_cannot_belong_to_what_is_below_it(tree):
    with pytest.raises(Refusal, match="subsidiary"):
        tree["Holding"].revise(by=tree["Holding"].owner, parent=tree["Bergen"])


def test_an_older_base_gets_its_groups(tree):
    before = groups()
    Account.objects.update(group=None)
    import_module("rapport.accounts.migrations.0007_accounts_know_their_group").know(apps, None)
    assert groups() == before
