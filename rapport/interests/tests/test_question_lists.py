"""The questions of a list, which any colleague goes on asking."""

import pytest
from django.urls import reverse

from rapport.interests.models import Interest, ListQuestion, QuestionList
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(client):
    found = world.interest(on=world.today())
    client.force_login(found.owner)
    return found


@pytest.fixture
def needs():
    return QuestionList.objects.get(code="needs")


def question(code):
    return ListQuestion.objects.get(code=code)


def page(client, matter):
    return client.get(reverse("interest_talk", args=[matter.pk])).content.decode()


@pytest.mark.req("R-055")
def test_a_list_half_answered_is_continued_by_a_colleague(client, matter, needs):
    address = reverse("interest_questions", args=[matter.pk, needs.pk])
    client.post(address, {f"question_{question('better').pk}": "Less waste"})
    client.force_login(world.person(name="Jonas Berg"))
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    client.post(address, {**sent, f"question_{question('places').pk}": "12"})
    given = {(row.question.code, row.text, row.answered_by.name) for row in matter.list_answers.all()}
    assert given == {("better", "Less waste", "Ida Holm"), ("places", "12", "Jonas Berg")}
    assert "2 of 10 answered" in page(client, matter)
    assert "Less waste" in client.get(reverse("account", args=[matter.account_id])).content.decode()


def test_two_who_ask_at_once_lose_nothing(client, matter, needs):
    address, same, mine = reverse("interest_questions", args=[matter.pk, needs.pk]), question("who"), question("fits")
    matter.answer(by=matter.owner, answers={same: "The cooks"}, opened={}, on=world.today())
    typed = {f"question_{same.pk}": "The bakers", f"question_{mine.pk}": "The old scales"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "The cooks" in answer.content.decode()
    form = answer.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert again[f"question_{mine.pk}"] == "The old scales"
    client.post(address, again)
    assert {row.text for row in matter.list_answers.all()} == {"The bakers", "The old scales"}


@pytest.mark.req("R-055")
def test_whoever_calls_and_cannot_say_what_they_want_is_asked_at_once(client, matter, needs):
    sent = {"surname": "Dahl", "company": "Fjordlys AS", "words": "Something for our hall", "pick": "new"}
    answer = client.post(reverse("take_in"), {**sent, "ask": needs.pk})
    taken = Interest.objects.latest("id")
    assert answer["Location"] == reverse("interest_questions", args=[taken.pk, needs.pk])


def test_the_talk_costs_at_most_twelve_queries_however_much_was_said(
    client, matter, needs, django_assert_max_num_queries
):
    for number in range(4):
        matter.tell(by=matter.owner, kind="wish", text=f"Wish {number}", on=world.today(), contact=matter.contact)
        of = QuestionList.objects.create(name=f"List {number}")
        ListQuestion.objects.create(name=f"Question {number}", of=of)
    answers = dict.fromkeys(needs.questions.all(), "yes")
    matter.answer(by=matter.owner, answers=answers, opened={}, on=world.today())
    page(client, matter)
    with django_assert_max_num_queries(12):
        page(client, matter)
