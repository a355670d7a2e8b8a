"""Preparing a hand-over on pages, signing it, reading the package, writing the letters."""

import pytest

from rapport.accounts.models import Confidentiality
from rapport.desk.hand_overs.models import HandOver, State
from rapport.desk.hand_overs.preparing import prepare
from rapport.desk.hand_overs.signing import hand_over_everything
from rapport.journal.models import Entry
from rapport.people.models import User
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
def client_of_ida(ida):
    account = world.account(owner=ida, name="Nordhavn", mail="h@nordhavn.example", on=today(), language="cs")
    world.interest(account=account, title="Scales", on=today())
    account.pin(by=ida, text="Calls before noon only")
    return account


def prepared(client, head, ida) -> HandOver:
    client.force_login(head)
    answer = client.post("/hand-overs/new/", {"giver": ida.pk, "because": "Left the company"})
    assert answer.status_code == 302
    return HandOver.objects.get()


@pytest.mark.req("R-336", "R-334")
def test_a_head_prepares_signs_and_takes_back_the_hand_over_of_somebody_who_cannot(
    client, head, ida, tomas, client_of_ida
):
    record = prepared(client, head, ida)
    page = client.get(f"/hand-overs/{record.pk}/").content.decode()
    assert "Nordhavn" in page
    assert "You sign in place of Ida Holm" in page
    line = record.lines.get()
    client.post(f"/hand-overs/{record.pk}/signing/", {f"to_{line.pk}": tomas.pk, "rest_to": tomas.pk})
    client_of_ida.refresh_from_db()
    record.refresh_from_db()
    assert (client_of_ida.owner, record.signed_by, record.state) == (tomas, head, State.DONE)
    client.post(f"/hand-overs/{record.pk}/taking-back/")
    client_of_ida.refresh_from_db()
    assert client_of_ida.owner == ida


@pytest.mark.req("R-336")
def test_whoever_takes_clients_reads_the_package_and_signs_for_it(client, head, ida, tomas, client_of_ida):
    record = hand_over_everything(by=ida, giver=ida, on=today(), because="Other clients", to=tomas)
    client.force_login(tomas)
    package = client.get(f"/hand-overs/{record.pk}/package/").content.decode()
    assert all(word in package for word in ("Scales", "Calls before noon only", "Østbø", "We do not know who decides"))
    client.post(f"/hand-overs/{record.pk}/receipt/")
    assert record.receipts.get().signed_at is not None
    heard = (
        Entry.objects.get(code="hand_over.received").subjects.filter(kind="user").values_list("object_id", flat=True)
    )
    assert ida.pk in heard


def test_without_a_successor_for_every_client_nothing_moves(client, head, ida, tomas, client_of_ida):
    record = prepared(client, head, ida)
    answer = client.post(f"/hand-overs/{record.pk}/signing/", {f"to_{record.lines.get().pk}": ""})
    assert answer.status_code == 422
    assert "Say who takes Nordhavn first" in answer.content.decode()
    client_of_ida.refresh_from_db()
    assert client_of_ida.owner == ida


def test_a_secret_client_is_given_to_the_head_and_its_package_is_for_confidants(client, head, ida, tomas):
    secret = world.account(owner=ida, name="Verschwiegen", on=today())
    secret.confide(by=ida, level=Confidentiality.SECRET)
    record = prepare(by=ida, giver=ida, on=today(), because="Left")
    assert (record.lines.get().to, record.lines.get().reasons) == (head, [["secret"]])
    client.force_login(tomas)
    assert client.get(f"/hand-overs/{record.pk}/").status_code == 404


def test_a_colleague_cannot_hand_over_what_is_not_theirs(client, head, ida, tomas, client_of_ida):
    client.force_login(tomas)
    answer = client.post("/hand-overs/new/", {"giver": ida.pk, "because": "I want them"})
    assert (answer.status_code, HandOver.objects.count()) == (422, 0)


def test_only_the_marked_clients_of_a_person_are_handed_over(client, head, ida, tomas, client_of_ida):
    other = world.account(owner=ida, name="Fjordlys", on=today())
    client.force_login(ida)
    client.post(f"/hand-overs/new/?marked={other.pk}", {"giver": ida.pk, "because": "Other region", "to": tomas.pk})
    record = HandOver.objects.get()
    assert ([line.account for line in record.lines.all()], record.is_everything) == ([other], False)


@pytest.mark.parametrize("path", ["", "package/"])
def test_the_pages_cost_the_same_for_many_clients(client, head, ida, path, django_assert_max_num_queries):
    for number in range(9):
        account = world.account(owner=ida, name=f"Client {number}", on=today())
        world.interest(account=account, on=today())
    record = prepare(by=head, giver=ida, on=today(), because="Left", to=User.objects.get(pk=head.pk))
    client.force_login(head)
    client.get(f"/hand-overs/{record.pk}/{path}")
    with django_assert_max_num_queries(29):  # five of them: open contacts, letters, requests, calls, promises
        client.get(f"/hand-overs/{record.pk}/{path}")


def test_a_number_that_is_nobodys_asks_for_the_package_of_all(client, head, ida, client_of_ida):
    record = prepared(client, head, ida)
    assert client.get(f"/hand-overs/{record.pk}/package/?to={'9' * 23}").status_code == 200
