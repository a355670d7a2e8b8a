"""What a playbook suggests stands in My day and on the interest, and is answered by one press."""

import pytest
from django.urls import reverse

from rapport.interests.models import Does, Suggestion
from tests import world

pytestmark = pytest.mark.django_db


def suggested(interest, *, reason="agree_meeting", does=Does.PLAN, number=3):
    return Suggestion.objects.create(
        key=f"{reason}-{interest.pk}", account=interest.account, interest=interest, owner=interest.owner, does=does,
        planned_by="ripe.1/1", reason=reason, number=number, due_on=interest.opened_on, made_on=interest.opened_on,
    )  # fmt: skip


@pytest.mark.parametrize("page", ["my_day", "interest"])
def test_it_stands_where_it_is_decided_with_its_reason(client, in_work, page):
    suggested(in_work)
    shown = client.get(reverse(page, args=[in_work.pk] if page == "interest" else [])).content.decode()
    assert "3 talks so far, and no meeting: they may be ripe for one." in shown
    assert "By the playbook “Ripe for a meeting”." in shown


def test_a_colleague_who_does_not_decide_reads_nothing_of_it(client, in_work):
    suggested(in_work)
    client.force_login(world.person())
    assert "they may be ripe" not in client.get(reverse("interest", args=[in_work.pk])).content.decode()


def test_one_press_plans_it_and_another_takes_that_back(client, in_work):
    suggestion = suggested(in_work)
    client.post(reverse("suggestion_accepted", args=[suggestion.pk]))
    suggestion.refresh_from_db()
    planned = in_work.steps.open().get(reason="agree_meeting")
    assert (suggestion.answer, planned.planned_by, planned.owner) == ("accepted", "ripe.1/1", in_work.owner)
    entry = in_work.owner.__class__.objects.get(pk=in_work.owner_id)
    from_journal = client.get(reverse("interest", args=[in_work.pk])).content.decode()
    assert "Suggestion accepted: Agree a meeting" in from_journal, entry


def test_one_press_says_no_and_it_is_gone(client, in_work):
    suggestion = suggested(in_work)
    client.post(reverse("suggestion_dismissed", args=[suggestion.pk]))
    assert "For you to decide" not in client.get("/").content.decode()
    again = client.post(reverse("suggestion_accepted", args=[suggestion.pk]))
    assert "answered already" in again.content.decode() or again.status_code in (302, 409, 422)
    assert not in_work.steps.filter(reason="agree_meeting").exists()


def test_the_deputy_of_an_absent_owner_answers_it(client, in_work, today):
    suggested(in_work)
    deputy = world.person()
    world.absence(user=in_work.owner, deputy=deputy, first_day=today, last_day=today)
    client.force_login(deputy)
    assert "For you to decide" in client.get("/").content.decode()


@pytest.mark.parametrize("page", ["my_day", "interest"])
def test_the_page_costs_no_more_with_suggestions(client, in_work, page, django_assert_max_num_queries):
    in_work.hand_over_offer(by=in_work.owner, on=in_work.opened_on, thinking="choosing")
    for number in range(5):
        other = world.interest(owner=in_work.owner, on=in_work.opened_on) if number else in_work
        suggested(other)
    path = reverse(page, args=[in_work.pk] if page == "interest" else [])
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)


def test_the_next_step_says_by_which_playbook_it_was_planned(client, in_work):
    in_work.think(by=in_work.owner, thinking="choosing", on=in_work.opened_on)
    assert "By the playbook “Choosing”." in client.get(reverse("interest", args=[in_work.pk])).content.decode()
    in_work.next_step.revise(by=in_work.owner, title="Bring the samples")
    assert "By the playbook" not in client.get(reverse("interest", args=[in_work.pk])).content.decode()
