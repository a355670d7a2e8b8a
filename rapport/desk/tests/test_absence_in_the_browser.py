"""A manager calls in sick, the deputy acts, the manager comes back to what happened: in Norwegian."""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from rapport.desk.going_away import tell_who_is_back
from rapport.kit import clock
from rapport.notices.gathering import gather
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sign_in(context, live_server):
    def signed_in(user) -> None:
        client = Client()
        client.force_login(user)
        [cookie] = client.cookies.values()
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return signed_in


@pytest.mark.req("R-334", "R-335")
def test_calling_in_sick_in_norwegian_and_coming_back_to_what_happened(page: Page, sign_in, axe, shot):
    today = world.today()
    sales = world.team(head=world.person(name="Olga Dahl", role=Role.HEAD, language="nb"))
    ida, tomas = (world.person(name=name, team=sales, language="nb") for name in ("Ida Holm", "Tomas Lind"))
    account = world.account(owner=ida, phone="+47 22 33 44 55", on=today)
    promised = world.interest(account=account, owner=ida, on=today, title="Vekter", agreed=True, due_on=today)
    plain = world.interest(owner=ida, on=today, due_on=today)
    gather(clock.now())

    sign_in(ida)
    page.goto("/me/absence/")
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    axe(page)
    page.locator("#sick_deputy").select_option(label="Tomas Lind")
    page.locator("form[action='/me/absence/ill/'] button").click()
    expect(page.locator("h1")).to_contain_text("Ida Holm")
    expect(page.locator("tbody tr")).to_have_count(2)
    axe(page)
    shot(page, "absence-nb")

    sign_in(tomas)
    page.goto("/")
    block = page.locator(".stand-in ~ .steps .step")
    expect(block).to_have_count(1)
    axe(page)
    shot(page, "absence-deputy-nb")
    block.hover()
    block.locator(f"form[action='/steps/{promised.next_step_id}/attempt/'] button").click()
    expect(page.locator("[data-toast]")).to_be_visible()
    page.goto(f"/interests/{promised.pk}/")
    expect(page.locator("#journal .quiet").filter(has_text="Tomas Lind").first).to_contain_text("Ida Holm")

    back = clock.now() + timedelta(days=2)
    tell_who_is_back(back)
    gather(back)
    sign_in(ida)
    page.goto("/notices/")
    page.locator("main a[href^='/notices/']").first.click()
    page.goto(page.url.rstrip("/") + "/meanwhile/")
    expect(page.locator("main")).to_contain_text("Tomas Lind")
    expect(page.locator("main")).to_contain_text(str(plain.account))
    axe(page)
    shot(page, "absence-digest-nb")
