"""The history of one's acts: with what they were on, their way back, page by page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.accounts.models import Account
from rapport.desk import history
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def henrik():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(henrik):
    return world.person(name="Ida Holm", team=world.team(head=henrik))


def shown(client, user, **asked):
    client.force_login(user)
    return client.get(reverse("history"), asked)


@pytest.mark.req("R-035")
def test_ones_own_acts_stand_there_with_the_client_and_a_way_back(client, ida):
    account = world.account(name="Nordhavn Pakkeri", owner=ida, city="Bergen")
    account.revise(by=ida, city="Oslo")
    page = shown(client, ida)
    codes = [one.line.entry.code for one in page.context["history"].acts]
    assert codes[:2] == ["account.revised", "account.registered"]
    text = page.content.decode()
    assert "Nordhavn Pakkeri" in text
    undo = reverse("undo", args=[Entry.objects.latest("id").pk])
    assert undo in text
    client.post(undo, {"back": reverse("history")})
    assert Account.objects.get().city == "Bergen"


def test_a_head_sees_what_the_people_led_did_and_nobody_else_does(client, henrik, ida):
    world.account(name="Nordhavn Pakkeri", owner=ida)
    assert "Nordhavn" in shown(client, henrik, whose="team").content.decode()
    assert "Nordhavn" not in shown(client, world.person(team=ida.team), whose="team").content.decode()


def test_page_by_page_none_is_lost_and_none_is_twice(client, ida, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 2)
    account = world.account(owner=ida)
    for city in ("Bergen", "Oslo", "Hamar", "Bodø"):
        account.revise(by=ida, city=city)
    found, before = [], ""
    while True:
        page = shown(client, ida, before=before).context["history"]
        found += [one.line.entry.pk for one in page.acts]
        before = page.earlier
        if not before:
            break
    assert found == list(Entry.objects.filter(actor=ida).order_by("-pk").values_list("pk", flat=True))


def test_what_was_done_on_a_client_who_became_secret_is_not_read_there(client, ida):
    jonas = world.person(name="Jonas Berg", team=world.team())
    account = world.account(name="Solvik Rederi", owner=ida)
    account.pin(by=jonas, text="Calls before noon only")
    account.confide(by=ida, level="secret")
    assert "Solvik" not in shown(client, jonas).content.decode()
    codes = [one.line.entry.code for one in shown(client, jonas).context["history"].acts]
    assert "account.pinned" not in codes


def test_what_is_older_than_90_days_is_not_listed(client, ida):
    world.account(owner=ida)
    Entry.objects.update(happened_at=timezone.now() - timedelta(91))
    assert not shown(client, ida).context["history"].acts


@pytest.mark.parametrize(
    "asked", [{"before": "x~y"}, {"before": "9" * 30}, {"whose": "many", "before": "x"}, {"whose": "?"}]
)
def test_an_address_that_makes_no_sense_shows_the_newest(client, ida, asked):
    world.account(owner=ida)
    assert shown(client, ida, **asked).status_code == 200


def test_the_page_costs_the_same_however_much_was_done(client, ida, django_assert_max_num_queries):
    for _ in range(12):
        world.interest(owner=ida)
    client.force_login(ida)
    with django_assert_max_num_queries(12):
        client.get(reverse("history"))
