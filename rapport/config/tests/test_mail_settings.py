"""One address names the mail server."""

import pytest

from rapport.config.settings_access import mail_settings


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
