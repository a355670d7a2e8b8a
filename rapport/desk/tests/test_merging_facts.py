"""What is known of a client follows a merging and its undoing."""

import pytest

from rapport.accounts.models import (
    Account,
    Need,
    Relation,
    Tie,
)
from rapport.desk.merging import merge
from rapport.desk.unmerging import unmerge
from rapport.journal.models import Entry
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def kept(model, account, **fields):
    row = model(account=account)
    row.keep(by=account.owner, **fields)
    return row


def test_merging_takes_everything_along_and_gives_it_back():
    winner, loser = world.account(), world.account(name="Nordhavn")
    third = world.account(name="Third")
    for account in (winner, loser):
        kept(Need, account, what=f"Need of {account}")
    kept(Relation, loser, kind="partner", other=winner)
    kept(Relation, third, kind="payer", other=loser)
    kept(Tie, loser, contact=loser.main_contact(), user=loser.owner)
    winner.describe(by=winner.owner, purpose="Ours")
    loser.describe(by=loser.owner, purpose="Theirs", season="Spring", yearly=7_00, currency="NOK")
    merge(by=winner.owner, winner=winner, loser=loser, on=TODAY)
    found = Account.objects.get(pk=winner.pk)
    profile = found.known_profile
    assert (profile.purpose, profile.season, profile.yearly, profile.currency) == ("Ours", "Spring", 7_00, "NOK")
    assert (found.needs.count(), found.ties.count(), found.relations.count()) == (2, 1, 0)
    assert found.related_from.get().account == third
    unmerge(by=winner.owner, entry=Entry.objects.get(code="account.merged"))
    again = Account.objects.get(pk=loser.pk)
    assert (again.profile.purpose, again.needs.count(), again.relations.get().other) == ("Theirs", 1, winner)
    assert again.related_from.get().account == third
