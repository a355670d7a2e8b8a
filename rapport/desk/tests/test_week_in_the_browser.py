"""The week, tried in a real browser: by mouse, by keys, on a phone and without scripts."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from rapport.activities.models import Step, StepKind
from rapport.activities.planning import plan_step
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MONDAY = world.today() + timedelta(days=7 - world.today().weekday())
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def step(context, live_server) -> Step:
    """Of a manager who is signed in."""
    ida, client = world.person(office=world.office()), Client()
    client.force_login(ida)
    [cookie] = client.cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    account = world.account(owner=ida, on=world.today())
    plan = {"kind": StepKind.MEETING_OURS, "title": "Meet the owner", "due_on": MONDAY, "due_at": time(10)}
    return plan_step(by=ida, account=account, on=world.today(), owner=ida, **plan)


def column(page: Page, day: date):
    return page.locator(f'[data-column="{day}"]')


def test_a_card_is_dragged_to_another_day_and_taken_back(page: Page, step, axe):
    page.goto(f"/week/?day={MONDAY}")
    axe(page)
    page.locator(".card").hover()
    page.mouse.down()
    column(page, TUESDAY).hover()
    column(page, TUESDAY).hover()
    page.mouse.up()
    expect(page.locator("[data-toast]")).to_contain_text("Moved to")
    expect(column(page, TUESDAY).locator(".card")).to_contain_text("10:00")
    page.keyboard.press("Control+z")
    expect(column(page, MONDAY).locator(".card")).to_be_visible()


def test_a_step_is_moved_by_keys_alone_and_a_taken_hour_is_asked_about(page: Page, step, axe):
    again = {"kind": StepKind.DEMO, "title": "Show it", "due_on": TUESDAY, "due_at": time(9, 30), "owner": step.owner}
    plan_step(by=step.owner, account=step.account, on=world.today(), **again)
    page.goto(f"/week/?day={MONDAY}")
    page.keyboard.press("j")
    page.keyboard.press("m")
    dialog = page.locator("#dialog")
    dialog.get_by_label("Another day").first.check()
    axe(page)
    dialog.locator("input[name=to]").fill(TUESDAY.isoformat())
    page.keyboard.press("Control+Enter")
    expect(dialog).to_contain_text("has something else at that hour")
    dialog.get_by_label("Both at the same hour").check()
    page.keyboard.press("Control+Enter")
    expect(column(page, TUESDAY).locator(".card")).to_have_count(2)


def test_on_a_phone_the_days_follow_one_another_and_no_script_is_needed(browser, context, live_server, step):
    plain = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=context.storage_state(),
        viewport={"width": 390, "height": 844},
    )  # fmt: skip
    page = plain.new_page()
    page.goto(f"/week/?day={MONDAY}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".card-move").click()
    page.get_by_label("Time").fill("15:00")
    page.get_by_role("button", name="Move to that day").click()
    expect(column(page, MONDAY).locator(".card")).to_contain_text("15:00")
    plain.close()
