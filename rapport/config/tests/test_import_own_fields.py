"""Answers to the firm's own fields come from a file, and go with it."""

from io import BytesIO

import pytest

from rapport.accounts.models import Account
from rapport.accounts.own_fields.wording import facts_of
from rapport.exchange.importing import receive, settle, start, take_back
from rapport.exchange.running import work_through
from tests import world
from tests.world import today

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HEAD = "ID,Company,Flåte,Drivstoff,Leie,Utløper\n"


@pytest.fixture
def fields():
    return [
        world.own_field(type="number", name="Beds", labels={"nb": "Flåte"}),
        world.own_field(type="choices", name="Fuel", labels={"nb": "Drivstoff"}, answers=["Gas", "Oil"]),
        world.own_field(type="money", name="Rent", labels={"nb": "Leie"}, currency="EUR"),
        world.own_field(type="day", name="Ends", labels={"nb": "Utløper"}),
    ]


def brought_in(ida, rows, **more):
    run = receive(by=ida, file=BytesIO((HEAD + rows).encode()), name="clients.csv", owner=ida)
    settle(by=ida, run=run, mapping=run.mapping, **{"system": "file", "country": "NO", "overwrite": False, **more})
    start(by=ida, run=run)
    work_through(run.pk)
    run.refresh_from_db()
    return run


def said(name):
    return [fact.said for fact in facts_of(Account.objects.get(name=name))]


@pytest.mark.req("R-422")
def test_a_column_that_bears_the_name_of_a_field_becomes_its_answers(fields):
    run = brought_in(world.person(), '1,Nordhavn,12,"gas; Oil",1200.50,31.12.2027\n2,Sørby,many,Wood,,\n')
    assert said("Nordhavn") == ["12", "Gas, Oil", "€1,200.50", "31 Dec 2027"]
    assert said("Sørby") == ["", "", "", ""]
    assert {one.code for one in run.problems.all()} == {"number_unreadable", "no_such_option"}
    assert Account.objects.get(name="Sørby").from_file == {"Flåte": "many", "Drivstoff": "Wood"}


def test_gaps_are_filled_and_given_back(fields):
    ida = world.person()
    brought_in(ida, "1,Nordhavn,12,Gas,,\n")
    assert brought_in(ida, "1,Nordhavn,12,Gas,,\n").unchanged == 1
    second = brought_in(ida, "1,Nordhavn,30,Oil,1200,\n")
    assert said("Nordhavn") == ["12", "Gas", "€1,200", ""]
    third = brought_in(ida, "1,Nordhavn,30,Oil,1200,\n", overwrite=True)
    assert said("Nordhavn") == ["30", "Oil", "€1,200", ""]
    for run in (third, second):
        take_back(by=ida, run=run, on=today())
        work_through(run.pk)
    assert said("Nordhavn") == ["12", "Gas", "", ""]
