"""Several solutions of one interest side by side; the one that is chosen gives the interest its lines."""

import pytest
from django.urls import reverse

from rapport.interests.models import Solution, Thinking
from rapport.interests.models.interest_keeping import Line
from rapport.interests.reviving import merge
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(client):
    found = world.interest(on=world.today(), stage="calculation")
    client.force_login(found.owner)
    return found


def solution(matter, name="Two lines", value=100_00, **more):
    lines = [Line("Line", value, "once"), Line("Service", 10_00, "yearly")]
    return Solution.objects.write(by=matter.owner, interest=matter, lines=lines, name=name, **more)


def page(client, matter):
    return client.get(reverse("interest_solutions", args=[matter.pk])).content.decode()


@pytest.mark.req("R-057")
def test_solutions_stand_side_by_side_with_what_speaks_for_and_against_each(client, matter):
    sent = {"name": "With service", "advantages": "Never stands still", "drawbacks": "Dearer", "name_0": "Line",
            "value_0": "5,000", "recurrence_0": "once"}  # fmt: skip
    client.post(reverse("solution_new", args=[matter.pk]), {**sent, "is_cheaper": "on"})
    solution(matter, "Without service", drawbacks="We come when we can")
    seen = page(client, matter)
    for text in (
        "With service",
        "Never stands still",
        "Dearer",
        "€5,000",
        "Without service",
        "cheaper variant",
        "€110",
    ):
        assert text in seen


@pytest.mark.req("R-057")
def test_choosing_one_gives_the_interest_its_lines_and_undo_takes_them_back(client, matter):
    matter.assign_lines(by=matter.owner, lines=[Line("First idea", 70_00, "once")])
    one = solution(matter)
    client.post(reverse("solution_choose", args=[matter.pk, one.pk]), {"because": "It grows with them"})
    matter.refresh_from_db()
    assert [line.name for line in matter.lines.all()] == ["Line", "Service"]
    assert matter.value == 110_00
    undo(Entry.objects.latest("id"), by=matter.owner)
    matter.refresh_from_db()
    assert ([line.name for line in matter.lines.all()], matter.value) == (["First idea"], 70_00)


def test_only_one_is_chosen_and_none_is_declined_without_a_reason(matter):
    one, other = solution(matter), solution(matter, "One line", 50_00)
    one.choose(by=matter.owner)
    other.interest.refresh_from_db()
    other.choose(by=matter.owner, because="Enough for the start")
    assert [row.decision for row in matter.solutions.all()] == ["", "chosen"]
    with pytest.raises(Refusal, match="Say why not"):
        other.decline(by=matter.owner, because="")


@pytest.mark.req("R-057", "R-109")
def test_who_is_choosing_is_shown_that_a_cheaper_variant_may_fit_and_it_begins_with_the_same_lines(client, matter):
    one = solution(matter, advantages="Fast")
    matter.hand_over_offer(by=matter.owner, on=world.today(), thinking=Thinking.CHOOSING)
    assert "A cheaper variant may fit them." in page(client, matter)
    form = client.get(reverse("solution_new", args=[matter.pk]), {"like": one.pk}).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert (sent["is_cheaper"], sent["name_0"], sent["advantages"]) == (True, "Line", "Fast")
    client.post(reverse("solution_new", args=[matter.pk]), {**sent, "name": "Smaller", "value_0": "60"})
    assert matter.solutions.get(name="Smaller").worth().minor == 70_00
    assert one.worth().minor == 110_00
    assert "A cheaper variant may fit them." not in page(client, matter)


def test_solutions_go_along_when_two_interests_become_one(matter):
    into = world.interest(account=matter.account, on=world.today())
    for one in (solution(matter), solution(into)):
        one.choose(by=matter.owner)
    matter.refresh_from_db()
    into.refresh_from_db()
    merge(by=matter.owner, interest=matter, into=into, on=world.today())
    assert sorted(one.decision for one in into.solutions.all()) == ["", "chosen"]


def test_the_page_costs_the_same_however_many_there_are(client, matter, django_assert_max_num_queries):
    for number in range(5):
        solution(matter, f"Solution {number}")
    page(client, matter)
    with django_assert_max_num_queries(12):
        page(client, matter)


@pytest.mark.req("R-057")
def test_what_speaks_against_one_is_rewritten_in_its_form(client, matter):
    one = solution(matter)
    address = reverse("solution", args=[matter.pk, one.pk])
    sent = {**client.get(address).context["form"].initial, "drawbacks": "Two days without a line", "name_0": "Line"}
    answer = client.post(address, {name: value for name, value in sent.items() if value is not None})
    assert answer.status_code == 302
    assert "Two days without a line" in page(client, matter)
