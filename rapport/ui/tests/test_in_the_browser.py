"""The scripts, tried in a real browser on a few pages made of the parts."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True, scope="module")
def database_before_server(django_db_setup):
    """A server that starts before the database is prepared would share the connection of the test with its threads."""


@pytest.fixture(autouse=True)
def our_pages(settings):
    settings.ROOT_URLCONF = "rapport.ui.tests.pages"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_part_can_be_used_by_everybody(page: Page, axe, shot, theme: str, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme)
    page.goto("/ui/")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"parts-{width}-{theme}")


def test_a_refusal_stays_in_the_dialog_and_the_undo_takes_back(page: Page, axe):
    page.goto("/steps/")
    page.click("#snooze")
    dialog = page.locator("#dialog")
    expect(dialog.locator("#dialog-title")).to_be_focused()
    dialog.get_by_role("button", name="Snooze").click()
    expect(dialog.locator("[aria-invalid=true]")).to_be_focused()
    axe(page)
    dialog.get_by_label("Until when").fill("Friday")
    dialog.get_by_role("button", name="Snooze").click()
    expect(page.locator("[data-toast]")).to_contain_text("Snoozed until Friday")
    expect(page.locator("[data-toast-close]")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator("[data-toast]")).to_contain_text("Taken back")


def test_the_focus_returns_to_where_the_dialog_was_opened(page: Page):
    page.goto("/steps/")
    page.click("#snooze")
    expect(page.locator("#dialog-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#snooze")).to_be_focused()


def test_the_dialog_is_a_page_without_script(browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/steps/")
    page.click("#snooze")
    page.get_by_role("button", name="Snooze").click()
    expect(page.locator(".error")).to_be_visible()
    page.get_by_label("Until when").fill("Friday")
    page.get_by_role("button", name="Snooze").click()
    expect(page.locator(".toast")).to_contain_text("Snoozed until Friday")
    context.close()


def test_single_keys_move_and_act_but_never_while_typing(page: Page):
    page.goto("/steps/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-row][aria-current=true]")).to_contain_text("second")
    page.keyboard.press("x")
    expect(page.locator("[data-bulkbar]")).to_contain_text("1 marked")
    page.keyboard.press("/")
    expect(page.locator("#filter")).to_be_focused()
    page.keyboard.type("jjs?")
    expect(page.locator("#filter")).to_have_value("jjs?")
    expect(page.locator("#dialog")).not_to_be_visible()
    page.locator("#filter").blur()
    page.keyboard.press("s")
    expect(page.locator("#dialog")).to_be_visible()


def test_marked_rows_bring_the_bar_and_unmarking_takes_it_away(page: Page):
    page.goto("/steps/")
    expect(page.locator("[data-bulkbar]")).not_to_be_visible()
    page.get_by_label("Mark first").check()
    page.get_by_label("Mark third").click(modifiers=["Shift"])
    expect(page.locator("[data-bulkbar]")).to_contain_text("3 marked")
    page.get_by_role("button", name="Unmark").click()
    expect(page.locator("[data-bulkbar]")).not_to_be_visible()


def test_typed_text_survives_a_fault_of_the_server(context: BrowserContext):
    page = context.new_page()
    page.goto("/steps/")
    page.fill("#note", "broken")
    page.click("#write")
    page.wait_for_url("**/note/")
    page.go_back()
    page.reload()
    expect(page.locator("#note")).to_have_value("broken")
    page.fill("#note", "She wants it on paper")
    page.click("#write")
    page.wait_for_url("**/steps/")
    page.goto("/steps/")
    expect(page.locator("#note")).to_have_value("")


def test_a_dropped_card_moves_when_the_server_agrees(page: Page):
    page.goto("/board/")
    page.drag_and_drop("#card", "#qualify ul", target_position={"x": 20, "y": 5})
    expect(page.locator("[data-toast]")).to_contain_text("Moved")


def test_a_refused_card_goes_back_and_the_form_says_why(page: Page):
    page.goto("/board/")
    page.drag_and_drop("#card", "#won ul", target_position={"x": 20, "y": 5})
    expect(page.locator("#dialog .error")).to_be_visible()
    expect(page.locator("#contact #card")).to_have_count(1)


def test_back_from_a_call_a_phone_asks_how_it_was(browser, live_server):
    context = browser.new_context(base_url=live_server.url, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.clock.install()
    page.goto("/steps/")
    page.evaluate("document.querySelector('a[href^=tel]').addEventListener('click', (event) => event.preventDefault())")
    page.locator("a[href^='tel:']").tap()
    page.clock.fast_forward(60_000)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#dialog-title")).to_have_text("Snooze this step")
    context.close()


def test_a_page_that_comes_in_place_of_a_part_is_shown_as_a_page(page: Page):
    page.goto("/steps/")
    page.evaluate("document.querySelector('#snooze').href = '/board/'")
    page.click("#snooze")
    page.wait_for_url("**/board/")
    expect(page.locator("h1")).to_have_text("Board")
