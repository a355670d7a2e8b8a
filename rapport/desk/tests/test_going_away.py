"""Who goes away leaves work that is shared out, and finds on the return what waited."""

import logging
from datetime import date, time

import pytest

from rapport.activities.models import SharedStep, Step
from rapport.desk import going_away
from rapport.desk.going_away import begin_absences, call_in_sick, come_back, tell_who_is_back
from rapport.desk.sharing_out import share_out
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import Absence
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db

WED, THU, FRI, MON, TUE = (date(2026, 6, day) for day in (3, 4, 5, 8, 9))


@pytest.fixture
def firm():
    head = world.person(name="Olga Dahl", role=Role.HEAD)
    team = world.team(head=head)
    place = world.office()
    return head, *(world.person(name=name, team=team, office=place) for name in ("Ida Holm", "Tomas Lind"))


def day_of(one: Step) -> tuple[date, time | None]:
    one.refresh_from_db()
    return one.due_on, one.due_at


@pytest.mark.req("R-335", "R-334")
def test_the_head_presses_ill_today_and_the_work_is_shared_out_and_the_press_is_undone(firm):
    head, ida, tomas = firm
    promised, plain = world.step(ida, "Send the offer", agreed=True), world.step(ida, "Say hello", due_at=None)
    meeting = world.step(ida, "Show the scales", due_at=time(10))
    call_in_sick(by=head, user=ida, on=WED, deputy=tomas)
    assert [day_of(one) for one in (promised, meeting, plain)] == [(WED, None), (WED, time(10)), (THU, None)]
    undo(Entry.objects.get(code="absence.sudden"), by=head)
    assert day_of(plain) == (WED, None)
    assert not Absence.objects.exists()
    assert not SharedStep.objects.exists()


def test_without_a_deputy_the_one_of_last_time_stands_in(firm):
    head, ida, tomas = firm
    world.absence(user=ida, deputy=tomas, first_day=date(2026, 3, 2), last_day=date(2026, 3, 3))
    assert call_in_sick(by=ida, user=ida, on=WED).deputy == tomas
    world.absence(user=tomas, deputy=head, first_day=FRI, last_day=FRI)
    assert call_in_sick(by=ida, user=ida, on=FRI).deputy is None


def test_a_planned_absence_is_shared_out_on_its_first_morning_and_once(firm):
    _head, ida, tomas = firm
    plain = world.step(ida, "Say hello", due_on=FRI)
    world.absence(user=ida, deputy=tomas, first_day=FRI, last_day=FRI)
    assert begin_absences(world.at(THU, 12)) == 0
    assert begin_absences(world.at(FRI, 6)) == 1
    assert day_of(plain) == (MON, None)
    assert begin_absences(world.at(FRI, 7)) == 0


def test_what_is_shared_out_early_leaves_what_can_still_be_done_and_the_first_morning_does_the_rest(firm):
    _head, ida, tomas = firm
    before, within = world.step(ida, "Say hello", due_on=WED), world.step(ida, "Ask how it goes", due_on=FRI)
    away = world.absence(user=ida, deputy=tomas, first_day=FRI, last_day=FRI)
    share_out(by=ida, absence=away, on=date(2026, 6, 2), waiting={within.pk: False})
    assert [day_of(one)[0] for one in (before, within)] == [WED, FRI]
    planned = world.step(ida, "Send the list", due_on=FRI)
    assert begin_absences(world.at(FRI, 6)) == 1
    assert [day_of(one)[0] for one in (before, within, planned)] == [MON, FRI, MON]


@pytest.mark.req("R-335")
def test_who_comes_back_earlier_has_the_own_day_again(firm):
    _head, ida, tomas = firm
    first, second = world.step(ida, "Say hello", due_on=WED), world.step(ida, "Ask how it goes", due_on=FRI)
    away = world.absence(user=ida, deputy=tomas, first_day=WED, last_day=FRI)
    begin_absences(world.at(WED, 6))
    assert {day_of(one)[0] for one in (first, second)} == {MON}
    away.refresh_from_db()
    come_back(by=ida, absence=away, on=THU)
    assert [day_of(one)[0] for one in (first, second)] == [THU, FRI]
    assert away.last_day == WED
    with pytest.raises(Refusal):
        come_back(by=ida, absence=away, on=MON)


def test_who_is_back_hears_once_of_it(firm):
    _head, ida, tomas = firm
    world.absence(user=ida, deputy=tomas, first_day=WED, last_day=WED)
    assert tell_who_is_back(world.at(WED, 21)) == 0
    assert tell_who_is_back(world.at(THU, 5)) == 1
    assert tell_who_is_back(world.at(THU, 6)) == 0


def test_an_absence_without_end_that_stands_already_is_shared_out_and_called_off(firm):
    _head, ida, tomas = firm
    world.step(ida, "Say hello", due_on=FRI)
    away = world.absence(user=ida, deputy=tomas, first_day=FRI, last_day=FRI)
    Absence.objects.filter(pk=away.pk).update(last_day=date.max)
    assert begin_absences(world.at(FRI, 6)) == 1
    away.refresh_from_db()
    come_back(by=ida, absence=away, on=THU)
    assert away.is_cancelled


def test_one_absence_that_cannot_be_shared_out_holds_nobody_else_up(firm, monkeypatch, caplog):
    head, ida, tomas = firm
    bad = world.absence(user=ida, deputy=head, first_day=FRI, last_day=FRI)
    world.absence(user=tomas, deputy=head, first_day=FRI, last_day=FRI)

    def fails_for_ida(*, absence, **given):
        if absence == bad:
            raise OverflowError
        share_out(absence=absence, **given)

    monkeypatch.setattr(going_away, "share_out", fails_for_ida)
    monkeypatch.setattr(logging.getLogger("rapport"), "propagate", True)
    assert begin_absences(world.at(FRI, 6)) == 1
    assert "not shared out" in caplog.text
