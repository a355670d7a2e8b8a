"""An account changes hands with everything that is open there, and everybody concerned reads it."""

import pytest

from rapport.activities.planning import plan_step
from rapport.desk.handing_over import hand_over, take_over
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def head():
    return world.person(name="Henrik Aasen")


@pytest.fixture
def account(head):
    team = world.team(parent=world.team(head=head))
    return world.account(owner=world.person(name="Ida Holm", team=team))


@pytest.fixture
def tomas():
    return world.person(name="Tomas Novák")


@pytest.mark.req("R-001")
def test_open_interests_and_steps_go_along_and_closed_ones_stay(account, tomas):
    ida = account.owner
    open_one, closed = world.interest(account=account), world.interest(account=account, stage="calculation")
    closed.win(by=ida, on=TODAY)
    step = plan_step(by=ida, account=account, on=TODAY, kind="mail", title="Greet", owner=ida, due_on=TODAY)
    hand_over(by=ida, account=account, to=tomas, on=TODAY, because="Parental leave")
    for row in (account, open_one, closed, step, open_one.next_step):
        row.refresh_from_db()
    assert {account.owner, open_one.owner, step.owner, open_one.next_step.owner} == {tomas}
    assert closed.owner == ida
    assert [row.user for row in account.responsibilities.filter(until=None)] == [tomas]


def test_what_a_colleague_works_there_stays_with_the_colleague(account, tomas):
    elif_ = world.person(name="Elif Yıldırım")
    interest = world.interest(account=account, owner=elif_)
    hand_over(by=account.owner, account=account, to=tomas, on=TODAY)
    interest.refresh_from_db()
    assert interest.owner == elif_


def test_the_old_owner_the_new_one_and_the_head_read_it_in_the_journal(account, tomas, head):
    ida = account.owner
    take_over(by=tomas, account=account, on=TODAY, because="She is ill")
    entry = Entry.objects.get(code="account.handed_over")
    assert {ida.pk, tomas.pk, head.pk} == {row.object_id for row in entry.subjects.filter(kind="user")}
    assert entry.sentence == "Tomas Novák takes over from Ida Holm"


def test_undone_everything_is_back_where_it_was(account, tomas):
    ida, interest = account.owner, world.interest(account=account)
    hand_over(by=ida, account=account, to=tomas, on=TODAY)
    undo(Entry.objects.get(code="account.handed_over"), by=ida)
    for row in (account, interest, interest.next_step):
        row.refresh_from_db()
    assert {account.owner, interest.owner, interest.next_step.owner} == {ida}
    assert [row.user for row in account.responsibilities.filter(until=None)] == [ida]


def test_nobody_gets_what_they_have_or_cannot_work_on(account, tomas):
    with pytest.raises(Refusal, match="looks after this account already"):
        hand_over(by=account.owner, account=account, to=account.owner, on=TODAY)
    tomas.deactivate(by=world.rapport(), because="Left")
    with pytest.raises(Refusal, match="does not work here any more"):
        hand_over(by=account.owner, account=account, to=tomas, on=TODAY)


def test_a_colleague_takes_over_on_a_page_and_answers_for_it_from_then_on(client, account, tomas):
    client.force_login(tomas)
    path = f"/accounts/{account.pk}/"
    assert client.post(f"{path}editing/").status_code == 403
    client.post(f"{path}taking-over/", {"because": "Ida is ill", "version": account.version})
    assert client.get(f"{path}editing/").status_code == 200
    assert "Ida is ill" in client.get(path).content.decode()


def test_the_owner_hands_over_on_a_page_with_a_reason(client, account, tomas):
    client.force_login(account.owner)
    path = f"/accounts/{account.pk}/handing-over/"
    assert client.post(path, {"to": tomas.pk, "version": account.version}).status_code == 422
    given = {"to": tomas.pk, "because": "Parental leave", "version": account.version}
    assert client.post(path, given).status_code == 302
    account.refresh_from_db()
    assert account.owner == tomas
