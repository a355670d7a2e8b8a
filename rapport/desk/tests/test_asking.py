"""A head asks about what stands out: one message to each person."""

from datetime import timedelta

import pytest

from rapport.accounts.models import AccountClass
from rapport.journal.models import Entry, EntryQuerySet
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture(autouse=True)
def _others_hold_nothing_back(monkeypatch):
    """Other tests have transactions open on the same server; how the outbox waits for them is tested on its own."""
    monkeypatch.setattr(EntryQuerySet, "committed", lambda entries: entries)


@pytest.fixture
def team(client):
    """Henrik leads Ida and Jonas, both with two late interests, and is signed in."""
    henrik = world.person(name="Henrik Aasen", role=Role.HEAD)
    sales = world.team(head=henrik)
    people = [world.person(name=name, team=sales) for name in ("Ida Holm", "Jonas Berg")]
    for owner in people:
        for title in ("Scales", "Labels"):
            world.interest(owner=owner, title=f"{title} of {owner.short_name}", on=long_ago())
    client.force_login(henrik)
    gather(world.NOW)
    return henrik, *people


def long_ago():
    return world.today() - timedelta(days=30)


def ask(client, rule="overdue", **given):
    form = client.get(f"/control/asking/{rule}/").context["form"]
    sent = {"people": form.fields["people"].initial, "once": form["once"].value(), **given}
    return client.post(f"/control/asking/{rule}/", sent)


def asked(user):
    gather(world.NOW)
    return list(Notice.objects.filter(user=user, kind="asked"))


@pytest.mark.req("R-073")
def test_each_gets_one_message_that_leads_to_all_that_is_meant(client, team):
    _henrik, ida, jonas = team
    assert ask(client, text="Is anything in your way?").status_code == 302
    [told] = asked(ida)
    assert len(asked(jonas)) == 1
    assert str(told) == "Ida Holm was asked: Next step overdue"
    client.force_login(ida)
    page = client.get(f"/notices/{told.pk}/", follow=True)
    assert {str(row) for row in page.context["listing"].page} == {"Scales of Ida", "Labels of Ida"}
    assert "Is anything in your way?" in client.get("/notices/").content.decode()


def test_whoever_is_not_marked_is_not_asked_and_a_second_press_asks_nobody(client, team):
    _henrik, ida, jonas = team
    key = {"once": "11111111-2222-3333-4444-555555555555", "people": [ida.pk]}
    ask(client, **key)
    assert ask(client, **key).status_code == 422
    assert (len(asked(ida)), len(asked(jonas))) == (1, 0)


def test_nobody_is_asked_twice_a_day_about_the_same(client, team):
    ask(client)
    form = client.get("/control/asking/overdue/").context["form"]
    assert form.questions == []
    assert client.post("/control/asking/overdue/", {"people": [team[1].pk]}).status_code == 422
    assert "asked" in client.get("/control/").content.decode()


def test_whoever_stands_in_hears_of_it(client, team):
    _henrik, ida, jonas = team
    day = world.today()
    world.absence(user=ida, deputy=jonas, first_day=day - timedelta(days=1), last_day=day + timedelta(days=1))
    ask(client, people=[ida.pk])
    assert (len(asked(ida)), len(asked(jonas))) == (0, 1)


def test_clients_past_their_rhythm_are_asked_about_too(client, team):
    _henrik, ida, _jonas = team
    weekly = AccountClass.objects.get(code="key")
    world.account(name="Forgotten AS", owner=ida, account_class=weekly, on=world.today() - timedelta(days=300))
    ask(client, "rhythm")
    [told] = asked(ida)
    client.force_login(ida)
    assert "Forgotten AS" in client.get(f"/notices/{told.pk}/", follow=True).content.decode()


def test_what_is_reassigned_is_not_asked_about(client, team):
    assert client.get("/control/asking/unanswered/").status_code == 404


def test_the_question_stands_in_the_journal_of_the_interest_and_stays(client, team):
    ask(client, text="Do you need help?")
    entry = Entry.objects.filter(code="control.asked").first()
    number = entry.subjects.get(
        kind="interest", object_id=entry.subjects.filter(kind="interest")[0].object_id
    ).object_id
    page = client.get(f"/interests/{number}/").content.decode()
    assert "was asked: Next step overdue" in page
    assert "Do you need help?" in page
    assert client.post(f"/journal/{entry.pk}/undo/").status_code in (403, 409, 422)
