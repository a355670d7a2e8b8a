"""A firm moves in: everything of its old system in one go, whole from the first day, and out again."""

from datetime import date

import pytest
from django.core.management import call_command

from rapport.accounts.models import Account, Contact
from rapport.activities.models import Reason, Step
from rapport.catalogue.models import Product
from rapport.config.tests import hubspot
from rapport.config.tests.imports import moved_in, taken_back
from rapport.desk.weeks.counting import figures_of
from rapport.exchange.models import ImportRun, KnownAs
from rapport.interests.models import Interest, Outcome
from rapport.interests.rebuilding import differences
from rapport.journal.models import Entry
from rapport.kit import clock
from rapport.people.models import User
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FILES = {
    "deals.csv": hubspot.DEALS,
    "tasks.csv": hubspot.TASKS,
    "contacts.csv": hubspot.CONTACTS,
    "companies.csv": hubspot.COMPANIES,
}


@pytest.fixture
def firm():
    return [world.person(name="Ida Holm", office=world.office()), world.person(name="Tomáš Dvořák")]


def left_over():
    """What is there beside colleagues and lists."""
    models = (Account, Contact, Interest, Step, KnownAs)
    return {model.__name__: model._base_manager.count() for model in models if model._base_manager.exists()}


def test_four_files_of_hubspot_go_in_together_whatever_their_order(firm, tmp_path):
    parts = moved_in(tmp_path, FILES)
    assert [(part["kind"], part["new"], part["rejected"]) for part in parts] == [
        ("accounts", 3, 0), ("contacts", 3, 1), ("interests", 6, 0), ("activities", 2, 0)
    ]  # fmt: skip
    scales = Interest.objects.get(title="Scales for the cold store")
    assert (str(scales.account), str(scales.contact), scales.owner) == ("Nordhavn Pakkeri AS", "Håkon Østbø", firm[0])
    assert (scales.value, scales.stage.code, scales.expected_on) == (1_250_050, "offer_given", date(2026, 9, 30))
    assert (scales.next_step.title, scales.next_step.due_on) == ("Call about the offer", date(2026, 6, 3))
    assert Interest.objects.get(title="Private scale").account.kind == "person"
    assert Interest.objects.get(title="From nowhere").account.name == ""
    assert all(interest.is_whole() for interest in Interest.objects.all())
    assert differences() == ([], 0)


def test_the_past_counts_from_the_first_day(firm, tmp_path):
    moved_in(tmp_path, FILES)
    won, lost = Interest.objects.get(title="Mixer"), Interest.objects.get(title="Conveyor")
    assert (won.closed_on, won.won_value, won.account.status) == (date(2025, 11, 14), 4_800_000, "client")
    assert (lost.closed_on, lost.reason, str(lost.sub_reason)) == (date(2025, 6, 20), "competitor", "Price")
    week = figures_of([firm[1].pk], date(2025, 11, 10), firm[1].zone)
    assert (week[firm[1].pk]["won"], week[firm[1].pk]["year_ended"]) == (1, 1)
    told = Entry.objects.about("interest", won.pk).values_list("code", "happened_at__date")
    assert list(told) == [
        ("interest.brought_in_won", date(2025, 11, 14)), ("interest.brought_in", date(2025, 9, 1))
    ]  # fmt: skip


def test_an_open_one_without_a_step_gets_a_look_and_a_planned_activity_takes_its_place(firm, tmp_path):
    moved_in(tmp_path, FILES)
    private = Interest.objects.get(title="Private scale").next_step
    assert (private.reason, private.due_on > clock.now().date()) == (Reason.CHECK_IMPORTED, True)
    oven = Interest.objects.get(title="Oven")
    assert (oven.next_step.title, oven.next_step.due_on) == ("Visit the bakery", date(2026, 6, 10))
    done = Step.objects.get(title="Send the drawings")
    assert (done.outcome, list(done.interests.values_list("title", flat=True))) == (
        "done",
        ["Scales for the cold store"],
    )
    assert Entry.objects.get(code="step.brought_in_done").data["text"] == "They asked for\ntwo drawings"


