"""A review held together with the client: results, what both said, what was agreed."""

from datetime import date

import pytest
from django.urls import reverse

from rapport.activities.models.promise import Word
from rapport.activities.planning import plan_step
from rapport.activities.promising import give
from rapport.interests.models import JointReview, OpenPoint
from rapport.interests.talk.results import results_of
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit import clock
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(client):
    """A client with whom there was a deal."""
    deal = world.interest(on=world.today(), value=500_00)
    deal.win(by=deal.owner, on=world.today())
    client.force_login(deal.owner)
    return deal.account


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
