"""Who gives everything away does not say who leads the team, and keeps nothing of what hangs on no client."""

import pytest

from rapport.activities.planning import plan_step
from rapport.desk.hand_overs.models import HandOver
from rapport.desk.hand_overs.preparing import prepare
from rapport.desk.hand_overs.signing import sign
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return world.person(name="Olga Dahl", role=Role.DIRECTOR)


@pytest.fixture
def head():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def sales(head):
    return world.team(name="Sales", head=head)


@pytest.fixture
def tomas():
    return world.person(name="Tomáš Novák")


def chosen(**given) -> dict:
    return {"to": {}, "rest_to": None, "teams_to": None, **given}


def works_for_another(giver) -> None:
    other = world.account(owner=world.person(), name="Fjordlys", on=today())
    other.share_with(by=other.owner, user=giver, duty="co_owner", on=today())
    plan_step(by=other.owner, account=other, on=today(), kind="mail", title="Greet", owner=giver, due_on=today())


def test_a_head_who_leaves_does_not_choose_who_leads_the_team(director, head, sales, tomas):
    head.place(by=director, team=world.team(head=director), office=None)
    record = prepare(by=head, giver=head, on=today(), because="Left", to=tomas)
    sign(by=head, hand_over=record, on=today(), chosen=chosen(rest_to=tomas, teams_to=tomas))
    sales.refresh_from_db()
    assert sales.head == director


def test_a_head_whom_nobody_leads_waits_for_somebody_who_says_who_leads_the_team(director, head, sales, tomas):
    record = prepare(by=head, giver=head, on=today(), because="Left", to=tomas)
    with pytest.raises(Refusal) as refused:
        sign(by=head, hand_over=record, on=today(), chosen=chosen(rest_to=tomas, teams_to=tomas))
    assert refused.value.field == "teams_to"
    sign(by=director, hand_over=record, on=today(), chosen=chosen(rest_to=tomas, teams_to=tomas))
    sales.refresh_from_db()
    assert sales.head == tomas


def test_whoever_gives_everything_away_takes_the_rest_from_nobody(head, tomas):
    works_for_another(head)
    prepare(by=head, giver=head, on=today(), because="Left", to=tomas)
    for nobody, code in ((None, "successor_missing"), (head, "has_it_already")):
        with pytest.raises(Refusal) as refused:
            sign(by=head, hand_over=HandOver.objects.get(), on=today(), chosen=chosen(rest_to=nobody))
        assert (refused.value.code, refused.value.field) == (code, "rest_to")


def test_the_rest_goes_to_nobody_who_has_left(director, head, tomas):
    works_for_another(head)
    record = prepare(by=director, giver=head, on=today(), because="Left", to=tomas)
    tomas.deactivate(by=director, because="Left")
    with pytest.raises(Refusal, match="does not work here any more"):
        sign(by=director, hand_over=record, on=today(), chosen=chosen(rest_to=tomas))
