"""Find or do, and the keys: by the keyboard alone, on a phone, and without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, expect

from rapport.accounts.models import Account
from rapport.people.models import User
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.req("R-033")]


@pytest.fixture
def ida(db) -> User:
    return world.person(name="Ida Holm")


@pytest.fixture
def bakery(ida) -> Account:
    matter = world.interest(
        account=world.account(owner=ida, name="Pekárny Javornice", surname="Kučerová", given_name="Jana"),
        title="Labels for the cold store",
        on=world.today(),
    )
    return matter.account


@pytest.fixture
def palette(page) -> Locator:
    return page.get_by_role("dialog", name="Find or do")


def sign_in(page: Page, user: User) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(world.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Write what happened, in one line")).to_be_visible()


def chosen(palette: Locator) -> Locator:
    return palette.locator("[role=option][aria-selected=true]")


def test_a_person_is_found_and_opened_by_keys_alone(page, axe, shot, palette, ida, bakery):
    sign_in(page, ida)
    page.keyboard.press("Control+k")
    field = palette.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("kucer")
    expect(chosen(palette)).to_contain_text("Jana Kučerová")
    expect(field).to_have_attribute("aria-activedescendant", str(chosen(palette).get_attribute("id")))
    expect(palette.get_by_role("status")).to_contain_text("lines")
    axe(page)
    shot(page, "palette")
    page.keyboard.press("ArrowUp")
    expect(chosen(palette)).to_contain_text("Plan a step with")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*/")


def test_an_act_with_a_found_account_opens_in_the_dialog_over_the_page(page, axe, palette, ida, bakery):
    sign_in(page, ida)
    page.keyboard.press("Control+k")
    page.keyboard.type("javornice")
    expect(palette.get_by_role("option", name="Write down a call with Pekárny Javornice")).to_be_visible()
    while "Pekárny Javornice" not in (chosen(palette).get_attribute("data-name") or ""):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(chosen(palette)).to_contain_text("Write down a call with Pekárny Javornice")
    page.keyboard.type("hand")
    expect(chosen(palette)).to_contain_text("Hand Pekárny Javornice over")
    axe(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    expect(palette.get_by_role("option")).to_have_count(11)
    page.keyboard.press("Backspace")
    expect(palette.get_by_role("group", name="Opened lately")).to_have_count(0)
    page.keyboard.type("log javor")
    expect(chosen(palette)).to_contain_text("Write down a call with")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="What happened?")).to_be_visible()
    expect(palette).to_be_hidden()


def test_the_record_before_one_stands_first_then_what_was_opened_lately(page, palette, ida, bakery):
    other = world.account(owner=ida, name="Skarvøy Sjømat AS")
    sign_in(page, ida)
    for account in (other, bakery):
        page.goto(f"/accounts/{account.pk}/")
    expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Skarvøy")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(chosen(palette)).to_contain_text("Write down a call with Pekárny Javornice")
    expect(palette.get_by_role("group", name="Opened lately")).to_contain_text("Skarvøy Sjømat AS")
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()


def test_nothing_found_is_said(page, axe, palette, ida):
    sign_in(page, ida)
    page.keyboard.press("Control+k")
    page.keyboard.type("zzyzx")
    expect(palette.get_by_text("Nothing is called “zzyzx”").first).to_be_visible()
    expect(palette.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    axe(page)


def test_a_changed_key_works_and_one_that_is_off_does_not(page, axe, shot, ida, bakery):
    sign_in(page, ida)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet.get_by_text("Log what happened")).to_be_visible()
    axe(page)
    sheet.get_by_role("link", name="Change the keys").click()
    page.get_by_label("Done").fill("y")
    page.get_by_label("Snooze").fill("y")
    page.get_by_role("button", name="Keep the keys").click()
    expect(page.get_by_text("“Y” is the key of “Done” already.")).to_be_visible()
    page.get_by_label("Snooze").fill("")
    axe(page)
    shot(page, "my-keys")
    page.get_by_role("button", name="Keep the keys").click()
    expect(page.locator("[data-toast]")).to_contain_text("Your keys are kept.")
    page.goto("/")
    page.keyboard.press("s")
    page.keyboard.press("d")
    expect(page.locator("#dialog")).to_be_hidden()
    page.keyboard.press("y")
    expect(page.locator("#dialog").get_by_label("What happened")).to_be_focused()


def test_with_all_single_keys_off_the_palette_still_opens(page, palette, ida, bakery):
    ida.choose_keys(by=ida, keys_on=False)
    sign_in(page, ida)
    page.locator("body").focus()
    page.keyboard.press("t")
    page.keyboard.press("?")
    expect(page.locator("#dialog")).to_be_hidden()
    assert page.url.endswith("/")
    page.keyboard.press("Control+k")
    expect(palette).to_be_visible()


def test_on_a_phone_the_finder_is_a_tap_away(page, axe, shot, palette, ida, bakery):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    sign_in(page, ida)
    page.get_by_role("banner").get_by_role("link", name="Find or do").click()
    page.keyboard.type("kucer")
    expect(chosen(palette)).to_contain_text("Jana Kučerová")
    axe(page)
    shot(page, "palette-phone")
    palette.get_by_role("option", name="Jana Kučerová", exact=False).first.click()
    page.wait_for_url("**/contacts/*/")


def test_without_script_find_or_do_is_a_page(browser, live_server, ida, bakery):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-GB")
    plain.set_default_timeout(10_000)
    page = plain.new_page()
    sign_in(page, ida)
    page.get_by_role("link", name="Find or do").first.click()
    page.get_by_role("searchbox", name="Find or do").fill("javornice")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("link", name="Acts").filter(has_text="Pekárny Javornice").click()
    page.get_by_role("link", name="Plan a step with Pekárny Javornice").click()
    expect(page.get_by_role("heading", name="Plan")).to_be_visible()
    plain.close()
