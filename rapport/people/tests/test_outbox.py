"""Mails that are kept because no mail server is set."""

import pytest
from django.core.mail import get_connection, send_mail

from rapport.config.settings_access import mail_settings
from rapport.people.roles import Role
from tests.world import person


@pytest.mark.django_db
def test_a_kept_mail_is_read_on_the_page(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    kept = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    send_mail("Pozvánka", "Dobrý den, http://testserver/x/", None, ["jana@firma.example"], connection=kept)
    client.force_login(person(role=Role.SYSTEM_ADMINISTRATOR))
    page = client.get("/outbox/").content.decode()
    assert "Pozvánka" in page
    assert 'href="http://testserver/x/"' in page


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://ida:s%40fe@mail.example", 587, True, False),
        ("smtps://mail.example:4465", 4465, False, True),
    ],
)
def test_one_address_names_the_mail_server(url, port, tls, ssl):
    found = mail_settings(url, "")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)
