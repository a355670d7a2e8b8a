"""What follows from a row is told in the transaction that wrote it, whichever way it was written."""

import pytest

from rapport.accounts.models import Account
from rapport.journal import following
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    found = []
    monkeypatch.setattr(following, "_followers", [found.extend])
    return found


def told(heard):
    return [(change.pk, dict(change.before), change.is_new, change.is_gone) for change in heard]


def test_a_correction_and_its_undo_are_told_with_what_stood_there_before(heard):
    account = world.account(city="Bergen")
    heard.clear()
    account.revise(by=account.owner, city="Oslo")
    undo(Entry.objects.latest("id"), by=account.owner)
    pk = account.pk
    assert told(heard) == [(pk, {"city": "Bergen"}, False, False), (pk, {"city": "Oslo"}, False, False)]


def test_a_row_that_comes_and_goes_is_told(heard):
    account = world.account()
    tag = Account.tags.rel.model.objects.create(name="cold chain")
    heard.clear()
    account.assign_tags(by=account.owner, tags=[tag])
    undo(Entry.objects.latest("id"), by=account.owner)
    assert [(change.is_new, change.is_gone) for change in heard] == [(True, False), (False, True)]
    assert heard[0].values("account_id") == {account.pk}
    assert heard[0].touches("anything")


def test_what_a_verb_writes_and_then_refuses_is_told_to_nobody(heard):
    account = world.account()
    heard.clear()
    account.revise(by=account.owner, city=account.city)
    assert not heard
