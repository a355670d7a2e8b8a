"""Whom we look for, and how a client suits that."""

import pytest

from rapport.accounts.models import (
    Account,
    AccountClass,
    LeastVolume,
    Portrait,
    Sector,
)
from rapport.desk.hand_overs.signing import hand_over_one
from rapport.desk.handing_over import hand_over
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def page(client, account, tail="record/", reader=None, **headers):
    client.force_login(reader or account.owner)
    answer = client.get(f"/accounts/{account.pk}/{tail}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("R-018", "R-027")
def test_the_record_says_how_near_they_come_and_who_speaks_their_language(client):
    oslo = world.office()
    marta = world.person(name="Marta", office=oslo, language="cs")
    elif_ = world.person(name="Elif", language="en")
    looks = {"time_zone": "UTC", "theme": "system", "density": "normal"}
    elif_.settle(by=elif_, language="en", spoken=["tr"], **looks)
    account = world.account(owner=marta, country="TR", language="tr")
    food = Sector.objects.get(code="food")
    account.revise(by=marta, sector=food)
    Portrait.objects.ours().draw(by=world.rapport(), sectors=[food.pk], countries=["NO"])
    shown = " ".join(page(client, account, "fit/", reader=elif_, **{"HX-Request": "true"}).split())
    assert "Of the 2 things that we look for in a client they meet 1." in shown
    assert "Turkish: Marta does not speak it. These colleagues do: Elif." in shown
    assert "Abroad, seen from our office in Norway." in shown


@pytest.mark.req("R-048")
def test_a_small_client_goes_to_the_corporate_department_only_as_an_exception():
    department = world.team(name="Corporate")
    account, to = world.account(), world.person(team=department)
    LeastVolume.objects.lay_down(by=account.owner, team=department, minor=100_00, currency="EUR")
    with pytest.raises(Refusal, match="Corporate: a client buys for €100 a year at least"):
        hand_over(by=account.owner, account=account, to=to, on=TODAY)
    with pytest.raises(Refusal, match="Corporate"):
        hand_over_one(by=account.owner, account=account, to=to, on=TODAY, because="Large client")
    account.admit(by=account.owner, because="Grows fast")
    hand_over(by=account.owner, account=account, to=to, on=TODAY)
    assert Account.objects.get().owner == to


@pytest.mark.req("R-018", "R-048")
def test_a_head_draws_the_portrait_and_lays_down_a_least_volume(client):
    head = world.person(role=Role.HEAD)
    client.force_login(head)
    food = Sector.objects.get(code="food")
    drawn = {"words": "Makers", "sectors": [food.pk], "regions": "Vestland, Nordland", "yearly": "1000",
             "currency": "NOK", "keenness": 2, "means": 0, "version": 1}  # fmt: skip
    assert client.post("/wanted/portrait/", drawn).status_code == 302
    key = AccountClass.objects.get(code="key")
    laid = {"account_class": key.pk, "minor": "600000", "currency": "NOK"}
    assert client.post("/wanted/volume/", laid).status_code == 302
    portrait, rule = Portrait.objects.ours(), LeastVolume.objects.get()
    assert (portrait.sectors, portrait.regions, portrait.yearly) == ([food.pk], ["Vestland", "Nordland"], 1000_00)
    assert (rule.minor, rule.account_class) == (600_000_00, key)
    assert "at least NOK" in client.get("/wanted/").content.decode()
