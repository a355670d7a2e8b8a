"""What one may not see or no longer do, one does not undo; no journal names a client who is secret to its reader."""

import pytest
from django.urls import reverse

from rapport.accounts.models import Account
from rapport.interests import reviving
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


def undone(client, user, entry):
    client.force_login(user)
    return client.post(reverse("undo", args=[entry.pk])).status_code


@pytest.fixture
def ida():
    return world.person()


@pytest.fixture
def jonas():
    return world.person(name="Jonas Berg")


def pinned_by(user, account):
    account.pin(by=user, text="Calls before noon only")
    return Entry.objects.latest("id")


def test_ones_own_act_on_a_client_who_became_secret_is_not_there_any_more(client, ida, jonas):
    account = world.account(owner=ida)
    entry = pinned_by(jonas, account)
    Account.objects.get(pk=account.pk).confide(by=ida, level="secret")
    assert undone(client, jonas, entry) == 404
    assert account.pins.filter(taken_off_at=None).exists()
    entry.actor = ida
    entry.save()
    assert undone(client, ida, entry) == 302


def test_whoever_has_left_sales_takes_nothing_back_there(client, ida, jonas):
    entry = pinned_by(jonas, world.account(owner=ida))
    jonas.revoke(by=world.rapport(), role=Role.ACCOUNT_MANAGER)
    jonas.grant(by=world.rapport(), role=Role.FINANCE)
    assert undone(client, jonas, entry) == 403


def test_whoever_no_longer_keeps_the_people_takes_no_role_back(client, ida):
    keeper = world.person(role=Role.SYSTEM_ADMINISTRATOR)
    ida.grant(by=keeper, role=Role.HEAD)
    entry = Entry.objects.latest("id")
    world.person(role=Role.SYSTEM_ADMINISTRATOR)
    keeper.revoke(by=world.rapport(), role=Role.SYSTEM_ADMINISTRATOR)
    assert undone(client, keeper, entry) == 403
    assert Role.HEAD in ida.roles


def test_the_number_of_an_act_tells_a_stranger_nothing(client, ida):
    entry = pinned_by(ida, world.account(owner=ida))
    assert undone(client, world.person(role=Role.SYSTEM_ADMINISTRATOR), entry) == 404
    assert undone(client, world.person(role=Role.FINANCE), entry) == 422


def test_the_journal_of_a_client_does_not_name_a_secret_one(client, ida, jonas):
    secret = world.account(name="Solvik Rederi", owner=ida)
    secret.confide(by=ida, level="secret")
    interest = world.interest(owner=ida)
    left = interest.account
    reviving.transfer(by=ida, interest=interest, to=secret, on=world.TODAY)
    for user, is_named in ((jonas, False), (ida, True)):
        client.force_login(user)
        page = client.get(reverse("account", args=[left.pk])).content.decode()
        assert ("Solvik" in page) == is_named


def test_taken_in_blindly_offers_no_way_back(client, ida, jonas):
    secret = world.account(name="Solvik Rederi", owner=ida, phone="+47 22 33 44 55")
    secret.confide(by=ida, level="secret")
    client.force_login(jonas)
    answer = client.post(reverse("take_in"), {"who": "+47 22 33 44 55", "pick": "new", "words": "Ask"}, follow=True)
    taken = Entry.objects.filter(code="interest.taken_in").latest("id")
    assert secret.interests.exists()
    assert reverse("undo", args=[taken.pk]) not in answer.content.decode()
