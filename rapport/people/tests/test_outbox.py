"""Mails that are kept because no mail server is set."""

import pytest
from django.core.mail import get_connection, send_mail

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
