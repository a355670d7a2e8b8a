"""Head's control: what stands out, and who holds what."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.accounts.models import AccountClass, BuyingRole
from rapport.desk.tests.control import seen_by, titles
from rapport.interests.models import Thinking
from rapport.journal.acting import act
from rapport.kit.money import Money
from rapport.people.roles import Role
from tests.world import NOW, TODAY, account, interest, person, team

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LONG_AGO = TODAY - timedelta(days=30)


@pytest.mark.req("R-073")
def test_the_head_sees_what_is_overdue_by_more_than_three_days_the_longest_first(henrik, ida):
    for title, days in (("Yesterday", 1), ("A week", 7), ("A month", 30)):
        interest(owner=ida, title=title, on=TODAY - timedelta(days=days), due_on=TODAY - timedelta(days=days))
    assert titles(henrik, "overdue") == ["A month", "A week"]


def test_of_equally_late_ones_the_larger_comes_first(henrik, ida):
    for title, value in (("Small", 100_00), ("Large", 90_000_00)):
        interest(owner=ida, title=title, value=value, on=LONG_AGO)
    assert titles(henrik, "overdue") == ["Large", "Small"]


def test_a_letter_without_our_answer_stands_out_and_a_call_does_not(henrik, ida):
    interest(owner=ida, title="A letter", channel="mail", on=TODAY - timedelta(days=1))
    interest(owner=ida, title="A call", channel="phone", on=TODAY - timedelta(days=1))
    assert titles(henrik, "unanswered") == ["A letter"]


def test_an_offer_after_which_nobody_spoke_stands_out(henrik, ida):
    for title, on in (("Forgotten", LONG_AGO), ("Fresh", TODAY)):
        interest(owner=ida, title=title, stage="calculation", on=on).hand_over_offer(by=ida, on=on)
    assert titles(henrik, "silent") == ["Forgotten"]


@pytest.mark.req("R-120")
def test_while_the_client_thinks_the_decision_maker_has_to_be_known(henrik, ida):
    known, unknown = account(owner=ida), account(owner=ida)
    known.main_contact().revise(by=ida, buying_role=BuyingRole.DECIDES)
    for title, client in (("Known", known), ("Unknown", unknown)):
        matter = interest(account=client, owner=ida, title=title, stage="calculation")
        matter.hand_over_offer(by=ida, on=TODAY, thinking=Thinking.ALONE)
    assert titles(henrik, "undecided") == ["Unknown"]


def test_an_unknown_caller_stands_out_after_two_days(henrik, ida):
    for title, days in (("Today", 0), ("Earlier", 3)):
        on = TODAY - timedelta(days=days)
        interest(account=account(name="", surname="", owner=ida, on=on), owner=ida, title=title, on=on)
    assert titles(henrik, "unplaced") == ["Earlier"]


@pytest.mark.req("R-066")
def test_interests_of_somebody_who_has_left_stand_out(henrik, ida):
    interest(owner=ida, title="Left behind")
    ida.deactivate(by=henrik, because="moved away")
    assert titles(henrik, "left_alone") == ["Left behind"]


@pytest.mark.req("R-333")
def test_a_head_sees_the_interests_of_the_own_people_only_and_a_director_all(henrik, ida):
    for owner in (ida, person(team=team())):
        interest(owner=owner, on=LONG_AGO)
    for boss, number in ((henrik, 1), (person(role=Role.DIRECTOR), 2)):
        exceptions, tables = seen_by(boss)
        assert [group.count for group in exceptions] == [number]
        assert sum(table.total.count for table in tables) == number


@pytest.mark.req("R-074")
def test_the_matrix_adds_up_exactly_by_manager_stage_and_currency(henrik, ida):
    for value, currency, stage in ((10, "EUR", "qualify"), (5, "NOK", "qualify"), (7, "EUR", "meeting")):
        interest(owner=ida, value=value, currency=currency, stage=stage)
    [matrix] = seen_by(henrik)[1]
    cells = {
        str(stage): matrix.cells[ida.pk, stage.pk].sums for stage in matrix.stages if (ida.pk, stage.pk) in matrix.cells
    }
    assert cells == {"Qualify": [Money(10, "EUR"), Money(5, "NOK")], "Meeting": [Money(7, "EUR")]}
    assert matrix.total.sums == [Money(17, "EUR"), Money(5, "NOK")]


def test_the_page_leads_from_each_exception_to_its_list(client, henrik, ida):
    for number in range(5):
        interest(owner=ida, title=f"Late {number}", on=LONG_AGO)
    client.force_login(henrik)
    page = client.get("/control/").content.decode()
    more = re.search(r'href="([^"]+needs=overdue)"', page)[1].replace("&amp;", "&")
    assert client.get(more).context["listing"].total == 5


def test_clients_out_of_rhythm_are_shown(client, henrik, ida):
    weekly = AccountClass.objects.get(code="key")
    account(name="Forgotten AS", owner=ida, account_class=weekly, on=timezone.localdate() - timedelta(days=300))
    client.force_login(henrik)
    assert "Forgotten AS" in client.get("/control/").content.decode()


def test_control_costs_at_most_twelve_queries(client, henrik, ida, django_assert_max_num_queries):
    client.force_login(henrik)
    client.get("/control/")
    for _ in range(2):
        for number in range(6):
            interest(owner=ida, on=LONG_AGO, stage="calculation").hand_over_offer(by=ida, on=LONG_AGO)
            interest(owner=ida, channel="mail", on=LONG_AGO, title=f"Letter {number}")
        with django_assert_max_num_queries(12):
            client.get("/control/")


def test_a_letter_of_this_morning_counts_with_those_of_earlier_days(henrik, ida):
    for hours in (7, 9, 40):
        one = interest(owner=ida, channel="mail", title=f"{hours} hours", value=100)
        one.taken_in_at = NOW - timedelta(hours=hours)
        with act("interest.revised", by=ida, about=one.about, name=one.title) as doing:
            taken_in_at, one = one.taken_in_at, type(one).objects.get(pk=one.pk)
            doing.keep(one, taken_in_at=taken_in_at)
    [unanswered] = [group for group in seen_by(henrik)[0] if group.rule.code == "unanswered"]
    assert (unanswered.count, unanswered.worth) == (2, "€2")


@pytest.mark.req("R-333")
def test_what_a_director_may_not_read_is_in_no_sum_until_it_may_be_read(ida):
    """Confidential clients of people whom the director does not lead stand in no list, and so in no figure."""
    matter = interest(account=account(owner=ida), owner=ida, value=500, on=LONG_AGO)
    director = person(role=Role.DIRECTOR)
    matter.account.confide(by=ida, level="secret")
    assert seen_by(director) == ([], [])
    matter.account.confide(by=ida, level="open")
    [table] = seen_by(director)[1]
    assert table.total.sums == [Money(500, "EUR")]
