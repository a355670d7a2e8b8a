"""Taking in and closing in a real browser: found while typing, kept by one key, taken back by another."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from rapport.interests.models import Interest
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def interest(context, live_server) -> Interest:
    """An interest of Håkon Østbø's company whose offer is given; its owner is signed in."""
    interest = world.interest(stage="calculation", value=4_873_600)
    interest.hand_over_offer(by=interest.owner, on=world.TODAY)
    client = Client()
    client.force_login(interest.owner)
    [cookie] = client.cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return interest


def test_whoever_calls_is_found_while_typing_and_one_key_keeps_it(page: Page, interest):
    page.goto("/take-in/")
    page.locator("[name=who]").fill("ostbo")
    expect(page.locator("#found")).to_contain_text("Håkon Østbø")
    expect(page.locator(f"[name=pick][value=c{interest.contact_id}]")).to_be_checked()
    page.get_by_label("In their words").fill("What do twelve LP-4 printers cost?")
    expect(page.locator("[name=track][value=order]")).to_be_checked()
    expect(page.locator("[name=step_title]")).to_have_value("Give the price and the term")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What do twelve LP-4 printers cost?")
    assert Interest.objects.latest("id").contact == interest.contact


def test_another_reason_for_thinking_is_one_press_and_taken_back_by_another(page: Page, interest):
    page.goto(f"/interests/{interest.pk}/")
    page.locator("[name=thinking][value=alone]").check(force=True)
    expect(page.locator(".next-step")).to_contain_text("Arrange the meeting with the one who decides")
    page.keyboard.press("Control+z")
    expect(page.locator(".next-step")).to_contain_text("Call and ask for the result")


def test_closing_shows_the_fields_of_the_chosen_reason_alone(page: Page, interest):
    page.goto(f"/interests/{interest.pk}/")
    page.get_by_role("link", name="Close").click()
    dialog = page.locator("#dialog")
    dialog.get_by_text("No deal", exact=True).click()
    dialog.get_by_text("Lost to a competitor").click()
    expect(dialog.get_by_label("Which competitor")).to_be_visible()
    expect(dialog.locator("[name=revive_no_prospects]")).to_be_hidden()
    dialog.get_by_role("button", name="Close, no deal").click()
    expect(dialog).to_contain_text("Name the competitor who got it.")
    dialog.get_by_label("Which competitor").fill("Vestkyst Pakketeknik")
    dialog.get_by_role("button", name="Close, no deal").click()
    expect(page.locator(".next-step")).to_contain_text("Lost to a competitor, Vestkyst Pakketeknik")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_every_page_is_open_to_everybody(page: Page, interest, axe, scheme, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    acts = ("", "closing/", "lines/", "people/", "facts/", "steps/", "thinking/", "qualification/", "client/")
    for path in ("/take-in/", *(f"/interests/{interest.pk}/{act}" for act in acts)):
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
