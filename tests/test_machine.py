"""The ground under the other tests: the network is closed, the database and the browser are the right ones."""

import socket

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Error

from rapport.people.models import User


def test_tests_cannot_reach_the_network():
    with pytest.raises(RuntimeError, match="tried to use socket"), pytest.warns(UserWarning, match="socket"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.database
@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    assert connection.vendor == ("postgresql" if "postgresql" in settings.DATABASES["default"]["ENGINE"] else "sqlite")


@pytest.mark.journey
def test_the_browser_reaches_nothing_but_this_machine(browser: Browser):
    page = browser.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://rapport.example/")
    page.close()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_finds_what_the_migrations_put_in(time: str):
    assert User.objects.rapport().is_built_in
    User.objects.all().delete()
