"""Figures of a person: read first by that person, by the heads from the day after, and each such reading is noted."""

from datetime import timedelta

import pytest

from rapport.desk.exceptions import leads_all
from rapport.desk.models import Week
from rapport.desk.weeks.counting import monday_of
from rapport.desk.weeks.noting import note_weeks
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests.world import TODAY, absence, at, interest, person, team, today, viewer

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def counted(user, *, ready_on, **figures):
    monday = monday_of(ready_on) - timedelta(days=7)
    return Week.objects.create(user=user, monday=monday, ready_on=ready_on, **figures)


def seen(client, user, url):
    client.force_login(user)
    return client.get(url)


def test_the_person_sees_a_week_a_day_before_the_head(client, henrik, ida):
    counted(ida, ready_on=today(), won=7)
    assert len(seen(client, ida, "/figures/").context["lines"]) == 1
    assert seen(client, henrik, f"/figures/{ida.pk}/").context["lines"] == []
    Week.objects.update(ready_on=today() - timedelta(days=1))
    [line] = seen(client, henrik, f"/figures/{ida.pk}/").context["lines"]
    assert line.figures["won"] == 7


def test_the_sum_is_of_two_people_at_least_and_never_of_those_of_whom_the_head_stands_in(client, henrik, ida):
    for user in (ida, henrik):
        counted(user, ready_on=today() - timedelta(days=1), won=7)
    other = person(team=team(head=person(role=Role.HEAD)))
    absence(user=other, deputy=henrik, first_day=today(), last_day=today())
    counted(other, ready_on=today() - timedelta(days=1), won=9)
    assert seen(client, henrik, "/control/weeks/").context["lines"] == []
    counted(person(team=ida.team), ready_on=today() - timedelta(days=1), won=4)
    [line] = seen(client, henrik, "/control/weeks/").context["lines"]
    assert line.figures["won"] == 11


def test_the_permissions_of_two_people_do_not_make_one_who_leads_all(henrik):
    keeper = person(role=Role.SYSTEM_ADMINISTRATOR)
    absence(user=henrik, deputy=keeper, first_day=TODAY, last_day=TODAY)
    sight = viewer(keeper)
    assert sight.may("control.read")
    assert sight.may("settings.manage")
    assert not leads_all(sight)
    assert leads_all(viewer(person(role=Role.DIRECTOR)))


@pytest.mark.req("R-403")
def test_a_reading_is_noted_once_a_day_and_the_person_sees_who_it_was(client, henrik, ida):
    counted(ida, ready_on=today() - timedelta(days=2))
    for _time in range(2):
        seen(client, henrik, f"/figures/{ida.pk}/")
    assert Entry.objects.filter(code="week.read").count() == 1
    page = seen(client, ida, "/figures/").content.decode()
    assert "Henrik Aasen" in page
    seen(client, ida, "/figures/")
    assert Entry.objects.filter(code="week.read").count() == 1


def test_of_people_led_by_others_nothing_is_there(client, henrik):
    other = person(team=team(head=person(role=Role.HEAD)))
    assert seen(client, henrik, f"/figures/{other.pk}/").status_code == 404
    assert Entry.objects.filter(code="week.read").count() == 0


@pytest.mark.req("R-075")
def test_the_share_stands_with_its_base(client, ida):
    counted(ida, ready_on=today(), year_all=60, year_ended=48, year_won=20)
    page = seen(client, ida, "/figures/").content.decode()
    assert "80%" in page
    assert "48 of 60" in page


def test_pages_of_weeks_cost_at_most_twelve_queries(client, henrik, ida, django_assert_max_num_queries):
    for user in (ida, person(team=ida.team), person(team=ida.team)):
        for weeks in range(4):
            counted(user, ready_on=today() - timedelta(days=1, weeks=weeks), year_all=9, year_ended=4)
    for user, url in ((henrik, "/control/weeks/"), (ida, "/figures/")):
        seen(client, user, url)
        with django_assert_max_num_queries(12):
            client.get(url)


def test_on_monday_morning_each_head_is_told_once_how_the_week_went(henrik, ida):
    monday = monday_of(today())
    for user in (ida, person(team=ida.team)):
        counted(user, ready_on=monday, taken_in=3, from_clients=2, won=1, year_all=10, year_ended=6)
    interest(owner=ida, on=monday - timedelta(days=30))
    assert note_weeks(at(monday, 6)) == 0
    assert note_weeks(at(monday, 8)) == 1
    assert note_weeks(at(monday, 9)) == 0
    note = Entry.objects.get(code="week.noted")
    for part in ("taken in 6, of these from clients we have 4", "deals 2", "12 of 20", "Needs you now: 1"):
        assert part in note.sentence


def test_a_head_of_one_person_is_told_of_no_figures(henrik, ida):
    monday = monday_of(today())
    counted(ida, ready_on=monday, taken_in=3)
    note_weeks(at(monday, 8))
    assert "taken in" not in Entry.objects.get(code="week.noted").sentence
