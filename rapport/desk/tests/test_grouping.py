"""Grouped lists: what stands together, how many and how much, page after page."""

import re
from decimal import Decimal

import pytest

from rapport.accounts.models import Account, AccountClass
from rapport.accounts.registering import Draft, register_many
from rapport.desk.lists.paging import PAGE
from rapport.people.models import ExchangeRate, Firm
from tests.world import TODAY, account, interest, person, rapport, today

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ida(client):
    user = person(name="Ida Holm")
    client.force_login(user)
    return user


def heads(answer):
    """The heads of the groups as they read."""
    found = re.findall(r'<tr class="group-row">(.*?)</tr>', answer.content.decode(), flags=re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).replace("\xa0", " ").split()) for one in found]


def test_rows_stand_together_under_their_group_with_count_and_sum(client, ida):
    elif_ = person(name="Elif Yıldırım")
    for owner, value, currency in (
        (ida, 100_00, "EUR"),
        (ida, 50_00, "NOK"),
        (elif_, 70_00, "EUR"),
        (ida, 1_00, "EUR"),
    ):
        interest(owner=owner, value=value, currency=currency)
    assert heads(client.get("/interests/?whose=all&by=owner")) == ["Elif Yıldırım 1 €70", "Ida Holm 3 €101 NOK 50"]


def test_what_groups_are_together_adds_up_to_what_the_list_is(client, ida):
    Firm.objects.ours().report_in(by=rapport(), currency="EUR")
    ExchangeRate.objects.note(by=rapport(), currency="NOK", against="EUR", on=today(), rate=Decimal("0.085315"))
    for number in range(7):
        where = account(owner=ida, country=("NO", "CZ", "TR")[number % 3])
        interest(account=where, owner=ida, value=33_33 + number, currency="NOK")
    listing = client.get("/interests/?by=country").context["listing"]
    assert sum(group.together.minor for group in listing._groups[0]) == listing.together.total.minor


@pytest.mark.parametrize("by", ["owner", "status", "class", "country", "group"])
def test_a_grouped_list_goes_on_without_losing_or_doubling_a_row(client, ida, by):
    classes = [None, *AccountClass.objects.all()[:2]]
    head = register_many(by=ida, drafts=[Draft(ida, "Head", country="CZ")], on=TODAY)[0]
    drafts = [
        Draft(
            ida, f"Company {number:03}", country=("NO", "", "CZ")[number % 3],
            facts={"account_class": classes[number % 3], "parent": head if number % 2 else None},
        )
        for number in range(PAGE * 2 + 8)
    ]  # fmt: skip
    register_many(by=ida, drafts=drafts, on=TODAY)
    url, seen, begun = f"/accounts/?by={by}&sort=-name", [], []
    while url:
        page = client.get(url)
        seen += [row.pk for row in page.context["listing"].page]
        begun += heads(page)
        more = re.search(r'class="more-rows"><a class="button" href="([^"]+)"', page.content.decode())
        url = more and more[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == Account.objects.count()
    assert len(begun) == len(set(begun))


def test_a_group_whose_head_is_secret_is_not_named(client, ida):
    owner = person()
    head = account(name="Nobody knows", owner=owner)
    account(name="Open member", owner=ida, parent=head)
    head.confide(by=owner, level="secret")
    page = client.get("/accounts/?by=group")
    assert heads(page) == ["Not open to you 1"]
    assert "Nobody knows" not in page.content.decode()


def test_grouping_reveals_nothing_of_a_restricted_client(client, ida):
    owner = person()
    account(name="Quiet AS", owner=owner, country="CZ").confide(by=owner, level="restricted")
    assert heads(client.get("/accounts/?whose=all&by=country")) == []


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/?by=owner",
        "/interests/?by=stage",
        "/interests/?by=stage&country=NO",
        "/contacts/?by=role",
        "/steps/?by=kind",
    ],
)
def test_a_grouped_list_costs_at_most_twelve_queries(client, ida, path, django_assert_max_num_queries):
    for number in range(8):
        interest(account=account(name=f"Client {number}", owner=ida), owner=ida, value=100)
    client.get(path)
    with django_assert_max_num_queries(12):
        assert heads(client.get(path))
