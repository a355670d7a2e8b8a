"""Answers to own fields of people and interests, and where deals come from, are read from files and go with them."""

from io import BytesIO

import pytest

from rapport.accounts.models import Contact, Origin, Source
from rapport.accounts.own_fields.wording import facts_of
from rapport.exchange.importing import settle, start, take_back
from rapport.exchange.receiving import receive
from rapport.exchange.running import work_through
from rapport.interests.models import Interest
from tests import world
from tests.world import today

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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
