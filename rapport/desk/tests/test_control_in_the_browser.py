"""The head asks, and the person who is asked answers by working: tried in a real browser."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from rapport.desk.models import Week
from rapport.desk.weeks.counting import monday_of
from rapport.journal.models import EntryQuerySet
from rapport.notices.gathering import gather
from rapport.people.models import User
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    [cookie] = client.cookies.values()
    context.clear_cookies()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


@pytest.mark.req("R-073")
def test_one_message_leads_the_person_to_all_that_is_meant(
    page: Page, context, live_server, axe, henrik, ida, monkeypatch
):
    monkeypatch.setattr(EntryQuerySet, "committed", lambda entries: entries)
    gather(world.NOW)
    long_ago = world.today() - timedelta(days=30)
    for title in ("Scales for the cold store", "Labels for the lorries"):
        world.interest(owner=ida, title=title, on=long_ago)
    sign_in(context, live_server.url, henrik)
    page.goto("/control/")
    axe(page)
    page.get_by_role("link", name=re.compile("^Ask.*Next step overdue")).click()
    dialog = page.locator("#dialog")
    expect(dialog).to_contain_text("Ida Holm")
    axe(page)
    dialog.get_by_label("Your words").fill("Is anything in your way?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-toast]")).to_contain_text("1 person was asked")
    gather(world.NOW)
    sign_in(context, live_server.url, ida)
    page.goto("/notices/")
    expect(page.locator("main")).to_contain_text("Is anything in your way?")
    page.get_by_role("link", name="Ida Holm was asked: Next step overdue").click()
    expect(page.locator("main")).to_contain_text("Labels for the lorries")
    expect(page.locator("main")).to_contain_text("Scales for the cold store")


def test_figures_are_read_on_every_screen(page: Page, context, live_server, axe, ida):
    ready_on = world.today()
    figures = {"year_all": 60, "year_ended": 48, "year_won": 20, "promises": 4, "promises_kept": 3}
    Week.objects.create(user=ida, monday=monday_of(ready_on) - timedelta(days=7), ready_on=ready_on, **figures)
    sign_in(context, live_server.url, ida)
    page.goto("/me/")
    page.get_by_role("link", name="My figures").click()
    expect(page.locator("main")).to_contain_text("48 of 60")
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})
    axe(page)
