"""Answers to the firm's own fields come from a file, and go with it."""

from io import BytesIO

import pytest

from rapport.accounts.models import Account, Contact, Origin, Source
from rapport.accounts.own_fields.wording import facts_of
from rapport.exchange.importing import receive, settle, start, take_back
from rapport.exchange.running import work_through
from rapport.interests.models import Interest
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


def read_in(ida, kind, text, **more):
    run = receive(by=ida, file=BytesIO(text.encode()), name="rows.csv", owner=ida, kind=kind)
    settings = {"system": "file", "country": "NO", "overwrite": False, **more}
    settle(by=ida, run=run, mapping=run.mapping, **settings)
    start(by=ida, run=run)
    work_through(run.pk)
    run.refresh_from_db()
    return run


def answered(model, **record):
    return [fact.said for fact in facts_of(model.objects.get(**record))]


@pytest.mark.req("R-422")
@pytest.mark.parametrize("kind", ["contact", "interest"])
def test_answers_about_people_and_interests_come_from_a_file_fill_gaps_and_go_with_it(kind):
    ida, model = world.person(), {"contact": Contact, "interest": Interest}[kind]
    world.own_field(kind=kind, type="number", name="Beds")
    world.own_field(kind=kind, type="choices", name="Fuel", answers=["Gas", "Oil"])
    head, first, key = {
        "contact": ("ID,Last name,First name,Company,Job title", "1,Dahl,Nils,Nordhavn,Buyer", {"surname": "Dahl"}),
        "interest": ("Deal ID,Deal name,Company,Deal stage,Amount", "1,Boiler,Nordhavn,,5", {"title": "Boiler"}),
    }[kind]
    made = read_in(ida, f"{kind}s", f"{head},Beds,Fuel\n{first},,Gas\n")
    assert answered(model, **key) == ["", "Gas"]
    filled = read_in(ida, f"{kind}s", f"{head},Beds,Fuel\n{first},12,Oil\n")
    assert answered(model, **key) == ["12", "Gas"]
    over = read_in(ida, f"{kind}s", f"{head},Beds,Fuel\n{first},14,Oil\n", overwrite=True)
    assert answered(model, **key) == ["14", "Oil"]
    for run, before in ((over, ["12", "Gas"]), (filled, ["", "Gas"])):
        take_back(by=ida, run=run, on=today())
        work_through(run.pk)
        assert answered(model, **key) == before
    take_back(by=ida, run=made, on=today())
    work_through(made.pk)
    assert not model.objects.filter(**key).exists()


@pytest.mark.req("R-043")
def test_where_a_deal_comes_from_is_read_as_an_origin_or_as_a_source_of_that_name():
    ida = world.person()
    fairs = Origin.objects.get(code="fairs")
    fair = Source.objects.open(by=ida, origin=fairs, name="Nor-Fishing 2026")
    rows = "1,A,Nordhavn,5,Recommendation\n2,B,Nordhavn,5,Nor-fishing 2026\n3,C,Nordhavn,5,Billboard\n"
    read_in(ida, "interests", f"Deal ID,Deal name,Company,Amount,Lead source\n{rows}")
    found = {one.title: one for one in Interest.objects.select_related("origin", "source")}
    assert (found["A"].origin.code, found["A"].source) == ("recommendation", None)
    assert (found["B"].origin, found["B"].source) == (fairs, fair)
    assert (found["C"].origin, "Lead source: Billboard" in found["C"].words) == (None, True)
