"""What becomes of each step of somebody who is away."""

from datetime import date, time

import pytest

from rapport.activities.models import Step
from rapport.desk.sharing_out import Because, propose, share_out, shares_of
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


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({"agreed": True}, Because.PROMISED),
        ({"has_hour": True}, Because.HOUR),
        ({"is_unanswered": True}, Because.INBOUND),
        ({"working_days": 4}, Because.LONG),
        ({"working_days": 3}, Because.CAN_WAIT),
    ],
)
def test_what_is_urgent_promised_or_came_in_is_the_deputys_and_the_rest_waits(facts, because):
    plain = {"agreed": False, "has_hour": False, "is_unanswered": False, "working_days": 1}
    proposal = propose(**{**plain, **facts}, most=3)
    assert (proposal.because, proposal.waits) == (because, because == Because.CAN_WAIT)


def test_what_was_chosen_by_hand_holds_and_may_be_chosen_otherwise(firm):
    _head, ida, tomas = firm
    plain, promised = world.step(ida, "Say hello"), world.step(ida, "Send the offer", agreed=True)
    away = world.absence(user=ida, deputy=tomas, first_day=WED, last_day=WED)
    share_out(by=tomas, absence=away, on=WED, waiting={plain.pk: False, promised.pk: True})
    assert [day_of(one)[0] for one in (plain, promised)] == [WED, THU]
    share_out(by=tomas, absence=away, on=WED, waiting={plain.pk: True, promised.pk: False})
    assert [day_of(one)[0] for one in (plain, promised)] == [THU, WED]
    assert {share.step: share.waits for share in shares_of(away)} == {plain: True, promised: False}


def test_who_works_the_morning_keeps_the_morning(firm):
    _head, ida, tomas = firm
    early, late = world.step(ida, "Early", due_at=time(9)), world.step(ida, "Late", due_at=time(15))
    away = Absence.objects.plan(by=ida, user=ida, first_day=WED, last_day=THU, deputy=tomas, from_noon=True)
    assert [share.step for share in shares_of(away)] == [late]
    assert early.due_at == time(9)
