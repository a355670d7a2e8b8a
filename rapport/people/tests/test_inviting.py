"""Being invited, and signing in only after that."""

import pytest
from django.db import IntegrityError, transaction

from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Role
from tests.world import person, rapport

pytestmark = pytest.mark.django_db


def invite(email="jana@brenner-lind.example", name="Jana Nováková"):
    return User.objects.invite(by=rapport(), email=email, name=name, roles=[Role.ACCOUNT_MANAGER])


def test_an_invited_person_cannot_sign_in_until_a_password_is_set():
    jana = invite()
    assert jana.is_invited
    jana.accept("quite-a-long-secret")
    assert not jana.is_invited
    assert jana.check_password("quite-a-long-secret")


def test_an_invitation_is_used_once():
    jana = invite()
    jana.accept("quite-a-long-secret")
    with pytest.raises(Refusal):
        jana.accept("another-long-secret")


def test_no_two_people_have_the_same_address_in_whatever_letters():
    invite(email="jana@brenner-lind.example")
    with pytest.raises(Refusal) as refused:
        invite(email=" Jana@Brenner-Lind.example")
    assert refused.value.field == "email"


@pytest.mark.database
def test_the_database_keeps_addresses_in_lower_case():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Jana@brenner-lind.example", name="Jana")


def test_no_hash_of_a_password_stands_in_the_journal():
    jana = person()
    for entry in Entry.objects.all():
        assert jana.password not in str(entry.rows)
        assert "quite-a-long-secret" not in str(entry.data)


def test_rapport_cannot_sign_in_and_is_not_among_the_people():
    assert not rapport().has_usable_password()
    assert rapport().source == "job"
    assert rapport() not in User.objects.people()
