"""An office has its hours and its own closed days."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import Office
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = world.person(role=Role.DIRECTOR, office=world.office(name="Oslo"))
    client.force_login(person)
    return person


def test_hours_are_set_by_weekday_and_an_empty_day_is_free(client, admin):
    oslo = admin.office
    hours = {f"opens_{day}": "07:30" for day in range(4)} | {f"closes_{day}": "15:45" for day in range(4)}
    assert client.post(reverse("office_hours", args=[oslo.pk]), hours).status_code == 302
    oslo.refresh_from_db()
    assert oslo.hours_on(0) == (time(7, 30), time(15, 45))
    assert oslo.weekdays == {0, 1, 2, 3}
    assert not oslo.is_open(date(2026, 5, 15))  # a Friday
    page = client.get(reverse("office", args=[oslo.pk])).content.decode()
    assert "07:30–15:45" in page


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        ({"opens_0": "09:00"}, "closes_0"),
        ({"opens_0": "09:00", "closes_0": "08:00"}, "closes_0"),
        ({"opens_0": ""}, "__all__"),
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_field(client, admin, hours, field):
    answer = client.post(reverse("office_hours", args=[admin.office.pk]), hours)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_an_office_closes_for_some_days_and_works_after_all(client, admin):
    oslo, day = admin.office, world.today() + timedelta(days=30)
    closed = {"first_day": day, "last_day": day + timedelta(days=2), "note": "Stocktaking", "once": "a"}
    for _press in range(2):
        client.post(reverse("office_close", args=[oslo.pk]), closed)
    closing = oslo.closings.get()
    assert not oslo.is_open(day)
    assert "Stocktaking" in client.get(reverse("office", args=[oslo.pk])).content.decode()
    client.post(reverse("office_works", args=[oslo.pk, closing.pk]))
    assert not oslo.closings.exists()
    undo(Entry.objects.get(code="office.works_after_all"), by=admin)
    assert Office.objects.get(pk=oslo.pk).closings.get().note == "Stocktaking"


def test_an_office_is_open_neither_on_a_holiday_of_its_country_nor_at_the_weekend():
    oslo = world.office()
    assert oslo.is_open(date(2027, 5, 18))
    assert not oslo.is_open(date(2027, 5, 17))
    assert not oslo.is_open(date(2027, 5, 22))


def test_closed_days_end_after_they_begin():
    oslo = world.office()
    with pytest.raises(Refusal, match="before the first"):
        oslo.close_for(by=world.rapport(), first_day=date(2026, 7, 2), last_day=date(2026, 7, 1))
