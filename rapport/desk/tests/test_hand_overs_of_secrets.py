"""A hand-over shows a secret client to nobody and gives it to nobody who may not know of it; and forgets no client."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Account, Confidentiality
from rapport.activities.planning import plan_step
from rapport.desk.hand_overs.models import State
from rapport.desk.hand_overs.preparing import prepare
from rapport.desk.hand_overs.signing import hand_over_everything, sign, take_back
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(head):
    return world.person(name="Ida Holm", team=world.team(head=head))


@pytest.fixture
def tomas(ida):
    return world.person(name="Tomáš Novák", team=ida.team)


@pytest.fixture
def stand_in(head):
    """Stands in for the head today, who has named nobody for secret clients."""
    found = world.person(name="Jana Malá", role=Role.HEAD)
    world.absence(user=head, deputy=found, first_day=today(), last_day=today() + timedelta(days=9))
    return found


def secret_of(owner, name="Verschwiegen") -> Account:
    account = world.account(owner=owner, name=name, on=today())
    account.confide(by=owner, level=Confidentiality.SECRET)
    return account


def test_who_stands_in_for_the_head_cannot_take_a_secret_client(head, ida, stand_in):
    secret, plain = secret_of(ida), world.account(owner=ida, name="Nordhavn", on=today())
    record = hand_over_everything(by=stand_in, giver=ida, on=today(), because="Left", to=stand_in)
    for account in (secret, plain):
        account.refresh_from_db()
    assert (secret.owner, plain.owner) == (head, stand_in)
    assert record.lines.get(account=secret).reasons == [["secret"]]


def test_where_nobody_leads_the_giver_a_secret_client_waits_for_somebody_who_may_know_of_it(head, stand_in):
    secret_of(head)
    record = prepare(by=stand_in, giver=head, on=today(), because="Left", to=stand_in)
    assert record.lines.get().to is None
    with pytest.raises(Refusal, match="Say who takes #"):
        sign(by=stand_in, hand_over=record, on=today())


def test_a_secret_client_cannot_be_marked_by_its_number(head, ida, stand_in):
    secret, plain = secret_of(ida), world.account(owner=ida, name="Nordhavn", on=today())
    given = {"by": stand_in, "giver": ida, "on": today(), "because": "Other region", "to": stand_in}
    record = prepare(**given, accounts=[secret.pk, plain.pk])
    assert [line.account for line in record.lines.all()] == [plain]
    with pytest.raises(Refusal):
        prepare(**given, accounts=[secret.pk])


def test_clients_that_come_in_before_it_is_signed_go_with_the_others(head, ida, tomas):
    world.account(owner=ida, name="Nordhavn", on=today())
    record = prepare(by=ida, giver=ida, on=today(), because="Left", to=tomas)
    late, secret = world.account(owner=ida, name="Fjordlys", on=today()), secret_of(ida)
    sign(by=ida, hand_over=record, on=today())
    for account in (late, secret):
        account.refresh_from_db()
    assert (late.owner, secret.owner, record.state) == (tomas, head, State.DONE)
    assert set(record.receipts.values_list("user", flat=True)) == {tomas.pk, head.pk}
    take_back(by=ida, hand_over=record)
    assert Account.objects.filter(owner=ida).count() == 3


def test_the_page_names_no_secret_client_of_another_team(client, head, ida):
    other = world.person(name="Jana Malá", team=world.team(head=world.person(role=Role.HEAD)))
    secret, known = secret_of(other), world.account(owner=other, name="Fjordlys", on=today())
    for account in (secret, known):
        plan_step(by=other, account=account, on=today(), kind="mail", title="Greet", owner=ida, due_on=today())
        account.share_with(by=other, user=ida, duty="co_owner", on=today())
    record = prepare(by=head, giver=ida, on=today(), because="Left")
    client.force_login(head)
    page = client.get(f"/hand-overs/{record.pk}/").content.decode()
    assert "Fjordlys" in page
    assert "Verschwiegen" not in page
