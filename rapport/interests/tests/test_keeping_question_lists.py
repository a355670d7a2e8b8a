"""The firm keeps its lists of questions, and says what an answer suggests."""

import pytest
from django.urls import reverse

from rapport.catalogue.models import ProductGroup
from rapport.interests.models import ListQuestion, QuestionHint, QuestionList
from rapport.interests.models.interest_keeping import Line
from rapport.interests.talk.asking import lists_for
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
