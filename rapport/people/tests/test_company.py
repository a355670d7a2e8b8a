"""Teams, offices, roles, and the settings of a person."""

import pytest

from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import Team, User
from rapport.people.roles import Permission, Role
from tests.world import legal_entity, office, person, rapport, team, viewer

pytestmark = pytest.mark.django_db


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
    undo(Entry.objects.get(code="role.revoked"), by=rapport())
    assert viewer(jana).sees_base


def test_settings_can_be_undone():
    jana = person()
    jana.settle(by=jana, language="cs", time_zone="Europe/Prague", theme="dark", density="compact")
    undo(Entry.objects.get(code="user.settled"), by=jana)
    assert User.objects.get(pk=jana.pk).theme == "system"


def test_a_team_cannot_stand_below_itself():
    sales = team()
    field = team(parent=sales)
    with pytest.raises(Refusal):
        sales.change(by=rapport(), name=sales.name, parent=field, head=None)


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
