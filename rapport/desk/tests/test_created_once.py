"""A double press creates a team, an office, a legal entity or an item of a list once."""

import re

import pytest
from django.urls import reverse

from rapport.accounts.models import AccountClass
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
