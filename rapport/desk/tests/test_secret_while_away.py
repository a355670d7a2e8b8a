"""Secret clients while their owner, or the head, is away."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Account
from rapport.interests.models import Counted, Interest
from rapport.kit import clock
from rapport.people.covering import covers
from rapport.people.models import Absence, Reach, Share
from rapport.people.roles import Role
from rapport.people.viewer import Viewer
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    head = world.person(name="Olga Dahl", role=Role.HEAD)
    sales = world.team(head=head)
    ida, tomas, jana = (world.person(name=name, team=sales) for name in ("Ida Holm", "Tomas Lind", "Jana Malá"))
    interest = world.interest(owner=ida, on=world.today())
    interest.account.confide(by=ida, level="secret")
    return head, ida, tomas, jana, interest


def seen_by(user) -> tuple[bool, bool]:
    sight = Viewer.of(user, clock.now())
    return Interest.objects.visible_to(sight).exists(), Counted.objects.visible_to(sight).exists()


@pytest.mark.req("R-335")
@pytest.mark.database
def test_a_secret_client_is_the_heads_not_the_deputys_until_somebody_is_named(firm):
    head, ida, tomas, jana, interest = firm
    today = world.today()
    away = world.absence(user=ida, deputy=tomas, first_day=today, last_day=today + timedelta(days=1))
    client = interest.account
    assert [seen_by(tomas), seen_by(head)] == [(False, False), (True, True)]
    assert covers(ida, today, client) == head
    named = Share(jana, Reach.NAMED, frozenset({client.pk}))
    away.appoint(by=head, deputy=tomas, shares=[named])
    assert covers(ida, today, client) == jana
    assert seen_by(jana)[0]
    assert seen_by(tomas) == (False, False)
    assert interest.changes_by(Viewer.of(jana, clock.now()))


def test_who_stands_in_for_the_head_sees_no_secret_clients_of_the_heads_people(firm):
    head, _ida, tomas, _jana, _interest = firm
    world.absence(user=head, deputy=tomas, first_day=world.today(), last_day=world.today())
    assert Viewer.of(tomas, clock.now()).may("control.read")
    assert seen_by(tomas) == (False, False)


@pytest.mark.database
def test_where_nobody_stands_above_the_deputy_sees_the_secret_clients_for_which_nobody_was_named(firm):
    head, _ida, tomas, jana, _interest = firm
    kept, named = (world.interest(owner=head, on=world.today()).account for _number in range(2))
    for client in (kept, named):
        client.confide(by=head, level="secret")
    away = world.absence(user=head, deputy=tomas, first_day=world.today(), last_day=world.today())
    away.appoint(by=head, deputy=tomas, shares=[Share(jana, Reach.NAMED, frozenset({named.pk}))])
    sight = {one: Viewer.of(one, clock.now()) for one in (tomas, jana)}
    seen = {one: list(Account.objects.visible_to(sight[one])) for one in sight}
    assert seen == {tomas: [kept], jana: [named]}
    assert covers(head, world.today(), kept) == tomas


@pytest.mark.database
def test_the_deputys_rights_begin_and_end_at_noon_by_the_clock_of_who_is_away(firm):
    head, _ida, tomas, *_rest = firm
    far = world.person(team=tomas.team, office=world.office(time_zone="Europe/Istanbul"))
    noon = {"first_day": world.TODAY, "last_day": world.TODAY, "from_noon": True}
    away = Absence.objects.plan(by=head, user=far, deputy=tomas, **noon)
    hours = [8, 9, 20, 21]  # noon and midnight in Istanbul are 9:00 and 21:00 UTC
    assert [far.pk in world.viewer(tomas, world.at(world.TODAY, hour)).stands_in_for for hour in hours] == [
        False, True, True, False
    ]  # fmt: skip
    assert away.ends_at == world.at(world.TODAY, 21)
