"""A client who is there twice: found from anywhere, changed where it stands, merged and taken apart again."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from rapport.accounts.duplicates import catch_up
from rapport.accounts.models import Account
from rapport.interests.models import Interest
from tests import world
from tests.journeys.walking import Walk, sign_in
from tests.world import today

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def twice(people) -> list[Account]:
    """The same bakery, registered by two people who did not know of each other."""
    ida = people.manager
    known = world.account(owner=ida, name="Pekárny Javornice, a.s.", city="Liberec", phone="+420 485 112 000")
    again = world.account(
        owner=ida, name="Pekarny Javornice", city="Liberec", phone="+420 485 112 000", surname="Kučera"
    )
    world.interest(account=again, owner=ida, title="Labels", on=today())
    known.set_rhythm(by=ida, days=14)
    catch_up(timezone.now())
    return [known, again]


@pytest.mark.req("R-003", "R-033")
@pytest.mark.parametrize("language", ["tr", "ru"])
def test_a_client_who_is_there_twice_becomes_one_and_two_again(walk, people, twice):
    known, again = twice
    sign_in(walk, people.manager, people.own_name)
    find(walk, "javornce", known)
    change_the_rhythm_against_somebody(walk, people, known)
    merge(walk, known, again)
    take_apart(walk, known, again)


def find(walk: Walk, typed: str, account: Account) -> None:
    """From any page, with a slip of the finger."""
    page = walk.page
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)
    expect(page.locator("[role=option]", has_text=account.name).first).to_be_visible()
    walk.look("palette")
    page.keyboard.press("Escape")


def change_the_rhythm_against_somebody(walk: Walk, people, account: Account) -> None:
    """Both values are shown with who put the other one; the person chooses."""
    page = walk.page
    page.goto("/accounts/")
    row = page.locator("tr[data-row]", has_text=account.name)
    row.locator(f'.cell[href*="/{account.pk}/"][href*="rhythm"]').click()
    field = page.locator("[data-cell-edit] input[type=number]")
    expect(field).to_be_focused()
    Account.objects.get(pk=account.pk).set_rhythm(by=people.head, days=30)
    field.fill("7")
    page.keyboard.press("Enter")
    said = page.locator(".cell-said")
    expect(said).to_contain_text(people.head.name)
    walk.look("conflict")
    walk.button("Put mine").click()
    walk.toasted()
    assert Account.objects.get(pk=account.pk).rhythm_days == 7


def merge(walk: Walk, known: Account, again: Account) -> None:
    page = walk.page
    page.goto("/duplicates/")
    walk.look("duplicates")
    page.goto(reverse("account_merge", args=[known.pk, again.pk]))
    walk.look("merging")
    walk.button("Merge them").click()
    walk.toasted()
    walk.look("merged")
    page.goto(f"/accounts/{again.pk}/")
    page.wait_for_url(f"**/accounts/{known.pk}/")
    assert Interest.objects.get().account == known


def take_apart(walk: Walk, known: Account, again: Account) -> None:
    page = walk.page
    page.keyboard.press("Control+z")
    walk.toasted()
    page.goto(f"/accounts/{again.pk}/")
    expect(page.locator("h1")).to_contain_text(again.name)
    assert Interest.objects.get().account == again
    assert Account.objects.get(pk=known.pk).interests.count() == 0
