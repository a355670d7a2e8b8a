"""How somebody walks through the product: what is read in the reader's language, what is filled in by its field."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Locator, Page, expect

from rapport.people.models import User
from tests.world import PASSWORD


@dataclass
class Walk:
    """A person at a screen of some width, in some language; every page that is looked at is proven good."""

    page: Page
    axe: Callable[[Page], None]
    shot: Callable[[Page, str], None]
    language: str
    name: str
    zone: ZoneInfo

    @property
    def today(self) -> str:
        """The day on this reader's clock, as a field takes it."""
        return timezone.localdate(timezone=self.zone).isoformat()

    def says(self, text: str, context: str = "") -> str:
        """The text as it stands on this reader's pages."""
        with translation.override(self.language):
            return pgettext(context, text) if context else gettext(text)

    def look(self, name: str) -> None:
        """Open to everybody, and not wider than the screen."""
        self.page.wait_for_load_state()
        self.shot(self.page, f"{self.name}-{name}")
        self.axe(self.page)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the screen"

    @property
    def dialog(self) -> Locator:
        return self.page.locator("#dialog[open]")

    def field(self, name: str) -> Locator:
        """The field in the dialog, where one is open; else on the page."""
        dialog = self.dialog
        return (dialog if dialog.count() else self.page).locator(f'[name="{name}"]:visible')

    def link(self, text: str, context: str = "") -> Locator:
        return self.page.get_by_role("link", name=self.says(text, context), exact=True)

    def button(self, text: str) -> Locator:
        return self.page.get_by_role("button", name=self.says(text), exact=True)

    def choose(self, name: str, value: str) -> None:
        """Presses the words of a choice, as one does; the round sign itself may be hidden."""
        self.page.locator(f'label:has([name="{name}"][value="{value}"]):visible').click()

    def heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", name=self.says(text), exact=True)).to_be_visible()

    def toasted(self) -> Locator:
        """What the page says was done."""
        toast = self.page.locator("[data-toast]")
        expect(toast).to_be_visible()
        return toast


def sign_in(walk: Walk, user: User, own_name: str) -> None:
    """The language is chosen by its own name, as somebody does who reads no other."""
    page = walk.page
    page.goto("/sign-in/")
    page.get_by_role("button", name=own_name).click()
    expect(walk.button("Sign in")).to_be_visible()
    walk.look("sign-in")
    walk.field("login").fill(user.email)
    walk.field("password").fill(PASSWORD)
    walk.button("Sign in").click()
    page.wait_for_url("**/")
    expect(page.locator("h1")).to_be_visible()


def sign_out(walk: Walk) -> None:
    walk.page.goto("/sign-out/")
    walk.look("sign-out")
    walk.button("Sign out").click()
    walk.page.wait_for_url("**/sign-in/**")


def import_clients(walk: Walk, file: Any, work: Callable[[], None]) -> None:
    """From the file to the clients; `work` does what waits for the worker."""
    page = walk.page
    page.goto("/import/")
    walk.look("import")
    page.locator("input[type=file]").set_input_files(file)
    walk.button("Look at the columns").click()
    page.wait_for_url("**/columns/")
    walk.look("import-columns")
    walk.button("Rehearse without writing").click()
    expect(page.locator("#progress")).to_be_visible()
    walk.look("import-rehearsing")
    work()
    walk.heading("What will happen")
    walk.look("import-rehearsed")
    walk.button("Write it now").click()
    expect(page.locator("#progress")).to_be_visible()
    work()
    walk.heading("What happened")
    walk.look("import-done")


def take_in(walk: Walk, who: str, company: str, words: str, shot: str) -> None:
    """A call of somebody whose company is known: found while typing, nobody is made twice."""
    page = walk.page
    page.goto("/take-in/")
    walk.look(f"{shot}-take-in")
    walk.field("who").press_sequentially(who, delay=10)
    found = page.locator("#found label", has_text=company)
    expect(found).to_have_count(1)
    found.click()
    walk.field("words").fill(words)
    walk.look(f"{shot}-take-in-found")
    walk.button("Take in").click()
    page.wait_for_url("**/interests/*/")
    walk.toasted()
    expect(page.get_by_text(words).first).to_be_visible()
    walk.look(f"{shot}-taken-in")


def qualify(walk: Walk, answer: str) -> None:
    walk.link("Ask the questions of the first talk").click()
    questions = walk.dialog.locator('[name^="question_"]')
    expect(questions.first).to_be_visible()
    walk.look("qualify")
    questions.first.fill(answer)
    walk.button("Keep the answers").click()
    walk.toasted()
    expect(page_text(walk, answer)).to_be_visible()


def page_text(walk: Walk, text: str) -> Locator:
    return walk.page.locator("main").get_by_text(text).first


def open_done(walk: Walk) -> Locator:
    """ "Done, next" over the page, with the next step filled in."""
    walk.link("Done, next").click()
    expect(walk.dialog.locator('[name="text"]')).to_be_focused()
    return walk.dialog


def done_next(walk: Walk, text: str, shot: str, **next_step: str) -> None:
    """What happened, and the next step as the rule fills it in, changed only where `next_step` says so."""
    dialog = open_done(walk)
    dialog.locator('[name="text"]').fill(text)
    for name, value in next_step.items():
        dialog.locator(f'[name="{name}"]').fill(value)
    walk.look(shot)
    dialog.get_by_role("button", name=walk.says("Keep, go on")).click()
    settled(walk)


def no_answer(walk: Walk, shot: str) -> None:
    open_done(walk)
    walk.look(shot)
    walk.dialog.get_by_role("button", name=walk.says("No answer"), exact=True).click()
    settled(walk)


def settled(walk: Walk) -> None:
    """The dialog is gone and the page has answered."""
    expect(walk.page.locator("#dialog")).to_be_hidden()
    walk.toasted()


def hand_over_offer(walk: Walk, thinking: str, text: str) -> None:
    walk.link("Offer handed over").click()
    expect(walk.dialog.locator('[name="text"]')).to_be_visible()
    walk.choose("thinking", thinking)
    walk.field("text").fill(text)
    walk.look("offer")
    walk.button("Handed over").click()
    settled(walk)
    walk.look("thinking")


def open_closing(walk: Walk) -> None:
    walk.link("Close", "an interest").click()
    expect(walk.dialog.locator('[name="outcome"]').first).to_be_attached()


def win(walk: Walk, value: str, text: str) -> None:
    open_closing(walk)
    walk.field("value").fill(value)
    walk.field("text").fill(text)
    walk.look("closing-won")
    walk.button("Close as a deal").click()
    settled(walk)
    walk.look("won")


def lose_to(walk: Walk, competitor: str, argument: str, word: str) -> None:
    open_closing(walk)
    walk.choose("outcome", "lost")
    walk.choose("reason", "competitor")
    walk.field("competitor").fill(competitor)
    walk.field("argument").fill(argument)
    walk.field("final_word").fill(word)
    walk.look("closing-lost")
    walk.button("Close, no deal").click()
    settled(walk)
    walk.look("lost")
