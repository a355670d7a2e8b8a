"""R-048: whoever buys too little for a department does not come to it, by whichever way; and nothing is lost."""

from io import BytesIO

import pytest

from rapport.accounts.models import Account, AccountClass, LeastVolume
from rapport.desk.hand_overs.models import State
from rapport.desk.hand_overs.preparing import prepare
from rapport.desk.hand_overs.signing import hand_over_everything, sign, take_back
from rapport.desk.merging import Choice, merge
from rapport.exchange.importing import receive, settle, start
from rapport.exchange.running import work_through
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.req("R-048")]


@pytest.fixture
def head():
    return world.person(name="Henrik", role=Role.HEAD)


@pytest.fixture
def ida(head):
    return world.person(name="Ida", team=world.team(name="Sales", head=head))


@pytest.fixture
def corporate():
    department = world.team(name="Corporate")
    LeastVolume.objects.lay_down(by=world.rapport(), team=department, minor=100_00, currency="EUR")
    return world.person(name="Clara", team=department)


def buys(account, minor):
    account.describe(by=account.owner, yearly=minor, currency="EUR")
    return account


def test_a_row_of_a_file_that_names_a_colleague_of_the_department_stays_with_whoever_imports(ida, corporate):
    file = BytesIO(b"Name,Owner\nNordhavn,Clara\nFjordlys,Ida\n")
    run = receive(by=ida, file=file, name="clients.csv", owner=ida)
    settle(by=ida, run=run, mapping=run.mapping, system="file", country="NO", overwrite=False)
    start(by=ida, run=run)
    work_through(run.pk)
    assert [account.owner for account in Account.objects.order_by("name")] == [ida, ida]
    [told] = run.problems.all()
    assert (told.code, told.row) == ("below_least_volume", 2)
    assert "Corporate: a client buys for €100 a year at least." in told.sentence
    assert "Ida looks after it for now" in told.sentence


def test_a_new_client_taken_in_for_the_department_is_with_whoever_took_it_in(ida, corporate):
    inquiry = Inquiry(words="Scales", owner=corporate)
    interest = take_in(by=ida, caller=Caller(company="Nordhavn"), inquiry=inquiry, at=NOW, on=TODAY)
    assert (interest.account.owner, interest.owner) == (ida, corporate)


def test_whoever_may_not_work_clients_leaves_it_with_the_one_who_was_named(corporate):
    desk = world.person(name="Ada", role=Role.ASSISTANT)
    inquiry = Inquiry(words="Scales", owner=corporate)
    interest = take_in(by=desk, caller=Caller(company="Nordhavn"), inquiry=inquiry, at=NOW, on=TODAY)
    assert interest.account.owner == corporate


def test_what_the_department_finds_itself_is_its_own(corporate):
    interest = take_in(
        by=corporate, caller=Caller(company="Nordhavn"), inquiry=Inquiry(words="Scales"), at=NOW, on=TODAY
    )
    assert interest.account.owner == corporate


def test_of_two_records_the_owner_of_the_department_is_chosen_only_where_they_buy_enough_together(ida, corporate):
    small, theirs = world.account(owner=ida, name="Nordhavn"), world.account(owner=corporate, name="Nordhavn AS")
    choice = Choice(frozenset({"owner"}))
    with pytest.raises(Refusal, match="Corporate: a client buys for €100 a year at least"):
        merge(by=corporate, winner=small, loser=theirs, on=TODAY, choice=choice)
    assert not Account.every.get(pk=theirs.pk).merged_into_id
    buys(theirs, 100_00)
    merge(by=corporate, winner=Account.objects.get(pk=small.pk), loser=theirs, on=TODAY, choice=choice)
    assert Account.objects.get(pk=small.pk).owner == corporate


def test_of_two_records_the_class_is_held_to_its_volume_too(ida):
    key = AccountClass.objects.get(code="key")
    small, theirs = world.account(owner=ida, name="Nordhavn"), world.account(owner=ida, account_class=key, name="N")
    LeastVolume.objects.lay_down(by=ida, account_class=key, minor=100_00, currency="EUR")
    with pytest.raises(Refusal, match="Key client"):
        merge(by=ida, winner=small, loser=theirs, on=TODAY, choice=Choice(frozenset({"account_class"})))


def test_of_a_whole_portfolio_the_small_ones_go_to_the_head_and_come_back(ida, head, corporate):
    small, large = world.account(owner=ida, name="Small"), buys(world.account(owner=ida, name="Large"), 100_00)
    done = hand_over_everything(by=head, giver=ida, on=TODAY, because="Left", to=corporate)
    assert (done.state, *(Account.objects.get(pk=one.pk).owner for one in (small, large))) == (
        State.DONE, head, corporate
    )  # fmt: skip
    [line] = done.lines.filter(account=small)
    assert line.why == ["Buys less than the department asks for: stays with the head until somebody is chosen"]
    take_back(by=head, hand_over=done)
    assert set(Account.objects.values_list("owner", flat=True)) == {ida.pk}


def test_nobody_signs_a_small_client_over_to_the_department_unless_its_record_says_why(ida, head, corporate):
    small = world.account(owner=ida, name="Small")
    record = prepare(by=head, giver=ida, on=TODAY, because="Left", to=head)
    chosen = {"to": {record.lines.get().pk: corporate}, "rest_to": head, "teams_to": head}
    with pytest.raises(Refusal, match=r"Small\. Corporate: a client buys"):
        sign(by=head, hand_over=record, on=TODAY, chosen=chosen)
    small.admit(by=ida, because="Grows fast")
    record.refresh_from_db()
    sign(by=head, hand_over=record, on=TODAY, chosen=chosen)
    assert Account.objects.get().owner == corporate
