"""Two people at work on the same clients at once: nobody waits for ever, and no sum is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from rapport.accounts.models import Account
from rapport.interests.models import Interest
from rapport.interests.rebuilding import differences
from rapport.kit.refusal import Stale
from rapport.people.models import User
from tests import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
TIMES = 12


def at_once(*works):
    """Each in a thread with a connection of its own; a fault of one is a fault of the test."""

    def alone(work):
        try:
            for number in range(TIMES):
                try:
                    work(number)
                except Stale:
                    continue
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(alone, work) for work in works]:
            done.result(timeout=120)


def test_whatever_two_people_do_at_once_the_sums_stay_right():
    ida = world.person()
    account = world.account(owner=ida)
    first, second = (world.interest(account=account, value=100) for _ in range(2))

    def owner():
        return User.objects.get(pk=ida.pk)

    def value(interest):
        return lambda number: Interest.objects.get(pk=interest.pk).revise(by=owner(), value=number * 10)

    def confide(number):
        level = ("open", "secret", "restricted")[number % 3]
        Account.objects.get(pk=account.pk).confide(by=owner(), level=level)

    def take_in(number):
        world.interest(account=Account.objects.get(pk=account.pk), owner=owner(), value=7)

    at_once(value(first), value(second), confide, take_in)
    assert differences() == ([], 0)
    assert Interest.objects.count() == 2 + TIMES
