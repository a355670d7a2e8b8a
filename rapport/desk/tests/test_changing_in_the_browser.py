"""Values and rows are changed where they stand, by keyboard, and taken back: tried in a real browser."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from rapport.accounts.models import Account
from rapport.people.models import User
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(context, live_server, user: User) -> None:
    client = Client()
    client.force_login(user)
    [cookie] = client.cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


@pytest.fixture
def account(context, live_server) -> Account:
    """The first of three clients; its owner is signed in."""
    ida = world.person(name="Ida Holm")
    first, *_others = [world.account(name=name, owner=ida, surname="") for name in ("Alfa", "Beta", "Gamma")]
    first.set_rhythm(by=ida, days=14)
    sign_in(context, live_server, ida)
    return first


def rhythm(page: Page, row: int = 0):
    return page.locator("tr[data-row]").nth(row).locator("td.n", has_text="day").locator(".cell")


def test_a_value_is_changed_by_keys_shows_at_once_and_is_taken_back_on_another_page(page: Page, account, axe):
    page.goto("/accounts/")
    axe(page)
    rhythm(page).focus()
    page.keyboard.press("Enter")
    field = page.locator("[data-cell-edit] input[type=number]")
    expect(field).to_be_focused()
    axe(page)
    page.keyboard.press("Escape")
    expect(rhythm(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("21")
    page.keyboard.press("Enter")
    expect(rhythm(page)).to_contain_text("21 days")
    expect(page.locator("[data-toast]")).to_contain_text("21 days")
    page.goto("/interests/")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-toast]")).to_contain_text("Undone")
    assert Account.objects.get(pk=account.pk).rhythm_days == 14


def test_what_is_refused_comes_back_beside_the_field(page: Page, account, axe):
    page.goto("/accounts/")
    rhythm(page).click()
    expect(page.locator("[data-cell-edit] input[type=number]")).to_be_focused()
    page.locator("[data-cell-edit] input[type=number]").fill("0")
    page.keyboard.press("Enter")
    editor = page.locator("[data-cell-edit]")
    expect(editor.locator(".error")).to_be_visible()
    expect(editor.locator("input[type=number]")).to_have_value("0")
    axe(page)
    page.keyboard.press("Escape")
    expect(rhythm(page)).to_contain_text("14 days")


def test_two_change_the_same_value_and_the_second_sees_both(page: Page, account, axe, shot):
    page.goto("/accounts/")
    field = page.locator("[data-cell-edit] input[type=number]")
    rhythm(page).click()
    expect(field).to_be_focused()
    Account.objects.get(pk=account.pk).set_rhythm(by=world.person(name="Marta Dahl"), days=30)
    field.fill("7")
    page.keyboard.press("Enter")
    said = page.locator(".cell-said")
    for words in ("Marta Dahl", "30 days", "7"):
        expect(said).to_contain_text(words)
    axe(page)
    shot(page, "cell-conflict")
    page.get_by_role("button", name="Keep theirs").click()
    expect(rhythm(page)).to_contain_text("30 days")
    rhythm(page).click()
    expect(field).to_be_focused()
    Account.objects.get(pk=account.pk).set_rhythm(by=world.person(name="Marta Dahl"), days=60)
    field.fill("7")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Put mine").click()
    expect(page.locator("[data-toast]")).to_contain_text("7 days")
    assert Account.objects.get(pk=account.pk).rhythm_days == 7


@pytest.mark.parametrize("width", [1440, 390])
def test_marked_rows_change_together_and_come_back_with_one_undo(page: Page, account, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/accounts/")
    for box in page.locator("input[name=marked]").all():
        box.check()
    page.locator(".bulkbar").get_by_role("button", name="Change", exact=True).click()
    axe(page)
    page.get_by_label("Every how many days").first.check()
    page.locator("#id_value_rhythm").fill("45")
    page.get_by_role("button", name="Change them").click()
    expect(page.locator("[data-toast]")).to_contain_text("3 rows changed")
    assert set(Account.objects.values_list("rhythm_days", flat=True)) == {45}
    page.keyboard.press("Control+z")
    expect(page.locator("[data-toast]")).to_contain_text("Undone")
    assert set(Account.objects.values_list("rhythm_days", flat=True)) == {14, None}
    page.goto("/history/?whose=many")
    axe(page)
    page.locator("#history h2 a").first.click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
