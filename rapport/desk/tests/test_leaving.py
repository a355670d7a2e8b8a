"""Somebody leaves: everything goes to colleagues in one act, nothing is left without an owner, and it is taken back."""

import pytest

from rapport.accounts.models import Account, Responsibility
from rapport.activities.models import Promise, Reason, Step
from rapport.activities.planning import plan_step
from rapport.desk.doctor import examine
from rapport.desk.hand_overs.models import HandOver, State
from rapport.desk.hand_overs.passing import work_through
from rapport.desk.hand_overs.rest import Rest
from rapport.desk.hand_overs.signing import hand_over_everything, take_back
from rapport.desk.handing_over import hand_over
from rapport.interests.models import CallList, Interest, OpenPoint, Suggestion
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def head():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def sales(head):
    return world.team(head=head)


@pytest.fixture
def ida(sales):
    return world.person(name="Ida Holm", team=sales)


@pytest.fixture
def tomas(sales):
    return world.person(name="Tomáš Novák", team=sales)


def leaves(ida, head, **more) -> HandOver:
    return hand_over_everything(by=head, giver=ida, on=TODAY, because="Left the company", **more)


def holdings(user) -> dict[str, int]:
    """How much of every kind hangs on a person."""
    rest = {name: len(rows) for name, rows in vars(Rest.of(user, on=TODAY)).items()}
    mine = {"accounts": Account, "own interests": Interest, "own steps": Step, "asked": Suggestion}
    mine |= {"own points": OpenPoint, "own promises": Promise}
    return rest | {name: model.objects.filter(owner=user).count() for name, model in mine.items()}


def everything_of(ida, tomas, head):
    """A client with an interest and a step, and something of every other kind that can hang on a person."""
    own = world.account(owner=ida, name="Nordhavn")
    world.interest(account=own)
    plan_step(by=ida, account=own, on=TODAY, kind="mail", title="Greet", owner=ida, due_on=TODAY)
    other = world.account(owner=tomas, name="Fjordlys")
    matter = world.interest(account=other, owner=ida)
    world.interest(account=other, owner=tomas).join(by=tomas, user=ida, duty="calculates")
    other.share_with(by=tomas, user=ida, duty="co_owner", on=TODAY, part="cold store")
    plan_step(by=ida, account=other, on=TODAY, kind="mail", title="Greet", owner=ida, due_on=TODAY)
    for client in (own, other):
        Suggestion.objects.create(
            key=f"stale-{client.pk}", account=client, owner=ida, planned_by="stale.1", title="Check", due_on=TODAY,
            made_on=TODAY,
        )  # fmt: skip
        OpenPoint.objects.note(
            by=ida, account=client, sort="question", text="How cold?", owner=ida, due_on=TODAY, on=TODAY
        )
        world.promise(account=client, by=ida)
    fields = {"name": "Autumn", "kind": "cold", "guide": None, "whom": [(other, None, None)]}
    CallList.objects.make(by=ida, at=world.NOW, callers=[ida, tomas], **fields)
    CallList.objects.make(by=tomas, at=world.NOW, callers=[ida], **fields)
    world.team(head=ida)
    world.absence(user=tomas, deputy=ida, first_day=TODAY, last_day=TODAY)
    return own, matter


@pytest.mark.req("R-336", "R-401")
def test_nothing_is_left_without_an_owner_when_somebody_leaves(ida, tomas, head):
    own, matter = everything_of(ida, tomas, head)
    done = leaves(ida, head, to=world.person(name="Elif Yıldırım"))
    ida.deactivate(by=head, because="Left")
    assert set(holdings(ida).values()) == {0}
    own.refresh_from_db()
    matter.refresh_from_db()
    assert (own.owner.name, matter.owner, done.state) == ("Elif Yıldırım", tomas, State.DONE)
    assert not list(examine())


@pytest.mark.req("R-336")
def test_taken_back_everything_is_with_its_old_owner_again(ida, tomas, head):
    everything_of(ida, tomas, head)
    before = holdings(ida)
    done = leaves(ida, head, to=tomas)
    take_back(by=head, hand_over=done)
    assert (holdings(ida), done.state, done.kept) == (before, State.UNDONE, [])
    assert not Step.objects.filter(reason=Reason.INTRODUCE).exists()
    assert Responsibility.objects.filter(user=ida, until=None).count() == 2
    assert not list(examine())


def test_nothing_goes_back_to_somebody_who_cannot_work(ida, tomas, head):
    world.account(owner=ida)
    done = leaves(ida, head, to=tomas)
    ida.deactivate(by=head, because="Left")
    with pytest.raises(Refusal, match="give access back first"):
        take_back(by=head, hand_over=done)


def test_what_was_worked_on_since_stays_where_it_is_and_the_rest_goes_back(ida, tomas, head):
    worked, left = world.account(owner=ida, name="Nordhavn"), world.account(owner=ida, name="Fjordlys")
    done = leaves(ida, head, to=tomas)
    worked.refresh_from_db()
    hand_over(by=head, account=worked, to=head, on=TODAY)
    take_back(by=head, hand_over=done)
    worked.refresh_from_db()
    left.refresh_from_db()
    assert (worked.owner, left.owner, len(done.kept)) == (head, ida, 1)


def test_a_worker_that_was_killed_goes_on_where_it_stopped(ida, tomas, head):
    accounts = [world.account(owner=ida, surname="", name=f"Client {number}") for number in range(3)]
    done = leaves(ida, head, to=tomas)
    HandOver.objects.filter(pk=done.pk).update(state=State.RUNNING)
    done.lines.filter(account=accounts[0]).update(is_passed=False)
    work_through(done.pk)
    assert done.state == State.DONE
    assert Account.objects.filter(owner=tomas).count() == 3
