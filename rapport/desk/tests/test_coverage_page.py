"""Coverage: how many are spoken to within their rhythm, and how much hangs on the largest clients."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Account, AccountClass, Origin
from rapport.desk.base.concentration import concentrations, shares_of
from rapport.desk.base.coverage import coverage
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.req("R-031")]


@pytest.fixture
def ida(client):
    ida = world.person()
    client.force_login(ida)
    return ida


def spoken(ida, name, *, next_in, ago=0, code="key"):
    """A client whose next touch is in so many days and who was last spoken to so many days ago."""
    kind = AccountClass.objects.get(code=code)
    account = world.account(owner=ida, name=name, account_class=kind, region="Nordland")
    days = {"next_touch_on": world.TODAY + timedelta(next_in)}
    days |= {"last_touch_on": world.TODAY - timedelta(ago)} if ago else {}
    Account.objects.filter(pk=account.pk).update(**days)
    return account


def test_of_those_with_a_rhythm_it_says_how_many_were_spoken_to_within_it(ida):
    spoken(ida, "Kept", next_in=3, ago=2)
    spoken(ida, "Late", next_in=-1, ago=60)
    spoken(ida, "Never", next_in=5)
    world.account(owner=ida, name="Rumour", origin=Origin.objects.get(code="social"))
    [line] = coverage(world.viewer(ida), "class")
    assert (line.name, line.clients, line.rhythmic, line.kept, line.month, line.never) == ("Key client", 3, 3, 2, 1, 1)
    [region] = coverage(world.viewer(ida), "region")
    assert (region.name, region.query) == ("Nordland", "region=Nordland")


def test_each_number_opens_its_list(client, ida):
    spoken(ida, "Kept", next_in=400, ago=2)
    spoken(ida, "Belated", next_in=-400, ago=60)
    kind = AccountClass.objects.get(code="key").pk
    assert f"class={kind}&amp;rhythm_of=kept" in client.get("/base/coverage/?by=class").content.decode()
    listed = client.get(f"/accounts/?whose=all&unverified=no&class={kind}&rhythm_of=kept").content.decode()
    assert "Kept" in listed
    assert "Belated" not in listed


def test_people_are_set_side_by_side_for_their_heads_only(client, ida):
    head = world.person(name="Henrik", role=Role.HEAD)
    spoken(ida, "Kept", next_in=3)
    assert "?by=owner" not in client.get("/base/coverage/").content.decode()
    client.force_login(head)
    assert "?by=owner" in client.get("/base/coverage/").content.decode()


def test_the_largest_clients_hold_so_much_of_what_is_open_and_won(ida):
    head = world.person(role=Role.DIRECTOR)
    other = world.person(name="Tomas")
    for owner, value in ((ida, 600), (ida, 300), (other, 100)):
        world.interest(account=world.account(owner=owner, name=f"Client {value}"), value=value)
    won = world.interest(account=world.account(owner=ida, name="Won"), value=50, stage="calculation")
    won.win(by=ida, on=world.TODAY)
    found, held_won = concentrations(world.viewer(head))
    assert found.all.shares == [0.6, 1.0, 1.0]
    assert {line.name: round(line.shares[0], 2) for line in found.people} == {"Ida Holm": 0.67, "Tomas": 1.0}
    assert [one.account.name for one in found.clients] == ["Client 600", "Client 300", "Client 100"]
    assert [one.account.name for one in held_won.clients] == ["Won"]
    assert [line.name for line in concentrations(world.viewer(ida))[0].people] == ["Ida Holm"]


def test_nothing_held_is_no_share():
    assert shares_of([]) == [0.0, 0.0, 0.0]


def test_those_of_whom_the_trait_is_not_known_have_their_list_too(client, ida):
    spoken(ida, "Nordland Fisk", next_in=3)
    world.account(owner=ida, name="Nowhere", region="", country="")
    for word in ("region", "country", "class", "tag"):
        listing = client.get(f"/accounts/?whose=all&{word}=none").context["listing"]
        assert not listing.lost
        assert "Nowhere" in [str(one) for one in listing.page]
        assert word == "tag" or listing.total == 1
