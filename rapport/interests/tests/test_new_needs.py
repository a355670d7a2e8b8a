"""New business with a client we have, and needs that could be created there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.catalogue.models import ProductGroup
from rapport.interests.models import Interest, NeedNote, OpenPoint
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(client):
    """A client with whom there was a deal."""
    deal = world.interest(on=world.today(), value=500_00)
    deal.win(by=deal.owner, on=world.today())
    client.force_login(deal.owner)
    return deal.account


def talk(client, account):
    return client.get(reverse("account_talk", args=[account.pk])).content.decode()


@pytest.mark.req("R-077")
def test_one_press_begins_new_business_with_a_client_and_it_is_counted_apart(client, firm):
    assert "New needs of this client" in client.get(reverse("account", args=[firm.pk])).content.decode()
    client.post(reverse("account_begin", args=[firm.pk]))
    new = Interest.objects.latest("id")
    assert (new.of_client, new.is_repeat, new.is_open) == (True, True, True)
    world.interest(owner=firm.owner)
    listed = client.get(reverse("interests"), {"whose": "all", "client": "1"}).content.decode()
    assert "New needs" in listed
    assert "Scales for the cold store" not in listed


def test_what_a_prospect_asks_is_no_business_of_an_existing_client():
    assert not world.interest().of_client


@pytest.mark.req("R-082")
def test_a_need_that_could_be_created_becomes_an_interest_by_one_press_and_back(client, firm):
    labels = ProductGroup.objects.create(name="Labels")
    sent = {"text": "Labels for the freezer", "group": labels.pk, "why": "Theirs fall off", "hint": "Send samples"}
    client.post(reverse("account_need", args=[firm.pk]), sent)
    assert "Labels for the freezer" in talk(client, firm)
    need = NeedNote.objects.get()
    client.post(reverse("need_take_up", args=[need.pk]))
    need.refresh_from_db()
    interest: Interest = need.interest
    assert (interest.title, interest.words) == ("Labels for the freezer", "Theirs fall off\nSend samples")
    assert [line.group for line in interest.lines.all()] == [labels]
    undo(Entry.objects.latest("id"), by=firm.owner)
    need.refresh_from_db()
    assert (need.state, need.interest) == ("", None)


def test_what_came_to_nothing_says_why(client, firm):
    need = NeedNote.objects.note(by=firm.owner, account=firm, on=TODAY, text="A second line", why="They grow")
    assert client.post(reverse("need_drop", args=[need.pk]), {"because": ""}).status_code == 422
    client.post(reverse("need_drop", args=[need.pk]), {"because": "The hall is full"})
    assert "The hall is full" in client.get(reverse("account", args=[firm.pk])).content.decode()


def test_the_talk_of_a_client_costs_at_most_twelve_queries(client, firm, django_assert_max_num_queries):
    for number in range(4):
        NeedNote.objects.note(by=firm.owner, account=firm, on=TODAY, text=f"Need {number}", why="")
        OpenPoint.objects.note(
            by=firm.owner, account=firm, sort="question", text=f"Why {number}?", owner=firm.owner,
            due_on=TODAY + timedelta(number), on=TODAY,
        )  # fmt: skip
    talk(client, firm)
    with django_assert_max_num_queries(12):
        talk(client, firm)
