"""Sums are kept with every change, come out the same from the rows, and show nobody what is not theirs to see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Sum

from rapport.interests import tallying
from rapport.interests.board import columns
from rapport.interests.models import Counted, Interest, Measure, Tally
from rapport.interests.models.tallies import by_team, whole
from rapport.interests.rebuilding import differences, rebuild
from rapport.interests.tallying import fold_everybody, fold_rest
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.money import Money
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def totals(measure=Measure.ALL):
    """What the lines of a measure come to: how many open ones, and what they are worth together."""
    lines = Tally.objects.filter(measure=measure, outcome="").values_list("count", "minor")
    return tuple(map(sum, zip(*lines, strict=True))) or (0, 0)


def test_a_new_interest_its_value_and_its_end_are_counted():
    interest = world.interest(value=700)
    assert totals() == (1, 700)
    interest.win(by=interest.owner, on=world.TODAY, value=650)
    assert totals() == (0, 0)
    [won] = Counted.objects.all()
    assert (won.outcome, won.minor, won.due_on) == ("won", 650, None)
    undo(Entry.objects.get(code="interest.won"), by=interest.owner)
    assert totals() == (1, 700)
    assert differences() == ([], 0)


def test_an_interest_whose_taking_in_is_undone_is_counted_no_more():
    interest = world.interest()
    undo(Entry.objects.get(code="interest.taken_in"), by=interest.owner)
    assert totals() == (0, 0)
    assert not Counted.objects.exists()


def test_a_step_that_moves_moves_the_day_by_which_its_interest_is_late():
    interest = world.interest()
    interest.next_step.snooze(by=interest.owner, to=world.TODAY + timedelta(days=9), on=world.TODAY)
    assert Counted.objects.get().due_on == world.TODAY + timedelta(days=9)
    assert differences() == ([], 0)


def test_a_client_who_becomes_secret_takes_the_interests_along():
    interest = world.interest(value=500)
    interest.account.confide(by=interest.owner, level="secret")
    stranger, owner = world.viewer(world.person()), world.viewer(interest.owner)
    seen = [sum(Tally.objects.filter(measure=Measure.ALL).visible_to(one).values_list("minor", flat=True))
            for one in (stranger, owner)]  # fmt: skip
    assert seen == [0, 500]


def test_the_board_of_all_adds_up_what_everybody_may_read_and_the_secret_ones_of_ones_own():
    interest = world.interest(value=500)
    world.interest(value=40, owner=interest.owner)
    interest.account.confide(by=interest.owner, level="secret")
    stranger, owner = world.viewer(world.person()), world.viewer(interest.owner)
    for looks, sums in ((stranger, [(1, [Money(40, "EUR")])]), (owner, [(2, [Money(540, "EUR")])])):
        board = columns(looks, whose="all", track="interest")
        assert [(column.count, column.sums) for column in board if column.count] == sums


def test_lines_of_a_kind_are_folded_into_one_and_nothing_is_lost():
    interest = world.interest(value=100)
    for value in range(200, 900, 100):
        interest.revise(by=interest.owner, value=value)
    many = Tally.objects.count()
    fold_everybody()
    fewer = Tally.objects.count()
    fold_rest()
    assert Tally.objects.count() < fewer < many
    for measure in (Measure.ALL, whole(Measure.ALL), by_team(Measure.ALL)):
        assert totals(measure) == (1, 800)
    assert differences() == ([], 0)


def test_days_long_gone_are_one_day_and_what_leaves_them_is_taken_off():
    interest = world.interest(on=world.TODAY - timedelta(days=60))
    fold_rest()
    [day] = Tally.objects.filter(measure=by_team(Measure.LATE)).values_list("day", flat=True)
    assert day > interest.next_step.due_on
    interest.set_aside_as(by=interest.owner, on=world.TODAY, why="spam")
    assert totals(by_team(Measure.LATE)) == totals(whole(Measure.LATE)) == (0, 0)
    assert differences() == ([], 0)


def test_a_sum_that_went_wrong_is_found_and_mended():
    interest = world.interest(value=100)
    Interest.objects.filter(pk=interest.pk).update(value=300)
    Tally.objects.filter(measure=by_team(Measure.LATE)).delete()
    wrong, kinds = differences()
    assert wrong == [interest.pk]
    assert kinds
    assert rebuild() == 1
    assert differences() == ([], 0)
    assert totals() == (1, 300)


def test_so_often_a_change_folds_the_lines_of_everybody(monkeypatch):
    monkeypatch.setattr(tallying, "FOLDED_EVERY", 2)
    interest = world.interest(value=100)
    for value in range(200, 900, 100):
        interest.revise(by=interest.owner, value=value)
    assert Tally.objects.filter(measure=whole(Measure.ALL)).count() == 1
    assert totals(whole(Measure.ALL)) == (1, 800)


def of_teams(*measures):
    """By team how many open ones, and what they are worth, as the lines of a measure come to."""
    lines = Tally.objects.filter(measure__in=map(by_team, measures)).order_by("owner")
    sums = lines.values_list("owner").annotate(Sum("count"), Sum("minor"))
    return {team: (count, minor) for team, count, minor in sums if count}


def test_whoever_joins_another_team_takes_the_sums_along_and_undone_brings_them_back():
    before, after = world.team(name="North"), world.team(name="South")
    ida = world.person(team=before)
    world.interest(value=500, owner=ida, on=world.TODAY - timedelta(days=60))
    secret = world.interest(value=40, owner=ida)
    secret.account.confide(by=ida, level="secret")
    boss = world.person(role=Role.SYSTEM_ADMINISTRATOR)
    ida.place(by=boss, team=after, office=None)
    assert of_teams(Measure.ALL) == of_teams(Measure.OVERDUE) == {after.pk: (1, 500)}
    assert differences() == ([], 0)
    undo(Entry.objects.get(code="user.placed"), by=boss)
    assert of_teams(Measure.ALL) == {before.pk: (1, 500)}
    assert differences() == ([], 0)


def test_somebody_in_no_team_is_counted_there_and_what_has_ended_in_no_team():
    interest = world.interest(value=500, owner=world.person(team=None))
    assert of_teams(Measure.ALL) == {0: (1, 500)}
    interest.win(by=interest.owner, on=world.TODAY, value=650)
    assert of_teams(Measure.ALL) == {}
    assert Tally.objects.filter(measure=whole(Measure.ALL), outcome="won").aggregate(Sum("minor")) == {
        "minor__sum": 650
    }


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_counts_what_is_there_as_every_change_would():
    open_one = world.interest(value=100, stage="calculation", on=world.TODAY - timedelta(days=30))
    open_one.hand_over_offer(by=open_one.owner, on=world.TODAY)
    world.interest(channel="mail").account.confide(by=open_one.owner, level="restricted")
    world.unplaced(phone="+4722334455")
    world.interest(track="order", due_on=world.TODAY, agreed=True)
    known, unknown = world.interest(value=70), world.interest(value=300)
    known.account.main_contact().revise(by=known.owner, buying_role="decides")
    for met in (known, unknown):
        world.hold_meetings(met, times=2)
    lost = world.interest(value=900)
    lost.lose(by=lost.owner, on=world.TODAY, reason="no_prospects")
    steps = MigrationExecutor(connection)
    leaves = steps.loader.graph.leaf_nodes()
    steps.migrate([("interests", "0003_words_of_lists")])
    MigrationExecutor(connection).migrate(leaves)
    assert Counted.objects.count() == Interest.objects.count()
    assert differences() == ([], 0)
    assert Counted.objects.get(pk=unknown.pk).undecided_since == world.TODAY
    assert Counted.objects.exclude(promised_since=None).count() == 1
