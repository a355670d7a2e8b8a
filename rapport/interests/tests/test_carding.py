"""The morning after a fair: one line a card, each with a day; nobody stands there twice."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Account, Contact, Origin, Source
from rapport.accounts.registering import Person, PointDraft, add_contact
from rapport.activities.models import Step
from rapport.interests.carding import Stack, keep_card, keep_cards
from rapport.interests.models import Interest
from rapport.interests.reading_cards import Card, cards_in
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = pytest.mark.django_db
SKARV = Card("Østbø", "Kari", "Skarvøy Sjømat AS", "+47 75 52 10 00", "Wants scales that stand the cold")


@pytest.fixture
def ida(client):
    ida = world.person(office=world.office())
    client.force_login(ida)
    return ida


@pytest.fixture
def fair(ida):
    return Source.objects.open(by=ida, origin=Origin.objects.get(code="fairs"), name="Nor-Fishing")


def keep(by, fair, card=SKARV, *, due_in=1, **more):
    stack = Stack(fair, world.TODAY + timedelta(days=due_in), **more)
    keep_card(by=by, card=card, stack=stack, at=world.NOW, on=world.TODAY)


@pytest.mark.req("R-038", "R-037")
def test_a_card_becomes_a_client_with_a_dated_step_and_the_fair_as_its_source(ida, fair):
    keep(ida, fair)
    step = Step.objects.get()
    assert (step.title, step.due_on, step.owner) == ("Follow up from Nor-Fishing", world.TODAY + timedelta(1), ida)
    account = step.account
    assert (account.name, account.source, account.owner) == ("Skarvøy Sjømat AS", fair, ida)
    assert str(step.contact) == "Kari Østbø"
    assert account.points.get().value == "+4775521000"
    entry = Entry.objects.about("account", account.pk).first()
    assert entry.data["text"] == "Wants scales that stand the cold"


@pytest.mark.req("R-038")
def test_a_card_may_become_an_interest(ida, fair):
    keep(ida, fair, makes="interest")
    interest = Interest.objects.get()
    assert (interest.source, interest.channel, interest.words) == (fair, "event", SKARV.note)
    assert interest.next_step.due_on == world.TODAY + timedelta(1)
    assert interest.is_whole()


@pytest.mark.req("R-038")
@pytest.mark.parametrize("makes", ["step", "interest"])
def test_one_undo_takes_the_whole_card_back(ida, fair, makes):
    keep(ida, fair, makes=makes)
    undo(Entry.objects.get(code="card.kept"), by=ida)
    left = [model for model in (Account, Contact, Step, Interest) if model.objects.exists()]
    assert left == []


@pytest.mark.req("R-038")
def test_more_cards_than_fit_into_a_day_go_to_the_next_working_days(ida, fair):
    ida.fill_days(by=ida, pattern="", steps=3, minutes=None, each={})
    cards = [Card(f"Person{number}", "", f"Firm number {number}") for number in range(8)]
    stack = Stack(fair, world.TODAY + timedelta(1))
    assert keep_cards(by=ida, cards=cards, stack=stack, at=world.NOW, on=world.TODAY) == []
    thursday = world.TODAY + timedelta(1)
    days = list(Step.objects.order_by("due_on").values_list("due_on", flat=True))
    assert days == [thursday] * 3 + [thursday + timedelta(1)] * 3 + [thursday + timedelta(5)] * 2  # Monday is a holiday


def test_a_known_company_gets_the_person_and_its_owner_the_step(ida, fair):
    tomas = world.person(name="Tomas")
    known = world.account(owner=tomas, name="Skarvøy Sjømat", surname="Dahl")
    keep(ida, fair)
    step = Step.objects.get()
    assert (step.account, step.owner, str(step.contact)) == (known, tomas, "Kari Østbø")


def test_a_known_number_finds_the_person_whatever_the_company_is_called(ida, fair):
    known = world.account(owner=ida, name="Another Name", surname="Østbø", phone="+47 75 52 10 00")
    keep(ida, fair)
    assert Step.objects.get().account == known
    assert Account.objects.count() == 1


def test_a_number_that_two_people_share_is_not_noted_again_with_one_of_them(ida, fair):
    known = world.account(owner=ida, name="Skarvøy Sjømat AS", surname="Østbø", given_name="Kari", phone=SKARV.reach)
    dahl = Person("Dahl", points=[PointDraft("phone", SKARV.reach)])
    add_contact(by=ida, account=known, person=dahl, on=world.TODAY)
    keep(ida, fair)
    assert known.main_contact().points.count() == 1


@pytest.mark.req("R-038")
def test_the_same_card_is_not_kept_twice(ida, fair):
    keep(ida, fair)
    with pytest.raises(Refusal, match="kept already"):
        keep(ida, fair)
    with pytest.raises(Refusal, match="at least a surname"):
        keep(ida, fair, Card("", company="Firm"))


def test_a_secret_client_gets_the_card_and_who_typed_it_learns_nothing(client, ida, fair):
    elif_ = world.person(name="Elif")
    secret = world.account(owner=elif_, name="Skarvøy Sjømat", surname="Dahl")
    secret.confide(by=elif_, level="secret")
    due = (world.today() + timedelta(1)).isoformat()
    given = {"name": "Kari Østbø", "company": "Skarvøy Sjømat AS", "note": "Cold"}
    page = f"/take-in/cards/{fair.pk}/?makes=step&due={due}"
    answer = client.post(page, given, headers={"HX-Request": "true"}).content.decode()
    assert "with whoever looks after them" in answer
    assert "Skarvøy" not in client.get(page).content.decode().replace(fair.name, "")
    assert Step.objects.get().owner == elif_


@pytest.mark.req("R-038")
def test_without_script_each_line_comes_back_to_the_lane(client, ida):
    due = (world.today() + timedelta(1)).isoformat()
    begun = client.post("/take-in/cards/", {"source": "Salima", "makes": "step", "due": due})
    page = begun.headers["Location"]
    assert client.post(page, {"name": "Jana Nová", "company": "Mlýn"}).headers["Location"] == page
    shown = client.get(page).content.decode()
    assert "1 card kept, with a day." in shown
    assert "Jana Nová" in shown
    assert client.post(page, {"name": "", "company": "Mlýn"}).status_code == 422


@pytest.mark.req("R-038")
def test_a_pasted_list_keeps_what_is_right_and_gives_back_what_is_not(client, ida, fair):
    due = (world.today() + timedelta(1)).isoformat()
    page = f"/take-in/cards/{fair.pk}/?makes=step&due={due}"
    pasted = "Kari Østbø;Skarvøy;+47 75 52 10 00;cold\nJana Nová;Mlýn;nova@mlyn.example\nKari Østbø;Skarvøy"
    answer = client.post(page, {"pasted": pasted}).content.decode()
    assert Step.objects.count() == 2
    assert "2 cards kept" in answer
    assert "kept already" in answer


@pytest.mark.req("R-038")
def test_while_a_card_is_typed_the_known_client_is_told(client, ida, fair):
    world.account(owner=ida, name="Skarvøy Sjømat", mail="kari@skarvoy.example")
    told = client.post("/take-in/cards/alike/", {"name": "Kari", "company": "", "reach": "kari@skarvoy.example"})
    assert "Skarvøy Sjømat" in told.content.decode()


def test_lines_are_read_whatever_stands_between_and_wherever_the_number_stands():
    [(_line, card)] = cards_in("Kari Anne Østbø, +47 75 52 10 00, Skarvøy, wants scales, soon")
    assert (card.given_name, card.surname, card.company) == ("Kari Anne", "Østbø", "Skarvøy")
    assert (card.reach, card.note) == ("+47 75 52 10 00", "wants scales, soon")
