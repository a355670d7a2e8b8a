"""Groups of companies in lists and sums: the head with its members, as far as the reader may see them."""

import re

import pytest

from tests.world import account, interest, person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ida(client):
    user = person()
    client.force_login(user)
    return user


@pytest.fixture
def holding(ida):
    head = account(name="Holding", owner=ida)
    for name, value in (("Nordic", 100_00), ("Baltic", 20_00)):
        interest(account=account(name=name, owner=ida, parent=head), owner=ida, value=value)
    account(name="Stranger", owner=ida)
    return head


def names(answer):
    return re.findall(r'<th scope="row"[^>]*>\s*<a [^>]*>([^<]+)</a>', answer.content.decode())


def test_a_group_stands_in_the_list_with_its_members(client, holding):
    page = client.get(f"/accounts/?group={holding.pk}&columns=group")
    assert names(page) == ["Baltic", "Holding", "Nordic"]
    assert "Group: Holding" in page.content.decode()


def test_interests_of_a_group_are_summed_together(client, holding):
    page = client.get(f"/interests/?group={holding.pk}").content.decode()
    assert re.findall(r'<span class="sum">([^<]+)</span>', page) == ["€120"]


def test_the_page_of_the_head_says_what_the_group_has_open(client, holding):
    assert f"/accounts/{holding.pk}/group/" in client.get(f"/accounts/{holding.pk}/").content.decode()
    group = client.get(f"/accounts/{holding.pk}/group/", headers={"HX-Request": "true"}).context["group"]
    assert (group.members, group.interests, [sum.minor for sum in group.sums]) == (3, 2, [120_00])


def test_members_that_the_reader_may_not_see_count_nowhere(client, holding):
    owner = person()
    secret = account(name="Nobody knows", owner=owner, parent=holding)
    interest(account=secret, owner=owner, value=999_00)
    secret.confide(by=owner, level="secret")
    group = client.get(f"/accounts/{holding.pk}/group/", headers={"HX-Request": "true"}).context["group"]
    assert (group.members, [sum.minor for sum in group.sums]) == (3, [120_00])
    assert "Nobody knows" not in names(client.get(f"/accounts/?whose=all&group={holding.pk}"))


def test_a_secret_head_is_not_named_to_strangers(client, ida):
    owner = person()
    head = account(name="Nobody knows", owner=owner)
    account(name="Open member", owner=ida, parent=head)
    head.confide(by=owner, level="secret")
    for address in (f"/accounts/?group={head.pk}", "/accounts/?columns=group", "/accounts/filters/"):
        assert "Nobody knows" not in client.get(address).content.decode()
