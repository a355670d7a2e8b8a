"""Being invited, given roles, and deactivated; the company around the people."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import Absence, Team, User
from rapport.people.roles import Permission, Role
from tests.world import absence, legal_entity, office, person, rapport, team, viewer

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


def test_the_last_one_who_manages_people_cannot_be_deactivated_or_lose_the_role():
    admin = person(role=Role.SYSTEM_ADMINISTRATOR)
    with pytest.raises(Refusal):
        admin.deactivate(by=rapport(), because="left")
    with pytest.raises(Refusal):
        admin.revoke(by=rapport(), role=Role.SYSTEM_ADMINISTRATOR)
    person(role=Role.DIRECTOR)
    admin.deactivate(by=rapport(), because="left")
    assert not User.objects.get(pk=admin.pk).is_active


def test_a_role_granted_is_a_permission_and_revoked_is_none():
    jana = person(role=None)
    jana.grant(by=rapport(), role=Role.MARKETING)
    assert viewer(jana).may(Permission.MAILING_MANAGE)
    jana.revoke(by=rapport(), role=Role.MARKETING)
    assert not viewer(jana).sees_base


def test_settings_can_be_undone():
    jana = person()
    jana.settle(by=jana, language="cs", time_zone="Europe/Prague", theme="dark", density="compact", keys_on=False)
    undo(Entry.objects.get(code="user.settled"), by=jana)
    assert User.objects.get(pk=jana.pk).theme == "system"


def test_a_team_cannot_stand_below_itself():
    sales = team()
    field = team(parent=sales)
    with pytest.raises(Refusal):
        sales.move(by=rapport(), parent=field)


def test_a_head_is_appointed_and_the_journal_says_so():
    ida, sales = person(name="Ida Holm"), team(name="Sales")
    sales.appoint(by=rapport(), head=ida)
    assert Team.objects.get(pk=sales.pk).head == ida
    assert Entry.objects.get(code="team.head_appointed").sentence == "Ida Holm leads the team Sales"


def test_offices_and_entities_are_changed_by_their_verbs():
    oslo = office()
    oslo.change(
        by=rapport(), name="Praha", entity=legal_entity(), country="CZ", city="Praha", time_zone="Europe/Prague"
    )
    assert oslo.entity.offices.get().city == "Praha"


def test_an_absence_needs_days_in_order_and_somebody_else_as_deputy():
    ida, tomas = person(), person()
    with pytest.raises(Refusal):
        absence(user=ida, deputy=tomas, first_day=date(2026, 5, 12), last_day=date(2026, 5, 11))
    with pytest.raises(Refusal):
        absence(user=ida, deputy=ida, first_day=date(2026, 5, 12), last_day=date(2026, 5, 12))


def test_two_people_cannot_be_each_others_deputy_on_the_same_day():
    ida, tomas, jana = person(), person(), person()
    absence(user=ida, deputy=tomas, first_day=date(2026, 5, 12), last_day=date(2026, 5, 20))
    absence(user=tomas, deputy=jana, first_day=date(2026, 5, 18), last_day=date(2026, 5, 22))
    with pytest.raises(Refusal) as refused:
        absence(user=jana, deputy=ida, first_day=date(2026, 5, 20), last_day=date(2026, 5, 21))
    assert refused.value.code == "deputies_in_a_circle"
    absence(user=jana, deputy=ida, first_day=date(2026, 5, 23), last_day=date(2026, 5, 24))


def test_a_cancelled_absence_has_no_deputy():
    ida, tomas = person(), person()
    planned = absence(user=ida, deputy=tomas, first_day=date(2026, 5, 20), last_day=date(2026, 5, 20))
    planned.cancel(by=ida)
    assert viewer(tomas).stands_in_for == frozenset()


@pytest.mark.database
def test_the_database_refuses_a_deputy_of_oneself():
    ida = person()
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(user=ida, deputy=ida, first_day=date(2026, 5, 1), last_day=date(2026, 5, 1))
