"""Promises both ways: given, kept, put off, let off."""

from datetime import date, timedelta

import pytest

from rapport.activities.models import Promise, PromiseState, Side, Step
from rapport.activities.models.promise import Word
from rapport.activities.promising import Punctuality, give, punctuality
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.req("R-117")
def test_ida_promises_a_drawing_and_keeps_it_and_both_stand_in_the_journal():
    account = world.account()
    promise = world.promise(account=account, due_on=TOMORROW)
    promise.keep(by=account.owner, on=TODAY)
    told = [entry.sentence for entry in Entry.objects.about("account", account.pk)][:2]
    assert told == ["Promise kept: Send the drawing", "We promise: Send the drawing, by May 21, 2026"]
    assert Promise.objects.get().state == PromiseState.KEPT


def test_a_promise_needs_what_and_a_day_to_come():
    account = world.account()
    for word in (Word("ours", " ", TOMORROW), Word("ours", "Call", None), Word("ours", "Call", date(2026, 5, 19))):
        with pytest.raises(Refusal):
            give(by=account.owner, account=account, word=word, on=TODAY)


@pytest.mark.req("R-117")
def test_what_is_late_cannot_be_made_punctual_by_moving_it():
    promise = world.promise(account=world.account(), due_on=TODAY)
    by = promise.owner
    promise.put_off(by=by, to=TOMORROW, on=TODAY, because="They are away")
    with pytest.raises(Refusal, match="over"):
        promise.put_off(by=by, to=TODAY + timedelta(9), on=TODAY + timedelta(2), because="Forgotten")
    with pytest.raises(Refusal, match="why"):
        promise.put_off(by=by, to=TODAY + timedelta(9), on=TODAY, because=" ")
    assert (promise.due_on, promise.moved_count) == (TOMORROW, 1)


def test_a_kept_promise_is_open_again_when_that_is_undone():
    promise = world.promise(account=world.account())
    promise.keep(by=promise.owner, on=TODAY)
    undo(promise.owner.last_act, by=promise.owner)
    assert Promise.objects.open().get() == promise
    promise.refresh_from_db()
    promise.release(by=promise.owner, on=TODAY, because="They found it themselves")
    with pytest.raises(Refusal, match="settled"):
        promise.keep(by=promise.owner, on=TODAY)


@pytest.mark.req("R-117")
def test_steps_agreed_with_the_client_count_with_the_promises_and_theirs_do_not():
    ida = world.person()
    world.step(ida, "Nordhavn", agreed=True)
    world.promise(account=world.account(owner=ida), side=Side.THEIRS, due_on=TODAY - timedelta(1))
    world.promise(account=world.account(owner=ida), due_on=TODAY - timedelta(1)).keep(by=ida, on=TODAY - timedelta(1))
    found = punctuality(Promise.objects.filter(owner=ida), Step.objects.owned_by(ida.pk), until=date(2026, 6, 10))
    assert found == Punctuality(on_the_day=1, late=1)
