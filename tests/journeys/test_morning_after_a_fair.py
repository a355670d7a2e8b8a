"""The morning after a fair: a stack of cards, typed one line each by the keyboard alone, every one with a day."""

from collections import Counter
from datetime import timedelta
from time import monotonic

import pytest
from playwright.sync_api import expect

from rapport.accounts.models import Account
from rapport.activities.models import Step
from tests import world
from tests.journeys.walking import Walk, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FAIR = "Worldfood İstanbul"
CARDS = 60
# Ten minutes for sixty cards leave ten seconds for each: so much of them the product may take.
SECONDS_OF_ITS_OWN = 2
A_DAY = 15


def line(number: int) -> list[str]:
    """What somebody types of one card, field by field."""
    return [
        f"Ayşe Yıldız{number:02}", f"Gıda Sanayi {number:02} A.Ş.", f"info{number:02}@gida.example",
        "Sertifika soruyor" if number % 3 else "",
    ]  # fmt: skip


@pytest.mark.req("R-038", "R-037")
@pytest.mark.parametrize("language", ["tr", "ro"])
def test_sixty_cards_are_kept_by_the_keyboard_alone_and_each_has_a_day(walk, people, language):
    manager = people.manager
    manager.fill_days(by=manager, pattern="", steps=A_DAY, minutes=None, each={})
    known = world.account(owner=manager, name="Gıda Sanayi 07", on=world.today())
    sign_in(walk, manager, people.own_name)
    begin(walk)
    took = type_all(walk)
    assert took < CARDS * SECONDS_OF_ITS_OWN, f"{took:.0f} seconds"
    refuse_and_correct(walk)
    assert_all_have_a_day(walk, known)


def begin(walk: Walk) -> None:
    page = walk.page
    page.goto("/take-in/")
    walk.link("Cards of a fair").click()
    walk.look("cards-begin")
    walk.field("source").fill(FAIR)
    walk.field("source").press("Enter")
    page.wait_for_url("**/take-in/cards/*/**")
    expect(walk.field("name")).to_be_focused()


def type_all(walk: Walk) -> float:
    """Without waiting between the lines, and without the mouse."""
    page, began = walk.page, monotonic()
    for number in range(CARDS):
        for place, text in enumerate(line(number)):
            page.keyboard.type(text)
            page.keyboard.press("Tab" if place < 3 else "Enter")
        assert page.evaluate("document.activeElement.name") == "name"
    expect(page.locator("#kept > li")).to_have_count(CARDS, timeout=60_000)
    took = monotonic() - began
    expect(page.locator("#card-count")).to_contain_text(str(CARDS))
    walk.look("cards-kept")
    return took


def refuse_and_correct(walk: Walk) -> None:
    """The same card once more stands there with its reason, and is put right as another one."""
    page = walk.page
    page.keyboard.type(line(3)[0])
    page.keyboard.press("Tab")
    page.keyboard.type(line(3)[1])
    expect(page.locator("#alike .notice")).to_contain_text("Gıda Sanayi 03")
    page.keyboard.press("Enter")
    refused = page.locator("#kept > li[data-refused]")
    expect(refused).to_contain_text(walk.says("The card of {name} is kept already.").format(name=line(3)[0]))
    walk.look("cards-refused")
    refused.get_by_role("button").click()
    expect(walk.field("company")).to_have_value(line(3)[1])
    walk.field("name").fill("Mehmet Kaya")
    page.keyboard.press("Enter")
    expect(page.locator("#card-count")).to_contain_text(str(CARDS + 1))


def assert_all_have_a_day(walk: Walk, known: Account) -> None:
    """A known company was not put in again; no day holds more than its owner's measure."""
    steps = Step.objects.open().filter(title__contains=FAIR)
    assert steps.count() == CARDS + 1
    assert Account.objects.filter(steps__in=steps).distinct().count() == CARDS
    assert known.steps.count() == 1
    days = Counter(steps.values_list("due_on", flat=True))
    assert max(days.values()) <= A_DAY
    assert min(days) >= world.today() - timedelta(days=1)  # the reader's clock may be behind
    assert all(day.weekday() < 5 for day in days)
