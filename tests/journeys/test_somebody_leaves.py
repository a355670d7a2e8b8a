"""Somebody leaves: the director hands everything over and ends the access; a colleague goes on the same day."""

import pytest
from playwright.sync_api import expect

from rapport.accounts.models import Account
from rapport.activities.models import Reason, Step
from rapport.people.models import User
from rapport.people.roles import Role
from tests import world
from tests.journeys import walking
from tests.journeys.conftest import People
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def director(people: People) -> User:
    """Ida looks after one client, Elif works in her team."""
    people.head.grant(by=world.rapport(), role=Role.DIRECTOR)
    client = world.account(owner=people.manager, name="Ege Baharat A.Ş.", country="TR", mail="a@ege.example")
    world.interest(account=client, owner=people.manager, title="Terazi", on=world.today())
    world.person(name="Elif Yıldırım", team=people.manager.team, office=people.manager.office, language="tr")
    return people.head


@pytest.mark.parametrize("language", ["tr"])
def test_a_manager_leaves_and_a_colleague_goes_on(walk: Walk, people: People, director: User):
    page, ida = walk.page, people.manager
    walking.sign_in(walk, director, people.own_name)
    page.goto(f"/people/{ida.pk}/")
    walk.link("Hand over clients").click()
    walk.field("because").fill("Başka bir şehre taşınıyor")
    walk.look("hand-over-new")
    walk.button("Prepare").click()
    expect(page.locator("main")).to_contain_text("Ege Baharat A.Ş.")
    expect(page.locator("main select").first).to_contain_text("Elif Yıldırım")
    walk.look("hand-over-prepared")
    walk.button("Sign and hand over").click()
    expect(walk.toasted()).to_contain_text(walk.says("Signed; the clients have somebody new."))
    walk.look("hand-over-signed")
    page.goto(f"/people/{ida.pk}/deactivation/")
    walk.field("because").fill("Başka bir şehre taşındı")
    walk.button("End access").click()
    elif_ = User.objects.get(name="Elif Yıldırım")
    assert Account.objects.get().owner == elif_
    assert not User.objects.get(pk=ida.pk).is_active

    page.context.clear_cookies()
    walking.sign_in(walk, elif_, people.own_name)
    page.goto("/hand-overs/")
    page.locator("main .rows a").first.click()
    walk.link("Package").click()
    expect(page.locator("main")).to_contain_text("Terazi")
    walk.look("hand-over-package")
    page.go_back()
    walk.button("Sign").click()
    expect(walk.toasted()).to_be_visible()
    page.goto(f"/steps/{Step.objects.get(reason=Reason.INTRODUCE).pk}/letter/")
    expect(page.locator(".sheet")).to_contain_text("Elif Yıldırım")
    walk.look("hand-over-letter")
