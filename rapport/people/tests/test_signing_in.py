"""Getting in, being kept out, and staying for a while."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rapport.people.models import Session
from rapport.people.roles import Role
from rapport.people.sessions import device_of
from tests.world import PASSWORD, person, rapport

pytestmark = pytest.mark.django_db


def sign_in(client, user, password=PASSWORD, **headers):
    return client.post("/sign-in/", {"login": user.email, "password": password}, headers=headers)


def test_a_person_signs_in_with_address_and_password(client):
    ida = person()
    assert sign_in(client, ida).status_code == 302
    assert client.get("/me/").status_code == 200


def test_capital_letters_in_the_address_do_not_matter(client):
    person(email="ida@brenner-lind.example")
    answer = client.post("/sign-in/", {"login": "Ida@Brenner-Lind.example", "password": PASSWORD})
    assert answer.status_code == 302


def test_a_wrong_pair_says_so_and_the_address_stays(client):
    answer = sign_in(client, person(email="ida@brenner-lind.example"), "wrong-one")
    assert "Capital letters matter" in answer.content.decode()
    assert "ida@brenner-lind.example" in answer.content.decode()


def test_after_too_many_wrong_passwords_comes_the_page_429(client):
    ida = person()
    answers = [sign_in(client, ida, "wrong-one").status_code for _attempt in range(6)]
    assert answers[-1] == 429
    assert sign_in(client, ida).status_code == 429


def test_rapport_itself_cannot_sign_in(client):
    assert sign_in(client, rapport(), "").status_code == 200
    assert client.get("/me/").status_code == 302


def test_nobody_can_sign_up(client):
    answer = client.post("/sign-in/by-invitation/", {"email": "new@elsewhere.example", "password1": PASSWORD})
    assert "People are invited here" in answer.content.decode()


def test_who_is_not_signed_in_is_sent_there_and_comes_back(client):
    answer = client.get("/me/devices/")
    assert answer["Location"] == "/sign-in/?next=/me/devices/"


def test_a_forgotten_password_is_replaced_through_a_link_in_the_persons_language(client, mailoutbox):
    jana = person(language="cs")
    client.post("/sign-in/forgotten/", {"email": jana.email})
    link = next(word for word in mailoutbox[0].body.split() if "/sign-in/forgotten/" in word)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    chosen = {"password1": "three quiet words", "password2": "three quiet words"}
    assert client.post(page.request["PATH_INFO"], chosen).status_code == 302
    assert sign_in(client, jana, "three quiet words").status_code == 302


def test_no_mail_goes_to_an_unknown_address(client, mailoutbox):
    assert client.post("/sign-in/forgotten/", {"email": "nobody@elsewhere.example"}).status_code == 302
    assert mailoutbox == []


def test_ending_access_ends_open_sessions_at_once(client):
    ida = person()
    sign_in(client, ida)
    ida.deactivate(by=person(role=Role.DIRECTOR), because="left")
    assert not Session.objects.filter(user=ida).exists()
    assert client.get("/me/").status_code == 302
    assert sign_in(client, ida).status_code != 302 or client.get("/me/").status_code == 302


def test_a_session_ends_after_fourteen_days_however_busy(client):
    sign_in(client, person())
    client.get("/me/")
    session = client.session
    session["started"] = (timezone.now() - timedelta(days=13, hours=23)).isoformat()
    session.save()
    assert Session.objects.get().expire_date < timezone.now() + timedelta(hours=1, minutes=1)


def test_a_session_ends_after_twelve_hours_without_use(client):
    sign_in(client, person())
    assert Session.objects.get().expire_date < timezone.now() + timedelta(hours=12, minutes=1)
    Session.objects.update(expire_date=timezone.now())
    assert client.get("/me/").status_code == 302


def test_the_owner_sees_the_devices_and_signs_one_out(client):
    ida = person()
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    sign_in(client, ida, **{"user-agent": firefox})
    client.get("/me/", headers={"user-agent": firefox})
    assert "Firefox, Linux" in client.get("/me/devices/").content.decode()
    uid = Session.objects.get(user=ida).uid
    client.post(f"/me/devices/{uid}/end/")
    assert client.get("/me/").status_code == 302


def test_nobody_ends_the_session_of_somebody_else(client):
    ida, tomas = person(), person()
    sign_in(client, ida)
    client.get("/me/")
    uid = Session.objects.get(user=ida).uid
    tomas_browser = Client()
    tomas_browser.force_login(tomas)
    tomas_browser.post(f"/me/devices/{uid}/end/")
    assert Session.objects.filter(uid=uid, user=ida).exists()


def test_devices_are_named_as_their_owner_would():
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
    assert device_of(edge) == "Edge, Windows"
    assert device_of("curl/8.5") == "curl"