def test_the_same_files_again_change_nothing_and_taking_both_back_leaves_nothing(firm, tmp_path):
    first = moved_in(tmp_path, FILES)
    again = moved_in(tmp_path, FILES)
    assert [(part["new"], part["changed"]) for part in again] == [(0, 0)] * 4
    taken_back(again)
    assert taken_back(first) == []
    assert left_over() == {}
    assert differences() == ([], 0)


def test_what_somebody_worked_on_stays_with_all_that_it_rests_on(firm, tmp_path):
    parts = moved_in(tmp_path, FILES)
    scales = Interest.objects.whole().get(title="Scales for the cold store")
    scales.revise(by=firm[0], value=1)
    assert taken_back(parts) == ["Håkon Østbø", "Nordhavn Pakkeri AS", "Scales for the cold store"]
    scales.refresh_from_db()
    assert scales.is_whole()
    assert left_over()["Interest"] == 1


def test_an_undone_import_of_activities_leaves_each_interest_a_step(firm, tmp_path):
    moved_in(tmp_path, {name: text for name, text in FILES.items() if name != "tasks.csv"})
    tasks = moved_in(tmp_path, {"tasks.csv": hubspot.TASKS})
    oven = Interest.objects.get(title="Oven")
    assert oven.next_step.title == "Visit the bakery"
    assert taken_back(tasks) == []
    oven.refresh_from_db()
    assert (oven.is_whole(), oven.next_step.reason) == (True, Reason.CHECK_IMPORTED)


def test_a_rehearsal_of_several_files_foresees_what_the_writing_finds(firm, tmp_path):
    rehearsed = moved_in(tmp_path, FILES, "--dry-run")
    assert left_over() == {}
    real = moved_in(tmp_path, FILES)
    outcomes = ("rows", "new", "changed", "unchanged", "duplicate", "rejected")
    assert [[part[name] for name in outcomes] for part in rehearsed] == [
        [part[name] for name in outcomes] for part in real
    ]


def test_unknown_words_are_counted_said_once_and_known_in_the_next_file(firm, tmp_path):
    moved_in(tmp_path, FILES, "--dry-run")
    deals = ImportRun.objects.get(kind="interests")
    assert deals.unknown == {"stage": {"Negotiating hard": 1}}
    assert ImportRun.objects.get(kind="accounts").unknown == {"user": {"Somebody Else": 1}}
    moved_in(tmp_path, FILES, "--say", "stage:Negotiating hard=interest/thinking", "--say", "user:Somebody Else=-")
    assert Interest.objects.get(title="Oven").stage.code == "thinking"


def test_an_open_interest_known_by_hand_is_not_made_twice(firm, tmp_path):
    account = world.account(name="Nordhavn Pakkeri", owner=firm[0], country="NO")
    world.interest(account=account, owner=firm[0], title="Scales for the cold store")
    parts = moved_in(tmp_path, {"deals.csv": DEALS_BY_NAME})
    assert (parts[0]["new"], parts[0]["duplicate"]) == (0, 1)


DEALS_BY_NAME = """Firma;Forespørsel;Beløp;Opprettet;Fase
Nordhavn Pakkeri AS;Scales for the cold store;1 200,50;02.03.2026;Tilbud gitt
"""


@pytest.mark.req("R-002")
def test_interests_come_with_their_clients_and_people_in_one_file_of_a_notebook(firm, tmp_path):
    text = (
        "Talep;Şirket;İlgili kişi;E-posta;Tutar;Tarih;Durum;Neden;Satış temsilcisi\n"
        "Terazi;Ege Un A.Ş.;Deniz Kaya;deniz@egeun.example;₺12.000,50;04.03.2026;Açık;;Ida Holm\n"
        "Fırın;Ege Un;Deniz Kaya;;8.000,00 TL;01.02.2025;Kaybedildi;Fiyat;Ida Holm\n"
    )
    parts = moved_in(tmp_path, {"talepler.csv": text})
    assert (parts[0]["kind"], parts[0]["new"]) == ("interests", 2)
    scale = Interest.objects.get(title="Terazi")
    assert (scale.value, scale.currency, scale.opened_on) == (1_200_050, "TRY", date(2026, 3, 4))
    assert (Account.objects.count(), Contact.objects.get().points.get().value) == (1, "deniz@egeun.example")
    assert Interest.objects.get(title="Fırın").reason == "competitor"
    assert taken_back(parts) == []
    assert left_over() == {}


