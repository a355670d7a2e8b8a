"""Target groups: whom they take in, what there is in each, and which promises most."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Account
from rapport.catalogue.models import ProductGroup
from rapport.desk.groups.counting import lines
from rapport.desk.lists import paging
from rapport.desk.models import TargetGroup
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.req("R-046")]


@pytest.fixture
def head(client):
    head = world.person(name="Henrik", role=Role.HEAD)
    client.force_login(head)
    return head


def group(name="Bakers", by=None, **words):
    return TargetGroup.objects.define(by=by or world.rapport(), name=name, words=words)


def accounts_of(region, *, clients=0, prospects=0):
    found = [world.account(name=f"{region} {number}", region=region) for number in range(clients + prospects)]
    Account.objects.filter(pk__in=[one.pk for one in found[:clients]]).update(status="client")
    return found


@pytest.mark.database
def test_each_number_is_that_of_the_list_behind_it_and_the_most_promising_stands_first(client, head):
    buyer, asks, *_idle = accounts_of("Bergen", clients=1, prospects=3)
    accounts_of("Oslo", prospects=3)
    deal = world.interest(account=buyer, value=400_00, stage="calculation")
    deal.win(by=deal.owner, on=TODAY)
    world.interest(account=asks)
    world.interest(account=buyer)
    group("Of Oslo", region="Oslo"), group("Of Bergen", region="Bergen"), group("Nobody", region="Nowhere")
    first, second, none = lines(world.viewer(head))
    assert [str(one.group) for one in (first, second, none)] == ["Of Bergen", "Of Oslo", "Nobody"]
    assert (first.accounts, first.clients, first.prospects, first.idle, first.asking) == (4, 1, 3, 2, 2)
    assert (first.money.minor, first.each.minor, first.hoped.minor) == (400_00, 100_00, 200_00)
    assert (second.idle, second.promise, none.accounts) == (3, 0, 0)
    for _label, said, url in first.cells:
        assert client.get(url).context["listing"].total == int(said)
    assert [str(row) for row in client.get(first.deals_url).context["listing"].page] == ["Bergen 0"]


def test_a_deal_of_long_ago_and_a_client_that_the_reader_may_not_know_of_do_not_count(head):
    buyer, hidden = accounts_of("Bergen", clients=2)
    old = world.interest(account=buyer, value=400_00, stage="calculation", on=TODAY - timedelta(500))
    old.win(by=old.owner, on=TODAY - timedelta(400))
    Account.objects.filter(pk=hidden.pk).update(confidentiality="secret")
    group(region="Bergen")
    [line] = lines(world.viewer(head))
    assert (line.accounts, line.won) == (1, 0)


def test_a_group_that_is_too_large_to_count_says_at_least(head, monkeypatch):
    monkeypatch.setattr("rapport.desk.groups.counting.COUNTED", 2)
    accounts_of("Bergen", clients=1, prospects=4)
    group(region="Bergen")
    [line] = lines(world.viewer(head))
    assert line.cells[0][1] == "2+"
    assert paging.COUNTED == 10_000


def test_a_head_keeps_the_filter_of_the_list_under_a_name(client, head):
    product = ProductGroup.objects.first() or ProductGroup.objects.create(name="Scales")
    page = client.get("/accounts/", {"whose": "mine", "region": "Bergen", "sort": "-new"})
    form = {"name": "Bakers", "needs": "Scales that bear flour", "offered": [product.pk], "direction": "Second shop"}
    asked = client.get(page.context["listing"].target_url)
    assert "Region: Bergen" in asked.content.decode()
    assert client.post(page.context["listing"].target_url, form).status_code == 302
    kept = TargetGroup.objects.get()
    assert (kept.words, kept.offered) == ({"region": "Bergen"}, [product.pk])
    shown = client.get("/base/groups/").content.decode()
    assert "Scales that bear flour" in shown
    assert "Second shop" in shown


def test_a_group_begun_without_a_filter_is_asked_whom_it_takes_in(client, head):
    answer = client.post("/base/groups/new/", {"name": "Bakers"})
    number = TargetGroup.objects.get().pk
    assert answer.url == f"/base/groups/{number}/filter/"
    client.post(answer.url, {"status": "prospect", "archive": "current"})
    assert TargetGroup.objects.get().words == {"status": "prospect"}
    undo(Entry.objects.latest("id"), by=head)
    assert TargetGroup.objects.get().words == {}


def test_changed_and_deleted_groups_come_back_by_undo(client, head):
    found = group(region="Bergen")
    form = {"name": "Large bakers", "version": found.version}
    client.post(f"/base/groups/{found.pk}/", form)
    assert TargetGroup.objects.get().name == "Large bakers"
    client.post(f"/base/groups/{found.pk}/dropping/")
    assert not TargetGroup.objects.exists()
    undo(Entry.objects.latest("id"), by=head)
    assert TargetGroup.objects.get().words == {"region": "Bergen"}


def test_a_group_has_a_name():
    with pytest.raises(Refusal, match="Give it a name"):
        group(" ")


def test_an_account_manager_reads_the_groups_but_does_not_keep_them(client):
    client.force_login(world.person())
    group(region="Bergen")
    assert "/base/groups/new/" not in client.get("/base/groups/").content.decode()
    assert "Target group" not in client.get("/accounts/?whose=all").content.decode()


def test_the_page_asks_as_much_for_many_groups_as_for_one(client, head, django_assert_max_num_queries):
    field = world.own_field(kind="account", name="Fleet")
    accounts_of("Bergen", clients=1, prospects=1)
    for number in range(8):
        group(f"Group {number}", region="Bergen", ideal="half", **{f"{field.word}_begins": str(number)})
    client.get("/base/groups/")
    with django_assert_max_num_queries(12):
        client.get("/base/groups/")
