"""New business with a client we have, needs that could be created, and a review held together."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from rapport.activities.models.promise import Word
from rapport.activities.planning import plan_step
from rapport.activities.promising import give
from rapport.catalogue.models import ProductGroup
from rapport.interests.models import Interest, JointReview, NeedNote, OpenPoint
from rapport.interests.talk.results import results_of
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit import clock
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
    listed = client.get(reverse("interests"), {"whose": "all", "origin": "1"}).content.decode()
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


@pytest.mark.req("R-102")
def test_a_review_held_together_keeps_the_results_what_was_said_and_plans_what_was_agreed(client, firm):
    form = client.get(reverse("account_review", args=[firm.pk])).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"theirs": "They like the service", "outlook": "A second hall next year", "what_0": "Send the drawing"}
    sent |= {"what_1": "They name the date", "who_1": "", "present": "Håkon Østbø"}
    client.post(reverse("account_review", args=[firm.pk]), sent)
    review = JointReview.objects.get()
    assert review.results["won"] == {"count": 1, "sums": {"EUR": 500_00}}
    ours, theirs = review.steps.order_by("id")
    assert (ours.agreed, ours.waiting_for, ours.owner) == (True, "", firm.owner)
    assert theirs.waiting_for == "They name the date"
    seen = client.get(reverse("review", args=[review.pk])).content.decode()
    for text in ("€500", "They like the service", "A second hall next year", "Send the drawing", "Håkon Østbø"):
        assert text in seen
    assert "A second hall next year" in client.get(reverse("account", args=[firm.pk])).content.decode()
    undo(Entry.objects.latest("id"), by=firm.owner)
    assert not JointReview.objects.exists()


def test_counting_anew_keeps_what_was_typed_and_writes_nothing(client, firm):
    form = client.get(reverse("account_review", args=[firm.pk])).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"theirs": "They like it", "count": "1"}
    far = {"first_day": "2020-01-01", "last_day": "2020-12-31"}
    answer = client.post(reverse("account_review", args=[firm.pk]), {**sent, **far})
    assert answer.context["results"]["won"]["count"] == 0
    assert "They like it" in answer.content.decode()
    assert not JointReview.objects.exists()


@pytest.mark.req("R-102")
def test_promises_count_both_ways_and_questions_and_complaints_with_them():
    account = world.account(on=date(2026, 5, 1))
    ida, within = account.owner, (date(2026, 5, 1), date(2026, 5, 31))

    def promise(due, done=None, **more):
        step = plan_step(by=ida, account=account, on=date(2026, 5, 1), kind="call", title="Call", due_on=due, owner=ida,
                         agreed=True, **more)  # fmt: skip
        if done:
            step.finish(by=ida, outcome="done", at=world.at(done))

    promise(date(2026, 5, 10), date(2026, 5, 9))
    promise(date(2026, 5, 10), date(2026, 5, 12))
    promise(date(2026, 5, 10))
    promise(date(2026, 6, 10), waiting_for="their plan")
    kept = give(by=ida, account=account, word=Word("ours", "Send the drawing", date(2026, 5, 8)), on=date(2026, 5, 1))
    kept.keep(by=ida, on=date(2026, 5, 8))
    OpenPoint.objects.note(
        by=ida, account=account, sort="question", text="How cold?", owner=ida, due_on=date(2026, 5, 5),
        on=date(2026, 5, 4),
    ).settle(by=ida, text="Minus thirty", at=world.at(date(2026, 5, 5)))  # fmt: skip
    with clock.at(world.at(date(2026, 5, 6))):
        account.complain(by=ida, text="Written by mistake", on=date(2026, 5, 6))
        undo(Entry.objects.latest("id"), by=ida)
        account.refresh_from_db()
        account.complain(by=ida, text="Too late", on=date(2026, 5, 6))
    found = results_of(account, within, on=date(2026, 5, 20))
    assert found["ours"] == {"in_time": 2, "later": 1, "late": 1, "open": 0}
    assert found["theirs"] == {"in_time": 0, "later": 0, "late": 0, "open": 1}
    assert found["questions"]["in_time"] == 1
    assert found["complaints"] == {"raised": 1, "settled": 0, "open": 1}


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
