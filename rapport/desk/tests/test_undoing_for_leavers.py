"""Undo gives no client back to somebody who has left."""

import pytest

from rapport.desk.hand_overs.signing import hand_over_everything
from rapport.desk.handing_over import hand_over
from rapport.desk.reassigning import reassign_account
from rapport.desk.undoing import undo_as
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["account.passed_on", "account.handed_over", "accounts.reassigned"])
def test_a_client_does_not_go_back_to_somebody_who_has_left(code):
    head, tomas = world.person(role=Role.DIRECTOR), world.person()
    ida = world.person(name="Ida Holm", team=world.team(head=head))
    account = world.account(owner=ida)
    if code == "account.passed_on":
        hand_over_everything(by=head, giver=ida, on=TODAY, because="Left", to=tomas)
    elif code == "account.handed_over":
        hand_over(by=head, account=account, to=tomas, on=TODAY)
    else:
        reassign_account(account, by=head, to=tomas, on=TODAY, because="Left")
    ida.deactivate(by=head, because="Left")
    with pytest.raises(Refusal, match="Ida Holm does not work here any more"):
        undo_as(world.viewer(head), Entry.objects.get(code=code))
    account.refresh_from_db()
    assert account.owner == tomas