@pytest.mark.req("R-032")
def test_colleagues_are_invited_and_what_they_bring_says_where_it_comes_from(tmp_path):
    text = "Employee ID,First name,Last name,Job title\n7,Signe,Lund,Sales representative\n8,Emre,Kaya,\n"
    users = moved_in(tmp_path, {"users.csv": text}, "--answer", "domain=firm.example", "--system", "old")
    signe = User.objects.get(email="signe.lund@firm.example")
    assert (signe.is_invited, signe.title, [str(role) for role in signe.roles]) == (
        True, "Sales representative", ["account_manager"]
    )  # fmt: skip
    clients = "Company,Owner,Country\nBergen Is,7,NO\n"
    origin = Account._meta.get_field("origin").remote_field.model.objects.get(code="brought")
    brought = moved_in(tmp_path, {"companies.csv": clients}, "--answer", f"origin={origin.pk}", "--system", "old")
    account = Account.objects.get()
    assert (account.owner, account.origin) == (signe, origin)
    assert taken_back(users) == ["Signe Lund"]
    assert not User.objects.filter(email__startswith="emre").exists()
    assert taken_back(brought) == []


def test_products_come_with_their_groups_and_a_line_names_them(firm, tmp_path):
    text = "Product code,Product name,Category,Discontinued\nS-1,Scale,Scales,0\nS-2,Old scale,Scales,1\n"
    said = ("--say", "product_group:Scales=+")
    parts = moved_in(tmp_path, {"products.csv": text}, *said)
    assert (parts[0]["kind"], parts[0]["new"]) == ("products", 2)
    scale = Product.objects.get(article="S-1")
    assert (str(scale.group), scale.is_sold, Product.objects.get(article="S-2").is_sold) == ("Scales", True, False)
    deals = "Deal,Company,Product,Amount\nScale for A,A,S-1,100\n"
    moved_in(tmp_path, {"deals.csv": deals})
    assert Interest.objects.get().lines.get().product == scale
    assert moved_in(tmp_path, {"products.csv": text})[0]["unchanged"] == 2
    assert taken_back(parts) == ["Scale"]


def test_each_person_with_a_name_at_the_client_is_met_again_and_filled_up(firm, tmp_path):
    account = world.account(name="Nordhavn Pakkeri AS", owner=firm[0], country="NO", surname="Østbø")
    text = "First name,Last name,Company,Email,Title\nHåkon,Østbø,Nordhavn Pakkeri,h@n.example,Buyer\n"
    parts = moved_in(tmp_path, {"people.csv": text})
    contact = account.contacts.get()
    assert (parts[0]["changed"], contact.position, contact.points.get().value) == (1, "Buyer", "h@n.example")
    assert taken_back(parts) == []
    contact.refresh_from_db()
    assert (contact.position, contact.points.exists()) == ("", False)


def test_days_that_can_be_read_in_two_ways_are_never_guessed(firm, tmp_path):
    text = "Deal,Company,Create date\nA,Firm,03/04/2026\n"
    path = tmp_path / "deals.csv"
    path.write_text(text)
    with pytest.raises(Exception, match="two ways"):
        call_command("import_table", "interests", str(path))
    moved_in(tmp_path, {"deals.csv": text}, "--day-order", "mdy")
    assert Interest.objects.get().opened_on == date(2026, 3, 4)


def test_a_workbook_goes_in_sheet_by_sheet_and_what_is_no_table_of_ours_is_left_out(firm, tmp_path):
    book = {
        "Notes": [["Our plan for the year"], ["Sell more"]],
        "Deals": [["Deal name", "Company", "Amount", "Close date"], ["Scale", "Nordhavn", 1200.5, date(2026, 9, 1)]],
        "People": [["First name", "Last name", "Company"], ["Kari", "Østbø", "Nordhavn"]],
        "Companies": [["Company", "Country"], ["Nordhavn AS", "Norway"]],
    }
    parts = moved_in(tmp_path, {"everything.xlsx": book})
    assert [part["kind"] for part in parts] == ["accounts", "contacts", "interests"]
    assert ImportRun.objects.get(state="left").sheet == "Notes"
    assert Account.objects.get().contacts.count() == 1
    assert Interest.objects.get().value == 120_050
    assert Interest.objects.filter(outcome=Outcome.OPEN, next_step=None).count() == 0
