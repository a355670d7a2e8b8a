"""Giving interests and accounts to somebody else."""

import pytest

from rapport.interests.models import Interest
from rapport.journal.models import BulkAct
from rapport.people.roles import Role
from tests.world import interest, person, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def henrik():
    """Leads a team with Ida in it."""
    return person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(henrik):
    return person(name="Ida Holm", team=team(head=henrik))


@pytest.mark.req("R-333")
def test_a_head_reassigns_many_in_one_act_and_can_take_it_back(client, henrik, ida):
    tomas, matters = person(name="Tomáš Novák"), [interest(owner=ida) for _ in range(3)]
    client.force_login(henrik)
    marked = [matter.pk for matter in matters]
    address = "/interests/reassigning/?" + "&".join(f"marked={pk}" for pk in marked)
    client.post(address, {"marked": marked[:2], "to": tomas.pk, "because": "parental leave"})
    assert [Interest.objects.get(pk=pk).owner for pk in marked] == [tomas, tomas, ida]
    assert Interest.objects.get(pk=marked[0]).next_step.owner == tomas
    client.post(f"/history/many/{BulkAct.objects.get().pk}/undo/")
    assert set(Interest.objects.values_list("owner", "next_step__owner")) == {(ida.pk, ida.pk)}


def test_an_account_is_reassigned_with_all_that_is_open_there(client, henrik, ida):
    tomas, matter = person(), interest(owner=ida)
    client.force_login(henrik)
    pk = matter.account_id
    client.post(f"/accounts/reassigning/?marked={pk}", {"marked": pk, "to": tomas.pk, "because": "new region"})
    matter.refresh_from_db()
    assert {matter.owner, matter.account.owner, matter.next_step.owner} == {tomas}


@pytest.mark.parametrize(("field", "wrong"), [("because", ""), ("to", ""), ("marked", [])])
def test_reassigning_asks_for_what_to_whom_and_why(client, henrik, ida, field, wrong):
    matter = interest(owner=ida)
    client.force_login(henrik)
    given = {"marked": matter.pk, "to": person().pk, "because": "leave", field: wrong}
    answer = client.post(f"/interests/reassigning/?marked={matter.pk}", given)
    assert (answer.status_code, field in answer.context["form"].errors) == (422, True)


def test_a_head_cannot_reassign_what_people_of_others_hold(client, henrik):
    matter = interest(owner=person(team=team()))
    client.force_login(henrik)
    page = client.get(f"/interests/reassigning/?marked={matter.pk}")
    assert not page.context["form"].rows


def test_nobody_is_given_interests_who_does_not_work_with_clients(client, henrik, ida):
    matter, finance = interest(owner=ida), person(role=Role.FINANCE)
    client.force_login(henrik)
    given = {"marked": matter.pk, "to": finance.pk, "because": "leave"}
    assert client.post(f"/interests/reassigning/?marked={matter.pk}", given).status_code == 422
