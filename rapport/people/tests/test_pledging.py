"""The non-disclosure note is acknowledged before anything else: at the first sign-in, and after each change."""

import pytest

from rapport.people import inviting
from rapport.people.models import NonDisclosureNote, Pledge, User
from rapport.people.roles import Role
from tests import world
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-399")
def test_an_invited_person_acknowledges_the_note_before_the_first_page(client, rf):
    jana = User.objects.invite(
        by=world.rapport(), email="jana@brenner-lind.example", name="Jana Malá", roles=[Role.ACCOUNT_MANAGER]
    )
    link = inviting.link_for(jana, rf.get("/"))
    client.post(link.removeprefix("http://testserver"), {"password1": PASSWORD, "password2": PASSWORD})
    first = client.get("/accounts/")
    assert (first.status_code, first["Location"]) == (302, "/me/non-disclosure/?next=%2Faccounts%2F")
    assert "stays in the house" in client.get(first["Location"]).content.decode()
    after = client.post(first["Location"], {"next": "/accounts/"})
    assert after["Location"] == "/accounts/"
    assert client.get("/accounts/").status_code == 200
    assert Pledge.objects.get(user=jana).note is None


@pytest.mark.req("R-399")
def test_after_a_change_everybody_is_asked_again_and_the_firm_sees_who_owes_it(client):
    director, ida = world.person(role=Role.DIRECTOR), world.person(name="Ida Holm")
    client.force_login(director)
    client.post("/people/non-disclosure/", {"text": "What is said here stays here."})
    client.post("/me/non-disclosure/")
    assert "Ida Holm" in client.get("/people/non-disclosure/").content.decode()
    client.force_login(ida)
    assert client.get("/").status_code == 302
    client.post("/me/non-disclosure/")
    assert client.get("/").status_code == 200
    assert ida.pledges.first().note == NonDisclosureNote.objects.current()


def test_a_page_part_is_led_to_the_note_as_a_whole_and_signing_out_stays_possible(client):
    ida = world.person()
    User.objects.filter(pk=ida.pk).update(owes_pledge=True)
    client.force_login(ida)
    answer = client.get("/accounts/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/me/non-disclosure/"
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/me/").status_code == 302


def test_whoever_has_acknowledged_it_is_asked_nothing(client):
    client.force_login(world.person())
    assert "You acknowledged this on" in client.get("/me/non-disclosure/").content.decode()
    assert client.post("/me/non-disclosure/").status_code == 302
    assert Pledge.objects.count() == 1
