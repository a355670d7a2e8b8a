"""What a firm asks beside the usual: on records, in their journal, in merging and in undoing."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.accounts.models import FieldType, OwnField
from rapport.accounts.own_fields.exchange import Reading
from rapport.accounts.own_fields.values import values_of
from rapport.accounts.own_fields.wording import facts_of
from rapport.accounts.registering import Person, add_contact
from rapport.desk.merging import Choice, SamePerson, merge
from rapport.desk.undoing import undo_as
from rapport.journal.models import Entry
from rapport.journal.timeline import Line
from rapport.kit.money import Money
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida():
    return world.person(role=Role.HEAD)


def answers_of(row) -> dict[str, str]:
    return {str(fact.field): fact.said for fact in facts_of(row)}


@pytest.mark.database
@pytest.mark.parametrize(
    ("type_", "more", "answer", "said"),
    [
        ("text", {}, "Two lifts", "Two lifts"),
        ("long", {}, "One\nTwo", "One\nTwo"),
        ("number", {}, -40, "-40"),
        ("decimal", {}, Decimal("12.5"), "12.5"),
        ("money", {"currency": "EUR"}, Money(120050, "EUR"), "€1,200.50"),
        ("day", {}, date(2027, 3, 1), "1 Mar 2027"),
        ("yes_no", {}, False, "No"),
        ("link", {}, "fleet.example", "https://fleet.example"),
    ],
)
def test_an_answer_is_kept_as_what_it_is_and_read_in_words(ida, type_, more, answer, said):
    account = world.account(owner=ida)
    field = world.own_field(type=type_, **more)
    account.revise(by=ida, own={field: answer})
    assert values_of(account)[field.pk] == (answer if type_ != "link" else said)
    assert answers_of(account)["Fleet"] == said


@pytest.mark.database
def test_several_answers_of_a_list_are_rows_of_their_own(ida):
    interest = world.interest(owner=ida)
    field = world.own_field(kind="interest", type="choices", answers=["Gas", "Water", "Steam"])
    gas, water, steam = field.options.all()
    interest.revise(by=ida, own={field: [gas, water]})
    interest.revise(by=ida, own={field: [water, steam]})
    assert answers_of(interest) == {"Fleet": "Water, Steam"}
    line = Line(Entry.objects.latest("id"), can_be_undone=True)
    assert [(one.label, one.before, one.after) for one in line.changes] == [("Fleet", "Gas, Water", "Water, Steam")]


@pytest.mark.parametrize("text", ["1e999999", "-1e99999999999", "sNaN"])
@pytest.mark.parametrize("type_", ["number", "decimal"])
def test_a_number_out_of_all_reckoning_is_no_number_in_a_file_and_finds_nobody(client, ida, type_, text):
    field = world.own_field(type=type_)
    with pytest.raises(Refusal, match="no number that fits"):
        Reading("account").read(field.word, [text])
    client.force_login(ida)
    assert client.get(f"/accounts/?{field.word}_from={text}").status_code == 200


@pytest.mark.parametrize(
    ("type_", "answer", "sentence"),
    [
        ("text", "x" * 501, "At most 500 characters"),
        ("decimal", Decimal("0.00001"), "four decimals"),
        ("number", 2**63, "too large"),
        ("link", "no site", "web address"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_with_a_sentence_at_its_place(ida, type_, answer, sentence):
    account, field = world.account(owner=ida), world.own_field(type=type_)
    with pytest.raises(Refusal) as refused:
        account.revise(by=ida, own={field: answer})
    assert refused.value.field == field.word
    assert sentence in str(refused.value) or type_ == "link"


@pytest.mark.database
def test_an_answer_is_undone_and_stands_as_before(ida):
    contact = world.account(owner=ida).main_contact()
    field = world.own_field(kind="contact", type="number")
    contact.revise(by=ida, own={field: 3})
    contact.revise(by=ida, own={field: 4}, position="Buyer")
    undo_as(world.viewer(ida), ida.last_act)
    contact.refresh_from_db()
    assert (contact.position, answers_of(contact)) == ("", {"Fleet": "3"})
    contact.revise(by=ida, own={field: None})
    undo_as(world.viewer(ida), ida.last_act)
    assert answers_of(contact) == {"Fleet": "3"}


def test_two_who_answer_at_once_are_asked_which_answer_is_right(client, ida):
    account, field = world.account(owner=ida), world.own_field()
    client.force_login(ida)
    page = f"/accounts/{account.pk}/fields/{field.pk}/"
    opened = client.get(page).context["form"]["version"].value()
    account.revise(by=ida, own={field: "Ten lorries"})
    answer = client.post(page, {"version": opened, field.word: "Two vans"})
    assert answer.status_code == 409
    assert "Ten lorries" in answer.content.decode()
    assert answers_of(account) == {"Fleet": "Ten lorries"}


@pytest.mark.req("R-009")
def test_what_is_missing_is_asked_from_its_day_on_and_holds_nothing_up(client, ida):
    account = world.account(owner=ida)
    world.own_field(name="Fleet", asked="start"), world.own_field(name="Lease ends", type="day", asked="client")
    client.force_login(ida)
    assert [str(fact.field) for fact in facts_of(account) if fact.missing] == ["Fleet"]
    account.revise(by=ida, status="client")
    assert [str(fact.field) for fact in facts_of(account) if fact.missing] == ["Fleet", "Lease ends"]
    part = client.get(f"/accounts/{account.pk}/fields/", headers={"HX-Request": "true"}).content.decode()
    assert part.count("To find out") == 2


def test_merging_brings_answers_along_and_undoing_takes_them_home(ida):
    winner, loser = world.account(owner=ida), world.account(owner=ida, name="Nordhavn AS")
    fleet, fuel = world.own_field(), world.own_field(name="Fuel", type="choices", answers=["Gas", "Oil"])
    gas, oil = fuel.options.all()
    winner.revise(by=ida, own={fuel: [gas]})
    loser.revise(by=ida, own={fleet: "Ten lorries", fuel: [gas, oil]})
    mine, theirs = winner.main_contact(), loser.main_contact()
    shoes = world.own_field(kind="contact", name="Shoe size", type="number")
    theirs.revise(by=ida, own={shoes: 44})
    merge(by=ida, winner=winner, loser=loser, on=TODAY, choice=Choice(people={theirs.pk: SamePerson(mine.pk)}))
    assert answers_of(winner) == {"Fleet": "Ten lorries", "Fuel": "Gas, Oil"}
    assert answers_of(mine) == {"Shoe size": "44"}
    undo_as(world.viewer(ida), ida.last_act)
    assert answers_of(winner) == {"Fleet": "", "Fuel": "Gas"}
    assert answers_of(loser) == {"Fleet": "Ten lorries", "Fuel": "Gas, Oil"}
    assert answers_of(theirs) == {"Shoe size": "44"}


def test_out_of_use_a_field_is_gone_and_comes_back_with_its_answers(client, ida):
    director = world.person(role=Role.DIRECTOR)
    account, field = world.account(owner=ida), world.own_field()
    account.revise(by=ida, own={field: "Ten lorries"})
    client.force_login(director)
    page = f"/settings/fields/{field.pk}/"
    client.post(page, {"version": 1, "name": "Fleet"})
    assert answers_of(account) == {}
    client.post(page, {"version": 2, "name": "Fleet", "is_used": "on", "label_cs": "Vozový park"})
    assert answers_of(account) == {"Fleet": "Ten lorries"}


def test_a_director_defines_a_list_that_reads_in_each_language(client, settings):
    client.force_login(world.person(role=Role.DIRECTOR, language="cs"))
    given = {"name": "Fuel", "type": FieldType.CHOICE, "answers": "Gas\n\nOil", "label_cs": "Palivo", "asked": "start"}
    assert client.post("/settings/fields/new/account/", given).status_code == 302
    field = OwnField.objects.get()
    assert [str(one) for one in field.options.all()] == ["Gas", "Oil"]
    assert "Palivo" in client.get("/settings/fields/").content.decode()
    refused = client.post("/settings/fields/new/account/", {"name": "Cost", "type": FieldType.MONEY})
    assert refused.status_code == 422


def test_the_forms_of_records_ask_own_fields_too(client, ida):
    account = world.account(owner=ida)
    contact, interest = account.main_contact(), world.interest(account=account, owner=ida)
    fields = {kind: world.own_field(kind=kind, type="number") for kind in ("account", "contact", "interest")}
    client.force_login(ida)
    for path, kind, row in (
        (f"/accounts/{account.pk}/editing/", "account", account),
        (f"/contacts/{contact.pk}/editing/", "contact", contact),
        (f"/interests/{interest.pk}/facts/", "interest", interest),
    ):
        row.refresh_from_db()
        form = client.get(path).context["form"]
        given = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "")}
        answer = client.post(path, {**given, fields[kind].word: "1200"})
        assert answer.status_code == 302, answer.context["form"].errors
        assert answers_of(row) == {"Fleet": "1,200"}


def test_a_colleague_answers_what_is_missing_and_leaves_what_is_known(client, ida):
    account, field = world.account(owner=ida), world.own_field()
    client.force_login(world.person(role=Role.ASSISTANT))
    page = f"/accounts/{account.pk}/fields/{field.pk}/"
    assert client.post(page, {field.word: "Two vans"}).status_code == 302
    assert client.post(page, {field.word: "Three vans"}).status_code == 403


def test_pages_with_own_fields_keep_their_budget(client, ida, django_assert_max_num_queries):
    account = world.account(owner=ida)
    interest = world.interest(account=account, owner=ida)
    add_contact(by=ida, account=account, person=Person("Dahl"), on=TODAY)
    for kind, row in (("account", account), ("contact", account.main_contact()), ("interest", interest)):
        several = [world.own_field(kind=kind, type="choice", name=f"F{n}", answers=["A", "B"]) for n in range(3)]
        row.revise(by=ida, own={field: field.options.last() for field in several})
    client.force_login(ida)
    paths = [f"/accounts/{account.pk}/", f"/accounts/{account.pk}/record/", f"/contacts/{account.main_contact().pk}/"]
    for path in [*paths, f"/interests/{interest.pk}/"]:
        client.get(path)
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200
