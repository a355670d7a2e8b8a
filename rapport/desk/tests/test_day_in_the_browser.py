"""My day, the step acts and the board, tried in a real browser by somebody with a keyboard, a mouse or a phone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from rapport.interests.models import Interest
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def interest(context, live_server) -> Interest:
    """An interest due today, with a number to call; its owner is signed in."""
    today = timezone.now().date()
    ida = world.person()
    account = world.account(owner=ida, phone="+47 22 33 44 55", on=today)
    found = world.interest(account=account, owner=ida, stage="qualify", value=12_600_00, on=today - timedelta(days=5))
    client = Client()
    client.force_login(ida)
    [cookie] = client.cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return found


def test_the_day_is_worked_off_by_two_keys(page: Page, interest, axe):
    page.goto("/")
    axe(page)
    page.keyboard.press("d")
    dialog = page.locator("#dialog")
    expect(dialog.get_by_label("What happened")).to_be_focused()
    axe(page)
    page.keyboard.type("They weigh eight tonnes a day")
    page.keyboard.press("Enter")
    expect(page.locator("[data-toast]")).to_contain_text("Done. Next: Meet them")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-toast]")).to_contain_text("Undone")
    expect(page.locator(".step h3").first).to_contain_text("Ask what they need")


def test_a_line_is_kept_for_a_client_found_while_typing(page: Page, interest):
    page.goto("/")
    page.get_by_label("Write what happened, in one line").fill("They moved to the new hall")
    page.get_by_label("Client").press_sequentially("nordh")
    expect(page.locator("#clients-called option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-toast]")).to_contain_text("Kept as a note on Nordhavn Pakkeri AS")


def test_a_line_is_understood_while_it_is_written_and_kept_by_one_key(page: Page, interest, axe):
    page.goto("/")
    page.get_by_label("Write what happened, in one line").press_sequentially("call Nordhavn 2027-05-19 at 10, labels")
    expect(page.locator("#capture-read .chip", has_text="Nordhavn Pakkeri AS")).to_be_visible()
    expect(page.get_by_label("Client")).to_be_hidden()
    axe(page)
    page.keyboard.press("Enter")
    expect(page.locator("[data-toast]")).to_contain_text("Kept as a step with Nordhavn Pakkeri AS, Wed, 19 May 2027")


def test_a_line_typed_into_find_or_do_is_shown_and_kept_by_the_next_key(page: Page, interest, axe):
    page.goto("/accounts/")
    page.keyboard.press("Control+k")
    page.keyboard.type("mail Nordhavn the drawings 2027-05-19")
    page.keyboard.press("Enter")  # at once: it means the whole line, not what was shown for its beginning
    expect(page.locator("#dialog").get_by_label("Write what happened, in one line")).to_be_focused()
    axe(page)
    page.keyboard.press("Enter")
    expect(page.locator("[data-toast]")).to_contain_text("Kept as a step with Nordhavn Pakkeri AS")


def test_a_card_is_dragged_to_where_an_offer_was_handed_over(page: Page, interest, axe):
    page.goto("/interests/board/")
    axe(page)
    card, column = page.locator(".card"), page.locator("[data-column]").filter(has_text="Offer given")
    card.hover()
    page.mouse.down()
    column.hover()
    column.hover()
    page.mouse.up()
    dialog = page.locator("#dialog")
    expect(dialog).to_contain_text("Why do they think it over?")
    axe(page)
    dialog.get_by_label("Cannot decide alone").check()
    dialog.get_by_role("button", name="Move it").click()
    expect(page.locator("[data-toast]")).to_contain_text("Moved to Thinking")
    expect(page.locator("[data-column]").filter(has_text="Thinking").locator(".card")).to_contain_text("Cannot decide")


def test_a_card_is_moved_by_keys_alone(page: Page, interest):
    page.goto("/interests/board/")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.locator("#dialog").get_by_text("Questions").click()
    page.get_by_role("button", name="Move it").click()
    expect(page.locator("[data-column]").filter(has_text="Questions").locator(".card")).to_be_visible()


def test_how_it_was_asks_for_nothing_more_when_nobody_answered(page: Page, interest, axe):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/steps/{interest.next_step_id}/afterwards/")
    axe(page)
    expect(page.get_by_label("What comes next")).to_be_visible()
    page.get_by_label("No answer").check()
    expect(page.get_by_label("What comes next")).to_be_hidden()
    page.get_by_role("button", name="Keep, go on").click()
    expect(page.locator("[data-toast]")).to_contain_text("No answer. Next:")


def test_the_day_and_the_board_work_without_script(browser, context, live_server, interest):
    plain = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=context.storage_state()
    )
    page = plain.new_page()
    page.goto("/")
    page.locator(".step-done").first.click()
    page.get_by_role("button", name="Keep, go on").click()
    expect(page.locator("[data-toast]")).to_contain_text("Done. Next:")
    page.goto("/interests/board/")
    page.locator(".card").hover()
    page.locator(".card-move").click()
    page.get_by_text("Questions").click()
    page.get_by_role("button", name="Move it").click()
    expect(page).to_have_url(f"{live_server.url}/interests/board/")
    plain.close()
