"""The map of who counts, tried in a real browser: dragged, and placed without a pointer and without scripts."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from rapport.accounts.models import Contact
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def person(context, live_server) -> Contact:
    """Of a client whose manager is signed in."""
    account, client = world.account(on=world.today()), Client()
    client.force_login(account.owner)
    [cookie] = client.cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    found = account.main_contact()
    assert found is not None
    return found


@pytest.mark.req("R-120")
def test_a_name_is_dragged_to_where_it_belongs_and_taken_back(page: Page, person, axe):
    page.goto(f"/accounts/{person.account_id}/people/")
    axe(page)
    cell = page.locator('[data-column="3-for"]')
    page.locator(".unplaced .on-map").hover()
    page.mouse.down()
    cell.hover()
    cell.hover()
    page.mouse.up()
    expect(page.locator("[data-toast]")).to_contain_text("is placed")
    expect(cell).to_contain_text("Østbø")
    page.keyboard.press("Control+z")
    expect(page.locator(".unplaced")).to_contain_text("Østbø")


@pytest.mark.req("R-120")
def test_on_a_phone_without_scripts_the_list_places_them(browser, context, live_server, person):
    plain = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=context.storage_state(),
        viewport={"width": 390, "height": 844},
    )  # fmt: skip
    page = plain.new_page()
    page.goto(f"/accounts/{person.account_id}/people/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Place").click()
    page.get_by_label("Influence").select_option("3")
    page.get_by_label("Towards us").select_option("for")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator('[data-column="3-for"]')).to_contain_text("Østbø")
    plain.close()
