"""The first working day of somebody new: from the list of clients to a deal and a loss, in a real browser."""

import pytest
from playwright.sync_api import expect

from rapport.accounts.models import Account
from rapport.interests.models import Interest, Outcome
from rapport.jobs.worker import run_all
from tests.journeys import walking
from tests.journeys.conftest import Clients, People
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    "language",
    [
        pytest.param("cs", marks=pytest.mark.realdata, id="czech-northwind"),
        pytest.param("ru", marks=pytest.mark.realdata, id="russian-northwind"),
        pytest.param("cs", id="czech"),
    ],
)
def test_from_the_list_of_clients_to_a_deal_and_a_loss(walk: Walk, people: People, clients: Clients):
    walking.sign_in(walk, people.manager, people.own_name)
    walk.look("my-day-empty")
    walking.import_clients(walk, clients.path, run_all)
    assert Account.objects.count() == clients.count

    walking.take_in(walk, *clients.first, "What can you offer for weighing in the cold?", "first")
    page = walk.page
    won = page.url
    walk_to_the_offer(walk)
    walk_to_the_one_who_decides(walk)
    walking.win(walk, "12600", "Quick delivery")

    walking.take_in(walk, *clients.second, "Can your scales print labels?", "second")
    lost = page.url
    walking.lose_to(walk, "Váhy Bohemia", "A lower price", "We have signed with the others")
    look_around(walk)
    walking.sign_out(walk)

    walking.sign_in(walk, people.head, people.own_name)
    head_sees_both(walk, won, lost, clients)
    outcomes = set(Interest.objects.values_list("outcome", flat=True))
    assert outcomes == {Outcome.WON, Outcome.LOST}


def walk_to_the_offer(walk: Walk) -> None:
    """Qualified, a meeting booked for today and held."""
    walking.qualify(walk, "40")
    walking.done_next(walk, "Eight tonnes a day", "book-a-meeting", due_on=walk.today)
    walk.look("meeting-booked")
    walking.done_next(walk, "They liked the hall", "hold-the-meeting")
    walk.look("meeting-held")
    walking.hand_over_offer(walk, "alone", "They will think it over")


def walk_to_the_one_who_decides(walk: Walk) -> None:
    """Two attempts without an answer, the meeting agreed, and held."""
    walking.no_answer(walk, "first-attempt")
    walking.no_answer(walk, "second-attempt")
    walk.look("after-two-attempts")
    walking.done_next(walk, "The director has time", "book-the-decider", due_on=walk.today)
    expect(walk.page.locator("main")).to_contain_text(walk.says("Meet the one who decides"))
    walking.done_next(walk, "The director agrees", "decider-meeting")


def look_around(walk: Walk) -> None:
    """The pages on which one finds it all again."""
    pages = {"my-day": "/", "board": "/interests/board/", "interests": "/interests/?status=all", "steps": "/steps/"}
    for name, path in {**pages, "accounts": "/accounts/", "contacts": "/contacts/"}.items():
        walk.page.goto(path)
        walk.look(name)


def head_sees_both(walk: Walk, won: str, lost: str, clients: Clients) -> None:
    page = walk.page
    walk.look("head-my-day")
    page.goto("/control/")
    walk.look("head-control")
    page.goto("/interests/?status=closed")
    for _typed, company in (clients.first, clients.second):
        expect(page.locator("main")).to_contain_text(company)
    walk.look("head-interests")
    for address, company in ((won, clients.first[1]), (lost, clients.second[1])):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(company)
    walk.look("head-lost")
    page.locator("main").get_by_role("link", name=clients.second[1]).first.click()
    page.wait_for_url("**/accounts/*/")
    walk.look("head-account")
