"""My day: what is late and due stands there with its reason, what waits for the client does not."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.activities.planning import plan_step
from rapport.people.models import User
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    return timezone.now().date()


@pytest.fixture
def ida(client) -> User:
    found = world.person()
    client.force_login(found)
    return found


def planned(account: Account, *, due_on: date, title: str = "Call about the scales", **step) -> Step:
    fields = {"kind": "call", "owner": account.owner, **step}
    on = min(due_on, timezone.now().date())
    return plan_step(by=account.owner, account=account, on=on, title=title, due_on=due_on, **fields)


def titles(answer) -> list[str]:
    return [str(line.step or line.account) for line in answer.context["day"].mine.lines]


@pytest.mark.database
@pytest.mark.req("R-150")
def test_late_promises_come_first_and_what_comes_later_last(client, ida, today):
    account = world.account(owner=ida, on=today)
    planned(account, due_on=today + timedelta(days=2), title="Later")
    planned(account, due_on=today, title="Today")
    planned(account, due_on=today - timedelta(days=9), title="Late")
    planned(account, due_on=today - timedelta(days=1), title="Promised", agreed=True)
    answer = client.get("/")
    assert titles(answer) == ["Promised", "Late", "Today", "Later"]
    page = answer.content.decode()
    assert "4 next steps: 2 late, 1 for today, 1 in the next days." in page
    assert "that was 1 day ago" in page


@pytest.mark.database
@pytest.mark.req("R-110")
def test_a_client_who_is_choosing_says_the_rhythm_and_the_last_contact(client, ida, today):
    interest = world.interest(owner=ida, on=today - timedelta(days=12))
    interest.hand_over_offer(by=ida, on=today - timedelta(days=12), thinking="choosing")
    assert "at least every 7 days; the last contact was 12 days ago" in client.get("/").content.decode()


@pytest.mark.req("R-116")
def test_an_inquiry_that_waits_for_our_first_answer_says_for_how_long(client, ida, today):
    world.interest(owner=ida, on=today - timedelta(days=1), channel="mail")
    assert "hours for our first answer; the limit is 8" in client.get("/").content.decode()


def test_what_waits_for_the_client_comes_back_on_its_day_as_ask_them(client, ida, today):
    step = planned(world.account(owner=ida, on=today), due_on=today)
    step.wait(by=ida, until=today + timedelta(days=3), on=today, waiting_for="the board")
    answer = client.get("/")
    assert titles(answer) == []
    assert answer.context["day"].counts["waiting"] == 1
    Step.objects.update(due_on=today)
    assert "They were to answer by" in client.get("/").content.decode()


@pytest.mark.database
@pytest.mark.req("R-066")
def test_a_client_past_the_rhythm_appears_although_nothing_is_open(client, ida, today):
    account = world.account(owner=ida, name="Tverrdal Meieri SA", on=today - timedelta(days=60))
    account.set_rhythm(by=ida, days=30)
    answer = client.get("/")
    assert titles(answer) == ["Tverrdal Meieri SA"]
    assert "You want to be in touch every 30 days" in answer.content.decode()
    planned(account, due_on=today + timedelta(days=20))
    assert titles(client.get("/")) == []


@pytest.mark.req("R-344")
def test_the_deputy_finds_the_steps_of_an_absent_colleague_in_a_block_of_their_own(client, ida, today):
    andrei = world.person(name="Andrei Munteanu")
    planned(world.account(owner=andrei, on=today), due_on=today, title="His call")
    assert "His call" not in client.get("/").content.decode()
    world.absence(user=andrei, deputy=ida, first_day=today, last_day=today + timedelta(days=2))
    page = client.get("/").content.decode()
    assert "For Andrei Munteanu, who is away" in page
    assert "His call" in page


def test_the_secret_client_of_somebody_else_stands_in_no_day(client, ida, today):
    other = world.account(name="Hidden AS", on=today)
    planned(other, due_on=today, owner=ida)
    other.confide(by=other.owner, level="secret")
    assert "Hidden AS" not in client.get("/").content.decode()


@pytest.mark.parametrize("steps", [3, 60])
def test_the_day_needs_the_same_few_queries_however_full_it_is(
    client, ida, today, steps, django_assert_max_num_queries
):
    for number in range(steps):
        account = world.account(owner=ida, name=f"Client {number}", phone="+47 22 33 44 55", on=today)
        world.interest(account=account, owner=ida, on=today)
    client.get("/")
    with django_assert_max_num_queries(12):
        answer = client.get("/")
    assert len(answer.context["day"].mine.lines) == min(steps, 25)


def test_an_empty_day_says_what_belongs_here(client, ida):
    page = client.get("/").content.decode()
    assert "Nothing is due today or in the next days." in page
    assert "as soon as an inquiry is taken in" in page


def test_who_sees_no_clients_is_welcomed_without_them(client):
    client.force_login(world.person(role=Role.SYSTEM_ADMINISTRATOR))
    assert "Your role keeps the installation running" in client.get("/").content.decode()


def test_every_reason_leads_to_its_rule(client, ida, today):
    planned(world.account(owner=ida, on=today), due_on=today, agreed=True)
    assert "/day/order/#promise" in client.get("/").content.decode()
    assert 'id="promise"' in client.get(reverse("day_rules")).content.decode()


def test_whatever_a_client_and_a_step_are_called_their_line_says_it_as_it_is_written(client, ida, today):
    account = world.account(owner=ida, name="Braces {what} & <b>Sons</b>", on=today)
    planned(account, due_on=today, title="{number} “quotes” {}")
    page = client.get("/").content.decode()
    assert "Braces {what} &amp; &lt;b&gt;Sons&lt;/b&gt;</span></h3>" in page
    assert "Done: {number} “quotes” {}</span>" in page
