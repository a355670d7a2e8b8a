"""What the people of the client told us, and the questions of a list that any colleague goes on asking."""

import pytest
from django.urls import reverse

from rapport.catalogue.models import ProductGroup
from rapport.interests.models import Interest, ListQuestion, QuestionHint, QuestionList, Told
from rapport.interests.models.interest_keeping import Line
from rapport.interests.talk.asking import lists_for
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.people.roles import Role
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


@pytest.mark.req("R-056")
def test_goals_facts_wishes_and_tasks_stand_on_the_interest_with_who_said_them(client, matter):
    address, who = reverse("interest_tell", args=[matter.pk]), matter.contact_id
    client.post(address, {"kind": "goal", "text": "A third less waste", "contact": who})
    client.post(address, {"kind": "fact", "label": "Start of building", "text": "in March", "contact": who})
    client.post(address, {"kind": "wish", "text": "One key for all scales"})
    task = {"what": "Sends the plan of the hall", "who": "", "due_on": world.today()}
    client.post(reverse("interest_agreed", args=[matter.pk]), task)
    seen = page(client, matter)
    for text in ("A third less waste", "Start of building", "in March", "One key for all scales", "Håkon Østbø"):
        assert text in seen
    step = matter.steps.get(title="Sends the plan of the hall")
    assert (step.agreed, step.waiting_for) == (True, "Sends the plan of the hall")


def test_a_fact_needs_a_name(client, matter):
    answer = client.post(reverse("interest_tell", args=[matter.pk]), {"kind": "fact", "text": "in March"})
    assert answer.status_code == 422
    assert "Name the fact" in answer.content.decode()


def test_what_holds_no_more_is_taken_off_and_comes_back(client, matter):
    matter.tell(by=matter.owner, kind="wish", text="One key", on=world.today())
    client.post(reverse("interest_told_dropped", args=[matter.pk, Told.objects.get().pk]))
    assert not Told.objects.exists()
    undo(Entry.objects.latest("id"), by=matter.owner)
    assert Told.objects.get().text == "One key"


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
@pytest.mark.parametrize(("kind", "hint", "answer", "hits"), [
    ("number", "10", "about 12", True), ("number", "10", "9", False), ("text", "cold", "in the Cold store", True),
    ("choice", "Two shifts", "two shifts", True), ("yes_no", "yes", "no", False), ("text", "cold", "", False),
])  # fmt: skip
def test_an_answer_suggests_what_the_firm_has_written(kind, hint, answer, hits):
    assert QuestionHint(answer=hint).hits(kind, answer) == hits


@pytest.mark.req("R-055")
def test_a_list_made_for_the_client_comes_first_and_its_answers_say_what_it_may_be(matter):
    scales, other = (ProductGroup.objects.create(name=name) for name in ("Scales", "Labels"))
    for name, sectors in (("Bakeries", "bakery"), ("Dairies", "dairy\ncheese")):
        of = QuestionList.objects.create(name=name, sectors=sectors, place=5)
        one = ListQuestion.objects.create(name=f"Of {name}?", of=of, kind="yes_no")
        QuestionHint.objects.create(question=one, answer="yes", group=scales)
    matter.account.revise(by=matter.owner, business="Makes cheese and butter")
    assert str(lists_for(matter)[0].of) == "Dairies"
    QuestionList.objects.get(name="Bakeries").groups.add(other)
    matter.assign_lines(by=matter.owner, lines=[Line("Labels", 0, "once", other)])
    assert {str(one.of) for one in lists_for(matter) if one.fits} == {"Dairies", "Bakeries"}
    answered = ListQuestion.objects.get(name="Of Dairies?")
    matter.answer(by=matter.owner, answers={answered: "yes"}, opened={}, on=world.today())
    assert lists_for(matter)[0].groups == [scales]


@pytest.mark.req("R-055")
def test_whoever_calls_and_cannot_say_what_they_want_is_asked_at_once(client, matter, needs):
    sent = {"surname": "Dahl", "company": "Fjordlys AS", "words": "Something for our hall", "pick": "new"}
    answer = client.post(reverse("take_in"), {**sent, "ask": needs.pk})
    taken = Interest.objects.latest("id")
    assert answer["Location"] == reverse("interest_questions", args=[taken.pk, needs.pk])


def test_an_answer_leads_to_the_question_to_ask_next(matter):
    matter.answer(by=matter.owner, answers={question("has_one"): "yes"}, opened={}, on=world.today())
    assert lists_for(matter)[0].next_questions == [question("troubles")]


@pytest.mark.req("R-055")
def test_the_firm_keeps_its_lists_in_the_settings(client, needs):
    client.force_login(world.person(name="Ingrid Lund", role=Role.DIRECTOR))
    groups = [ProductGroup.objects.create(name="Scales").pk]
    client.post(reverse("question_list_new"), {"name": "Cold stores", "groups": groups, "is_used": "on"})
    of = QuestionList.objects.get(name="Cold stores")
    sent = {"name": "How cold?", "kind": "number", "answer_0": "20", "group_0": groups[0], "is_used": "on"}
    client.post(reverse("question_list_add", args=[of.pk]), sent)
    hint = of.questions.get().hints.get()
    assert (hint.answer, str(hint.group)) == ("20", "Scales")
    other = {"name": "Since when?", "kind": "choice", "choices": "one", "is_used": "on"}
    assert client.post(reverse("question_list_add", args=[of.pk]), other).status_code == 422
    assert client.post(reverse("question_list_change", args=[needs.pk]), {"name": "", "version": 1}).status_code == 302
    assert not QuestionList.objects.get(code="needs").is_used


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
