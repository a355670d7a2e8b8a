"""A head plans for each of her people; nobody plans twice for the same days, and every act has its way back."""

import pytest
from django.db import IntegrityError, transaction

from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Role
from rapport.targets.models import Target, Unit
from rapport.targets.periods import Period
from rapport.targets.tests.plans import firm, planned
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(client):
    head, ida, jonas = firm()
    client.force_login(head)
    return head, ida, jonas


def plans():
    return {one.period.code: one.amount for one in Target.objects.all()}


@pytest.mark.req("R-291")
def test_a_head_sets_the_plan_of_a_quarter_once_however_often_the_form_is_sent(client, people):
    _head, ida, _jonas = people
    form = client.get("/targets/new/?year=2026").context["form"]
    sent = {"person": ida.pk, "period": "2026-Q2", "amount": "400 000", "unit": "NOK", "once": form["once"].value()}
    assert client.post("/targets/new/?year=2026", sent).status_code == 302
    client.post("/targets/new/?year=2026", sent)
    found = Target.objects.get()
    assert (found.person, found.period.code, found.amount, found.currency) == (ida, "2026-Q2", 400_000_00, "NOK")
    assert Entry.objects.latest("id").sentence == "Plan of Ida Holm for Q2 2026: NOK\xa0400,000"


@pytest.mark.parametrize("code", ["2026-05", "2026-Q2"])
def test_a_second_plan_for_the_same_days_is_refused_at_its_field(client, people, code):
    _head, ida, _jonas = people
    planned(ida, "2026-Q2", 100_00)
    sent = {"person": ida.pk, "period": code, "amount": "5", "unit": "EUR"}
    answer = client.post("/targets/new/?year=2026", sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["period"] == ["Ida Holm has a plan for Q2 2026 already; change that one."]
    planned(ida, "2026-Q2", 3, "deals")  # another measure is no collision


@pytest.mark.database
def test_the_database_keeps_out_two_plans_from_one_day_and_empty_ones(people):
    _head, ida, _jonas = people
    planned(ida, "2026-Q2", 100_00)
    for draft in (
        Unit("EUR").target(ida, Period.parse("2026-Q2"), 5),
        Unit("EUR").target(ida, Period.parse("2026-Q3"), 0),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            draft.save()


def test_a_plan_is_changed_taken_away_and_brought_back(client, people):
    head, ida, _jonas = people
    target = planned(ida, "2026-Q2", 100_00)
    client.post(f"/targets/{target.pk}/editing/", {"amount": "250", "version": 1})
    assert plans() == {"2026-Q2": 250_00}
    stale = client.post(f"/targets/{target.pk}/editing/", {"amount": "300", "version": 1})
    assert stale.status_code == 409
    assert client.post(f"/targets/{target.pk}/editing/", {"amount": "-5", "version": 2}).status_code == 422
    client.post(f"/targets/{target.pk}/taking-away/")
    assert plans() == {}
    client.post(f"/journal/{Entry.objects.latest('id').pk}/undo/")
    assert plans() == {"2026-Q2": 250_00}
    undo(Entry.objects.get(code="quota.changed"), by=head)
    assert plans() == {"2026-Q2": 100_00}


def test_an_undoing_does_not_bring_a_second_plan_for_the_same_days(people):
    head, ida, _jonas = people
    target = planned(ida, "2026-Q2", 100_00)
    target.take_away(by=head)
    gone = Entry.objects.latest("id")
    planned(ida, "2026-05", 5_00)
    with pytest.raises(Refusal):
        undo(gone, by=head)
    assert plans() == {"2026-05": 5_00}


@pytest.mark.req("R-291")
def test_a_year_is_planned_in_one_row_and_taken_back_in_one_press(client, people):
    _head, ida, _jonas = people
    planned(ida, "2026-Q1", 100_00)
    page = f"/targets/people/{ida.pk}/2026/?unit=NOK"
    sent = {
        "2026-Q1": "150",
        "2026-Q2": "200",
        "2026-Q4": "300",
        "seen": client.get(page).context["form"]["seen"].value(),
    }
    assert client.post(page, sent).status_code == 302
    assert plans() == {"2026-Q1": 150_00, "2026-Q2": 200_00, "2026-Q4": 300_00}
    assert client.post(page, sent).status_code == 409  # what it was opened on stands no more
    client.post(f"/journal/{Entry.objects.filter(code='quota.year_set').latest('id').pk}/undo/")
    assert plans() == {"2026-Q1": 100_00}


def test_one_sum_for_the_year_is_shared_out_to_the_cent(client, people):
    _head, ida, _jonas = people
    client.post(f"/targets/people/{ida.pk}/2026/?unit=NOK&by=months", {"whole": "1000"})
    found = plans()
    assert len(found) == 12
    assert sum(found.values()) == 1000_00
    assert max(found.values()) - min(found.values()) == 1
    client.post(f"/targets/people/{ida.pk}/2027/", {"2027-Q1": "5", "unit": "deals"})
    assert Target.objects.get(first_day__year=2027).measure == "deals"


def test_nobody_plans_for_oneself_or_for_those_whom_another_leads(client, people):
    _head, ida, _jonas = people
    target = planned(ida, "2026-Q2", 100_00)
    client.force_login(ida)
    assert client.post(f"/targets/{target.pk}/editing/", {"amount": "1"}).status_code == 403
    other = world.person(role=Role.HEAD)
    world.team(head=other)
    client.force_login(other)
    assert client.post(f"/targets/{target.pk}/editing/", {"amount": "1"}).status_code == 404
    assert client.get(f"/targets/people/{ida.pk}/2026/").status_code == 404
    sent = {"person": ida.pk, "period": "2026-Q3", "amount": "5", "unit": "NOK"}
    assert client.post("/targets/new/?year=2026", sent).status_code == 422
    assert plans() == {"2026-Q2": 100_00}
    client.force_login(world.person(role=Role.DIRECTOR))
    client.post(f"/targets/{target.pk}/editing/", {"amount": "7"})
    assert plans() == {"2026-Q2": 7_00}
    assert User.objects.get(pk=ida.pk).targets.count() == 1
