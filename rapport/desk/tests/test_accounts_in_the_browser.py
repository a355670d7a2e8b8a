"""The pages of an account and a person, tried in a real browser, by keyboard and on a phone, in the dark too."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from rapport.accounts.models import Account
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def account(context, live_server) -> Account:
    """A client with an interest, a pinned note and a corrected record; its owner is signed in."""
    account = world.account(phone="+47 22 33 44 55")
    world.interest(account=account, value=12_600_00)
    account.pin(by=account.owner, text="Figures before adjectives")
    account.revise(by=account.owner, city="Bergen")
    client = Client()
    client.force_login(account.owner)
    [cookie] = client.cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return account


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_open_to_everybody(page: Page, account, axe, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    person = f"/contacts/{account.main_contact().pk}/"
    for path in ("", "record/", "interests/", "editing/", "log/", "steps/", "handing-over/"):
        page.goto(f"/accounts/{account.pk}/{path}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    for path in (person, "/accounts/new/"):
        page.goto(path)
        axe(page)


def test_a_talk_is_written_down_and_taken_back_without_a_mouse(page: Page, account):
    page.goto(f"/accounts/{account.pk}/")
    page.get_by_label("What happened?").fill("The floor is poured")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-toast]")).to_contain_text("Written down")
    expect(page.locator(".journal")).to_contain_text("The floor is poured")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-toast]")).to_contain_text("Undone")


def test_the_journal_is_filtered_where_it_stands(page: Page, account):
    page.goto(f"/accounts/{account.pk}/")
    page.get_by_role("link", name="Changes", exact=True).click()
    expect(page.locator(".journal")).not_to_contain_text("Figures before adjectives")
    expect(page).to_have_url(f"/accounts/{account.pk}/?show=change")
    expect(page.locator(".journal .diff")).to_contain_text("Bergen")


def test_a_parent_company_is_found_while_typing(page: Page, account):
    world.account(name="Nordhavn Holding", owner=account.owner)
    page.goto(f"/accounts/{account.pk}/editing/")
    page.get_by_label("Belongs to").press_sequentially("hold")
    expect(page.locator("#id_parent_list option")).to_have_count(1)
