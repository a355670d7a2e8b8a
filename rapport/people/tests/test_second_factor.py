"""A second proof, and the sign-in of the company's own server."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth

from tests.world import PASSWORD, person

pytestmark = pytest.mark.django_db
ASKED = "/me/second-factor/authenticate/"


@pytest.fixture
def ida(client):
    """Ida has an authenticator app and has just given her password."""
    ida = person()
    auth.TOTP.activate(ida, SECRET)
    client.post("/sign-in/", {"login": ida.email, "password": PASSWORD})
    return ida


SECRET = auth.generate_totp_secret()


def code_of_the_app():
    return auth.format_hotp_value(auth.hotp_value(SECRET, int(time.time()) // 30))


def test_the_password_alone_is_not_enough(client, ida):
    assert client.get("/me/").status_code == 302


def test_the_code_of_the_app_opens(client, ida):
    assert client.post(ASKED, {"code": code_of_the_app()}).status_code == 302
    assert client.get("/me/").status_code == 200


def test_a_wrong_code_is_refused_at_the_field(client, ida):
    answer = client.post(ASKED, {"code": "000000"})
    assert "This code is not right" in answer.content.decode()
    assert client.get("/me/").status_code == 302


def test_a_recovery_code_opens_once(client, ida):
    code = RecoveryCodes.activate(ida).get_unused_codes()[0]
    assert client.post(ASKED, {"code": code}).status_code == 302
    client.post("/sign-out/")
    client.post("/sign-in/", {"login": ida.email, "password": PASSWORD})
    assert client.post(ASKED, {"code": code}).status_code == 200


def test_changing_the_second_factor_asks_for_the_password_once_more(client):
    client.force_login(person())
    answer = client.get("/me/second-factor/totp/activate/")
    assert answer["Location"].startswith("/sign-in/once-more/")
    page = client.post(answer["Location"], {"password": PASSWORD}, follow=True)
    assert "data:image/svg+xml" in page.content.decode()


def test_the_button_of_the_companys_own_server_stands_on_the_sign_in_page(client, settings):
    company = {"provider_id": "company", "name": "Brenner ID", "client_id": "rapport", "secret": "s"}
    company["settings"] = {"server_url": "https://id.brenner-lind.example"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [company]}}
    page = client.get("/sign-in/").content.decode()
    assert "Sign in with Brenner ID" in page
    assert "/sign-in/elsewhere/oidc/company/login/" in page
