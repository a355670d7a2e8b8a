"""What clients ask and what troubles them stays open until somebody has answered it, whoever that is by then."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.interests.models import OpenPoint
from rapport.interests.reviving import transfer
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(client):
    found = world.interest(on=world.today())
    client.force_login(found.owner)
    return found


def asked(matter, text="Does it stand the cold?", days=1, **more):
    today = world.today()
    facts = {"sort": "question", "owner": matter.owner, "account": matter.account, "interest": matter, **more}
    return OpenPoint.objects.note(by=matter.owner, text=text, due_on=today + timedelta(days), on=today, **facts)


@pytest.mark.req("R-095")
def test_a_question_is_noted_on_the_interest_and_its_answer_stands_in_the_journal_of_the_client(client, matter):
    opened = client.get(reverse("interest_asks", args=[matter.pk])).context["form"]
    sent = {name: opened[name].value() or "" for name in opened.fields}
    client.post(reverse("interest_asks", args=[matter.pk]), {**sent, "text": "Does it stand the cold?"})
    [point] = OpenPoint.objects.open()
    assert (point.owner, point.interest) == (matter.owner, matter)
    assert "Does it stand the cold?" in client.get(reverse("interest", args=[matter.pk])).content.decode()
    client.post(reverse("asked_settle", args=[point.pk]), {"text": "Down to minus thirty."})
    assert "Down to minus thirty." in client.get(reverse("account", args=[matter.account_id])).content.decode()
    assert not OpenPoint.objects.open()


@pytest.mark.req("R-105")
def test_the_troubles_of_all_matters_stand_together_on_the_page_of_the_client(client, matter):
    asked(matter, "The door does not close.", sort="trouble")
    asked(matter, "Two invoices for one delivery.", sort="trouble", interest=None)
    page = client.get(reverse("account_talk", args=[matter.account_id])).content.decode()
    assert "The door does not close." in page
    assert "Two invoices for one delivery." in page


def test_nothing_is_settled_without_words(matter):
    with pytest.raises(Refusal, match="Write what the answer was"):
        asked(matter).settle(by=matter.owner, text=" ", at=world.NOW)


def test_an_answer_given_by_mistake_is_taken_back(matter):
    point = asked(matter)
    point.settle(by=matter.owner, text="Yes", at=world.NOW)
    undo(Entry.objects.latest("id"), by=matter.owner)
    assert OpenPoint.objects.open().get() == point


def test_a_question_goes_along_when_the_interest_moves_to_another_client(matter):
    point, other = asked(matter, contact=matter.contact), world.account(name="Sklárny Huť", owner=matter.owner)
    transfer(by=matter.owner, interest=matter, to=other, on=world.today())
    point.refresh_from_db()
    assert (point.account, point.contact) == (other, None)


def test_who_may_not_read_the_client_does_not_learn_the_question(client, matter):
    matter.account.confide(by=matter.owner, level="restricted")
    point = asked(matter)
    client.force_login(world.person(name="Jonas Berg"))
    assert client.get(reverse("asked_settle", args=[point.pk])).status_code == 404
    assert "Østbø" not in client.get(reverse("account_asks", args=[matter.account_id])).content.decode()
