"""The link of an invitation."""

import pytest
from django.core import signing

from rapport.people import inviting
from rapport.people.models import User
from rapport.people.roles import Role
from tests.world import person

pytestmark = pytest.mark.django_db
FORM = {"name": "Jana Nováková", "email": "Jana@brenner-lind.example", "roles": ["account_manager"], "language": "cs"}
CHOSEN = {"password1": "three quiet words", "password2": "three quiet words"}


@pytest.fixture
def link(client, mailoutbox):
    """Jana is invited on the page; the link that her mail holds."""
    client.force_login(person(role=Role.DIRECTOR))
    client.post("/people/invitation/", FORM)
    client.logout()
    return next(word for word in mailoutbox[0].body.split() if "/invitation/" in word).removeprefix("http://testserver")


def test_an_invited_person_chooses_a_password_and_is_in(client, link):
    assert client.post(link, CHOSEN)["Location"] == "/"
    client.post("/me/non-disclosure/")
    assert "Jana Nováková" in client.get("/me/").content.decode()


def test_the_link_works_once(client, link):
    client.post(link, CHOSEN)
    client.logout()
    assert client.get(link).status_code == 422


def test_the_link_is_good_for_seven_days(client, link, monkeypatch):
    week_ago = signing.time.time() - 7 * 24 * 3600 - 60
    monkeypatch.setattr(signing.time, "time", lambda: week_ago)
    jana = User.objects.get(email="jana@brenner-lind.example")
    old = signing.dumps([jana.pk, inviting._seal(jana)], salt=inviting.SALT)
    monkeypatch.undo()
    assert client.get(f"/sign-in/invitation/{old}/").status_code == 422


def test_inviting_again_makes_the_earlier_link_worthless(client, link, mailoutbox):
    client.force_login(person(role=Role.DIRECTOR))
    jana = User.objects.get(email="jana@brenner-lind.example")
    client.post(f"/people/{jana.pk}/invitation/")
    assert len(mailoutbox) == 2
    assert client.get(link).status_code == 422


def test_a_forged_link_is_refused(client):
    assert client.get("/sign-in/invitation/WzEsImEiXQ:1:x/").status_code == 422


def test_weak_passwords_are_refused_at_the_field(client, link):
    answer = client.post(link, {"password1": "1234567890", "password2": "1234567890"})
    assert answer.status_code == 422
    assert User.objects.get(email="jana@brenner-lind.example").is_invited


def test_the_mail_is_written_in_the_language_of_the_invited(link, mailoutbox):
    assert mailoutbox[0].to == ["jana@brenner-lind.example"]


def test_when_the_mail_server_is_away_the_link_can_be_handed_over(client, monkeypatch):
    monkeypatch.setattr(inviting, "send_mail", lambda *args: (_ for _ in ()).throw(OSError("refused")))
    client.force_login(person(role=Role.DIRECTOR))
    page = client.post("/people/invitation/", FORM, follow=True).content.decode()
    assert "hand over the link yourself" in page
    assert "/sign-in/invitation/" in page


def test_an_address_that_is_taken_is_refused_at_the_field(client, link):
    client.force_login(person(role=Role.DIRECTOR))
    answer = client.post("/people/invitation/", FORM)
    assert answer.status_code == 422
    assert "already here" in answer.content.decode()
