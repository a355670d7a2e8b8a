"""The same day without a mouse, and without JavaScript."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from rapport.interests.models import Interest, Outcome
from rapport.people.models import User
from tests import world
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ida(db) -> User:
    """Her client has asked for two things."""
    ida = world.person(name="Ida Holm")
    pakkeri = world.account(owner=ida, on=world.today())
    world.interest(account=pakkeri, owner=ida, title="Labels for the cold store", on=world.today())
    world.interest(account=pakkeri, owner=ida, title="Scales", on=world.today())
    return ida


def sign_in(page: Page, user: User) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(world.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Write what happened, in one line")).to_be_visible()


@pytest.mark.parametrize("language", ["en"])
def test_a_day_by_keys_alone(walk: Walk, ida: User):
    page, keys = walk.page, walk.page.keyboard
    sign_in(page, ida)
    page.locator("body").focus()
    rows = page.locator("[data-row]")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    keys.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    keys.press("k")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    asked = rows.nth(0).locator("h3 a").get_attribute("href")

    keys.press("d")
    expect(walk.dialog.get_by_label("What happened")).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#dialog")).to_be_hidden()
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    keys.press("d")
    expect(walk.dialog.get_by_label("What happened")).to_be_focused()
    keys.type("They weigh eight tonnes a day")
    keys.press("Control+Enter")
    expect(walk.toasted()).to_contain_text("Done. Next: Meet them")
    page.goto(str(asked))
    expect(page.locator("main")).to_contain_text("They weigh eight tonnes a day")

    keys.press("t")
    page.wait_for_url("**/take-in/")
    expect(page.get_by_label("Surname, company, number or mail address")).to_be_focused()
    keys.type("Skarvik")
    expect(page.locator('[name="pick"][value="new"]')).to_be_checked()
    keys.press("Control+Enter")
    page.wait_for_url("**/interests/*/")
    expect(walk.toasted()).to_contain_text("Taken in")


def test_a_day_without_script(browser, live_server, ida: User):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-GB")
    plain.set_default_timeout(10_000)
    page = plain.new_page()
    sign_in(page, ida)
    page.get_by_role("link", name="Take in", exact=True).first.click()
    page.get_by_label("Surname, company, number or mail address").fill("Østbø")
    page.get_by_role("button", name="Find").click()
    page.locator("#found label", has_text="Nordhavn Pakkeri AS").click()
    page.get_by_label("In their words").fill("Can they weigh in the cold?")
    page.get_by_role("button", name="Take in", exact=True).click()
    expect(page.locator("main")).to_contain_text("Can they weigh in the cold?")
    address = page.url

    page.get_by_role("link", name="Done, next").click()
    page.get_by_label("What happened").fill("Eight tonnes a day")
    page.get_by_role("button", name="Keep, go on").click()
    expect(page.locator("[data-toast]")).to_contain_text("Done. Next: Meet them")

    page.goto(address)
    page.get_by_role("link", name="Close", exact=True).click()
    page.locator('label:has([name="outcome"][value="lost"])').click()
    page.locator('label:has([name="reason"][value="competitor"])').click()
    page.get_by_label("Which competitor").fill("Northern Scales")
    page.get_by_role("button", name="Close, no deal").click()
    expect(page.locator("[data-toast]")).to_contain_text("Closed: no deal")
    taken_in = Interest.objects.get(pk=urlsplit(address).path.split("/")[2])
    assert (taken_in.outcome, str(taken_in.competitor)) == (Outcome.LOST, "Northern Scales")
    plain.close()
