"""Where their clock is another, the day, the client and the interest say from when on to call."""

import pytest
from django.urls import reverse

from tests import world

pytestmark = pytest.mark.django_db


def test_a_call_across_the_ocean_says_from_when_on(client):
    ida = world.person(office=world.office())
    theirs = world.account(owner=ida, country="US", city="New York", on=world.today())
    matter = world.interest(account=theirs, owner=ida, on=world.today(), title="Scales", kind="call")
    client.force_login(ida)
    pages = [reverse("my_day"), reverse("account", args=[theirs.pk]), reverse("interest", args=[matter.pk])]
    for page in pages:
        assert "by their clock it is 09:00 then" in client.get(page).content.decode()
    assert client.get(pages[1]).context["reached"].there


def test_at_home_nothing_is_said_about_the_hour(client):
    ida = world.person(office=world.office())
    theirs = world.account(owner=ida, on=world.today())
    world.interest(account=theirs, owner=ida, on=world.today(), kind="call")
    client.force_login(ida)
    assert "by their clock" not in client.get(reverse("my_day")).content.decode()
    assert not client.get(reverse("account", args=[theirs.pk])).context["reached"].there
