"""A double press creates a team, an office, a legal entity or an item of a list once."""

import re

import pytest
from django.urls import reverse

from rapport.accounts.models import AccountClass
from rapport.journal.models import Entry
from rapport.people.models import LegalEntity, Office, Team
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "model", "given"),
    [
        (("new_team",), Team, {"name": "North"}),
        (("new_entity",), LegalEntity, {"name": "Brenner AS", "country": "NO", "currency": "NOK"}),
        (("new_office",), Office, {"name": "Bergen", "country": "NO", "time_zone": "Europe/Oslo"}),
        (("settings_new", "classes"), AccountClass, {"name": "Dealers", "rhythm_days": "30", "version": "1"}),
    ],
)
def test_what_is_created_by_a_double_press_is_there_once(client, url, model, given):
    client.force_login(world.person(role=Role.SYSTEM_ADMINISTRATOR))
    given = {**given, **({"entity": world.legal_entity().pk} if model is Office else {})}
    address = reverse(url[0], args=url[1:])
    key = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())[1]
    answers = [client.post(address, {**given, "once": key}).status_code for _ in range(3)]
    assert answers == [302, 422, 422]
    assert model.objects.filter(name=given["name"]).count() == 1


@pytest.mark.parametrize(
    ("url", "code", "given"),
    [
        ("interest_offer", "interest.offer_given", {"thinking": "choosing"}),
        ("interest_think", "interest.thinking", {"thinking": "choosing"}),
        ("account_hold", "account.held", {"because": "A claim"}),
        ("accounts_view_new", "view.kept", {"name": "North", "reach": "private"}),
    ],
)
def test_what_is_done_by_a_double_press_is_done_once(client, url, code, given):
    head = world.person(role=Role.HEAD)
    client.force_login(head)
    interest = world.interest(owner=head, stage="calculation")
    of = {"interest": [interest.pk], "account": [interest.account_id]}.get(url.partition("_")[0], [])
    address = reverse(url, args=of)
    key = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())[1]
    answers = [client.post(address, {**given, "once": key}).status_code for _ in range(2)]
    assert answers == [302, 422]
    assert Entry.objects.filter(code=code).count() == 1
