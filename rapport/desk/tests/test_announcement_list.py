"""Announcements are a list like others: narrowed by who has read them, and searched."""

import pytest

from rapport.desk.tests.test_register_lists import titles
from rapport.people.models import Announcement
from rapport.people.roles import Role
from tests import world
from tests.world import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.req("R-338")
def test_announcements_are_narrowed_by_who_has_read_them(client):
    ida = world.person(name="Ida")
    client.force_login(ida)
    head, tomas = world.person(role=Role.HEAD), world.person()
    told = {"audience": "all", "whom": "", "people": [ida, tomas], "by": head, "at": NOW}
    first = Announcement.objects.say(title="New terms", text="Five weeks for Kučera.", **told)
    Announcement.objects.say(title="New office", text="In Brno.", **told)
    first.read(by=ida, at=NOW)
    assert titles(client, "told", unread="1") == ["New office"]
    assert titles(client, "told", q="kucera") == ["New terms"]
    assert titles(client, "told", read="all") == []
    first.read(by=tomas, at=NOW)
    assert titles(client, "told", read="all") == ["New terms"]
