"""What was explained to one client is found and used for the next."""

import pytest
from django.urls import reverse

from rapport.catalogue.models import ProductGroup
from rapport.interests.models import Advice
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


def advice(by, **given) -> Advice:
    fields = {"question": "Läuft der Drucker bei −20 °C?", "answer": "With the heated head.", "topic": "product"}
    return Advice.objects.give(by=by, on=world.TODAY, **{**fields, **given})


@pytest.mark.req("R-156")
def test_advice_is_written_from_an_interest_and_stands_in_its_journal(client):
    matter = world.interest(on=world.today())
    client.force_login(matter.owner)
    path = f"{reverse('advice_new')}?interest={matter.pk}"
    form = client.get(path).context["form"]
    assert str(matter.account) in form["account"].value()
    group = ProductGroup.objects.create(name="Printers")
    sent = {
        "interest": matter.pk,
        "topic": "product",
        "group": group.pk,
        "question": "How cold?",
        "answer": "Minus 20.",
    }
    client.post(path, sent)
    row = Advice.objects.get()
    assert (row.account, row.contact, row.group) == (matter.account, matter.contact, group)
    assert "How cold?" in client.get(reverse("interest", args=[matter.pk])).content.decode()


@pytest.mark.req("R-156")
def test_an_answer_is_found_by_its_words_in_any_spelling_copied_for_another_client_and_its_uses_are_counted(client):
    row, elif_ = advice(world.person()), world.person()
    client.force_login(elif_)
    found = client.get(reverse("advice"), {"whose": "all", "q": "drucker lauft"}).context["listing"].page
    assert found == [row]
    path = f"{reverse('advice_new')}?copy={row.pk}"
    form = client.get(path).context["form"]
    sent = {name: form[name].value() or "" for name in ("topic", "question", "answer", "copied_from")}
    client.post(path, {**sent, "account": f"x #{world.account().pk}"})
    row.refresh_from_db()
    assert (row.uses, Advice.objects.latest("id").copied_from, Advice.objects.latest("id").given_by) == (1, row, elif_)
    undo(Entry.objects.latest("id"), by=elif_)
    row.refresh_from_db()
    assert row.uses == 0


def test_only_who_gave_it_and_the_heads_correct_it(client):
    head = world.person(role="head")
    row = advice(world.person(team=world.team(head=head)))
    sent = {"topic": "product", "question": row.question, "answer": "Down to minus 25.", "version": 1}
    client.force_login(world.person())
    assert client.post(reverse("advice_edit", args=[row.pk]), sent).status_code == 403
    client.force_login(head)
    client.post(reverse("advice_edit", args=[row.pk]), sent)
    row.refresh_from_db()
    assert row.answer == "Down to minus 25."


def test_who_copied_an_answer_takes_that_back_although_a_colleague_copied_it_since():
    ida, tomas = world.person(), world.person(name="Tomáš")
    first = advice(ida)
    advice(ida, copied_from=first)
    mine = Entry.objects.latest("id")
    advice(tomas, copied_from=Advice.objects.get(pk=first.pk))
    undo(mine, by=ida)
    assert Advice.objects.get(pk=first.pk).copies.count() == 1
