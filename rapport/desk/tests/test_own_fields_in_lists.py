"""The firm's own fields in lists and files."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.kit.money import Money
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ida():
    return world.person()


def listed(ida, of="accounts", **words) -> list[str]:
    return [str(one) for one in Listing(LISTS[of], world.viewer(ida), {"whose": "all", **words}).page]


def answered(ida, field, *answers):
    """As many accounts as there are answers, called A, B, C …"""
    for letter, answer in zip("ABCDEF", answers, strict=False):
        world.account(owner=ida, name=letter).revise(by=ida, own={field: answer})


def test_rows_are_narrowed_to_a_range_and_sorted_within_it(ida):
    field = world.own_field(type="day", name="Lease ends")
    answered(ida, field, date(2027, 3, 1), date(2026, 1, 1), date(2027, 1, 1), None)
    word = field.word
    assert listed(ida, **{f"{word}_from": "2026-06-01", "sort": word}) == ["C", "A"]
    assert listed(ida, **{f"{word}_from": "2026-06-01", "sort": f"-{word}"}) == ["A", "C"]
    assert listed(ida, **{f"{word}_to": "2026-06-01"}) == ["B"]
    assert listed(ida, **{word: "unknown"}) == ["D"]


def test_sums_decimals_and_texts_are_found_by_what_somebody_types(ida):
    cost, share = world.own_field(type="money", currency="EUR"), world.own_field(type="decimal", name="Share")
    words = world.own_field(name="Motto")
    answered(ida, cost, Money(1200_00, "EUR"), Money(90_00, "EUR"))
    account = world.account(owner=ida, name="Z")
    account.revise(by=ida, own={share: Decimal("12.5"), words: "Østover i morgen"})
    assert listed(ida, **{f"{cost.word}_from": "100.50"}) == ["A"]
    assert listed(ida, **{f"{share.word}_to": "12.5", f"{share.word}_from": "12.5"}) == ["Z"]
    assert listed(ida, **{f"{words.word}_begins": "østover I"}) == ["Z"]
    assert listed(ida, **{f"{share.word}_from": "nonsense", f"{words.word}_begins": "östover"}) in (["Z"], [])


def test_two_lists_narrow_together_and_each_row_stands_once(ida):
    fuel = world.own_field(type="choices", name="Fuel", answers=["Gas", "Oil"])
    vip = world.own_field(type="yes_no", name="VIP")
    gas, oil = fuel.options.all()
    for name, both, yes in (("A", [gas, oil], True), ("B", [gas], False), ("C", [oil], True)):
        world.account(owner=ida, name=name).revise(by=ida, own={fuel: both, vip: yes})
    assert listed(ida, **{fuel.word: str(gas.pk)}) == ["A", "B"]
    assert listed(ida, **{fuel.word: str(oil.pk), vip.word: "1"}) == ["A", "C"]
    assert listed(ida, **{fuel.word: "known"}) == ["A", "B", "C"]


def test_an_order_goes_on_by_key_over_pages(ida, monkeypatch):
    monkeypatch.setattr("rapport.desk.lists.listing.PAGE", 2)
    field = world.own_field(type="number", name="Beds")
    answered(ida, field, 30, 10, 20, 20)
    words = {"whose": "all", field.word: "known", "sort": field.word}
    first = Listing(LISTS["accounts"], world.viewer(ida), words)
    after = first.more_url.split("after=")[1].split("&")[0].replace("%7E", "~")
    second = Listing(LISTS["accounts"], world.viewer(ida), {**words, "after": after})
    assert [str(one) for one in [*first.page, *second.page]] == ["B", "C", "D", "A"]


@pytest.mark.req("R-422")
def test_the_answers_stand_on_the_page_and_in_the_file(client, ida):
    beds, fuel = world.own_field(type="number", name="Beds"), world.own_field(type="choice", answers=["Gas"])
    interest = world.own_field(kind="interest", type="person", name="Engineer")
    account = world.account(owner=ida, name="A")
    account.revise(by=ida, own={beds: 1200, fuel: fuel.options.get()})
    world.interest(account=account, owner=ida).revise(by=ida, own={interest: ida})
    client.force_login(ida)
    page = client.get(f"/accounts/?columns={beds.word},{fuel.word}").content.decode()
    assert "1,200</td>" in page
    assert "Gas</td>" in page
    assert "Ida Holm</td>" in client.get(f"/interests/?columns={interest.word}").content.decode()
    file = client.post(f"/accounts/export/?columns={beds.word},{fuel.word}", {"form": "csv"})
    assert b"".join(file.streaming_content).decode().splitlines()[1].split(",")[1:] == ["1200", "Gas"]


def test_the_form_of_filters_keeps_what_was_typed(client, ida):
    field = world.own_field(type="money", currency="EUR", name="Rent")
    client.force_login(ida)
    answer = client.post("/accounts/filters/", {f"{field.word}_from": "1200.50", "archive": "current"})
    assert f"{field.word}_from=1200.50" in answer["Location"]
    assert "Rent, EUR from: 1200.50" in client.get(answer["Location"]).content.decode()


def test_a_list_with_own_columns_keeps_its_budget(client, ida, django_assert_max_num_queries):
    fields = [world.own_field(type="choice", name=f"F{n}", answers=["A"]) for n in range(3)]
    for name in "ABC":
        world.account(owner=ida, name=name).revise(by=ida, own={one: one.options.get() for one in fields})
    client.force_login(ida)
    path = f"/accounts/?columns={','.join(one.word for one in fields)},step,open&{fields[0].word}=known"
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)
