"""The take-in page: whoever calls is found while typing, and nothing that is caught is refused."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.accounts.models import Account, Contact
from rapport.interests.models import Interest, Outcome, Track
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida():
    entity = world.legal_entity()
    return world.person(office=world.office(entity=entity))


@pytest.fixture
def page(client, ida):
    client.force_login(ida)

    def send(follow=False, **sent):
        return client.post(reverse("take_in"), sent, follow=follow)

    return send


def look(client, **sent):
    return client.post(reverse("take_in_lookup"), sent).content.decode()


@pytest.mark.database
@pytest.mark.req("R-006")
@pytest.mark.parametrize(
    "typed",
    ["hruska", "Zby hru", "KOVOVÝROBA", "prisov zbynek", "+420 601 234 567", "Zbynek@Kovo.example"],
)
def test_who_is_known_is_found_while_typing(client, page, typed):
    world.account(
        name="Kovovýroba Příšovice, s.r.o.", country="CZ", surname="Hruška", given_name="Zbyněk",
        phone="+420601234567", mail="zbynek@kovo.example",
    )  # fmt: skip
    world.account(name="Sklárny Kamenná Huť", surname="Novák", given_name="Jan")
    shown = look(client, who=typed)
    assert "Kovovýroba Příšovice, s.r.o." in shown
    assert "Sklárny" not in shown


def test_a_found_person_shows_what_is_open_there_and_whose_client_it_is(client, page, ida):
    interest = world.interest(owner=ida, title="Labelling of steel profiles")
    shown = look(client, who="østbø")
    assert "Labelling of steel profiles" in shown
    assert "yours" in shown
    assert interest.title in shown


def test_without_script_find_shows_the_same_and_keeps_what_was_typed(page):
    world.account(surname="Hruška", given_name="Zbyněk")
    answer = page(who="hruska", words="What do twelve LP-4 printers cost?", find="1").content.decode()
    assert "Zbyněk Hruška" in answer
    assert "What do twelve LP-4 printers cost?" in answer
    assert not Interest.objects.exists()


@pytest.mark.req("R-008")
@pytest.mark.parametrize(
    "fact",
    [
        {"who": "Hruška"}, {"who": "22 33 44 55"}, {"who": "jan@sklarny.example"}, {"words": "Do you repair scales?"},
        {"surname": "Hruška"}, {"company": "Sklárny"}, {"who": "12"}, {"phone": "ask Jana", "words": "hm"},
    ],
)  # fmt: skip
def test_any_one_fact_is_enough(page, fact):
    assert page(**fact).status_code == 302
    interest = Interest.objects.get()
    assert interest.is_open
    assert interest.next_step.due_on


def test_nothing_at_all_is_answered_with_a_sentence(page):
    answer = page(words="  ")
    assert answer.status_code == 422
    assert "A name, a phone, a mail or a sentence is enough" in answer.content.decode()


def test_a_number_that_nobody_can_read_is_kept_with_the_words(page):
    page(surname="Hruška", phone="ask Jana for it")
    assert "ask Jana for it" in Interest.objects.get().words


@pytest.mark.req("R-053")
@pytest.mark.parametrize(
    ("words", "track"),
    [
        ("What do twelve LP-4 printers cost?", Track.ORDER),
        ("Hva koster tolv skrivere?", Track.ORDER),
        ("Kolik stojí dvanáct tiskáren?", Track.ORDER),
        ("On iki yazıcının fiyatı nedir?", Track.ORDER),
        ("Care este prețul?", Track.ORDER),
        ("Сколько стоит принтер?", Track.ORDER),
        ("We need CW-12 by June", Track.ORDER),
        ("Our labels fall off in the cold. What can you offer?", Track.INTEREST),
        ("Labels of 40mm tear", Track.INTEREST),
    ],
)
def test_the_words_suggest_interest_or_order_and_the_person_decides(client, page, words, track):
    drawn = client.post(reverse("take_in_lookup") + "?part=wants", {"words": words})
    assert drawn.context["values"]["track"] == track
    kept = client.post(reverse("take_in_lookup") + "?part=wants", {"words": words, "track": "x", "rule_track": "x"})
    assert kept.context["values"]["track"] == track
    page(words=words, track=Track.INTEREST, rule_track=track)
    assert Interest.objects.get().track == Track.INTEREST


def test_the_proposed_step_follows_the_track_and_an_own_one_is_kept(client, page):
    first = client.get(reverse("take_in")).context["blank"].initial
    untouched = {name: first[name] for name in ("step_title", "rule_title", "due_on", "rule_day")}
    page(surname="Hruška", company="Sklárny", track="order", **untouched)
    assert Interest.objects.get().next_step.reason == "give_price"
    page(surname="Novák", company="Pekárny", **{**untouched, "step_title": "Ask the brewer"})
    assert Interest.objects.latest("id").next_step.title == "Ask the brewer"


@pytest.mark.req("R-006")
def test_an_inquiry_of_a_known_client_belongs_to_who_looks_after_them(page, ida):
    jonas, elif_ = world.person(name="Jonas Berg"), world.person(name="Elif Yıldırım")
    account = world.account(owner=jonas)
    world.absence(user=jonas, deputy=elif_, first_day=world.today(), last_day=world.today() + timedelta(days=1))
    answer = page(pick=f"c{account.main_contact().pk}", words="Again, please", follow=True)
    interest = Interest.objects.get()
    assert (interest.owner, interest.next_step.owner) == (jonas, elif_)
    assert "Taken in for Jonas Berg" in answer.content.decode()


def test_a_company_that_we_have_is_joined_and_its_person_not_doubled(page):
    known = world.account(name="Kovovýroba Příšovice, s.r.o.", surname="Hruška", given_name="Zbyněk")
    page(pick="new", surname="hruska", company="Kovovyroba Prisovice")
    page(pick="new", surname="Dvořáková", company="Kovovyroba Prisovice")
    assert Account.objects.count() == 1
    assert Contact.objects.filter(account=known).count() == 2


def test_a_private_person_needs_the_surname_only(page):
    page(surname="Hruška", is_person="on")
    account = Account.objects.get()
    assert (account.kind, str(account)) == ("person", "Hruška")
    assert Interest.objects.get().is_placed


def test_words_about_an_open_interest_stay_with_it(page, ida):
    interest = world.interest(owner=ida)
    pick = f"c{interest.contact_id}"
    page(pick=pick, words="Is the offer ready?", **{f"about_{pick}": str(interest.pk)})
    assert Interest.objects.count() == 1
    assert Entry.objects.about("interest", interest.pk).first().data["text"] == "Is the offer ready?"


def test_words_can_be_kept_as_a_note_of_a_known_client(page):
    account = world.account()
    page(pick=f"a{account.pk}", words="Closed in July", note="1")
    assert not Interest.objects.exists()
    assert Entry.objects.about("account", account.pk).first().data["text"] == "Closed in July"
    assert page(words="Closed in July", note="1").status_code == 422


@pytest.mark.req("R-080")
def test_what_is_answered_on_the_spot_is_taken_in_and_closed_in_one_form(page):
    page(surname="Hruška", company="Sklárny", words="Two rolls of labels", ends="won", sum="120")
    deal = Interest.objects.get()
    assert (deal.outcome, deal.won_value, deal.account.status) == (Outcome.WON, 12_000, "client")
    page(surname="Novák", company="Pekárny", ends="lost", reason="competitor", competitor="Vestkyst")
    assert Interest.objects.latest("id").competitor.name == "Vestkyst"


def test_what_hinders_closing_keeps_everything_open_and_nothing_is_written(page):
    answer = page(surname="Hruška", company="Sklárny", ends="lost", reason="competitor")
    assert answer.status_code == 422
    assert "Name the competitor who got it." in answer.content.decode()
    assert not Account.objects.exists()


def test_spam_is_set_aside_outside_all_figures(page):
    page(who="+4722334455", ends="no_inquiry", why="spam")
    assert Interest.objects.get().outcome == Outcome.NO_INQUIRY


def test_a_secret_client_gets_it_blindly(client, page, ida):
    guardian = world.person(name="Jonas Berg")
    secret = world.account(owner=guardian, phone="+4722334455")
    secret.confide(by=guardian, level="secret")
    assert "Nordhavn" not in look(client, who="+4722334455")
    answer = page(who="22 33 44 55", words="It is urgent", follow=True)
    assert Interest.objects.get().account == secret
    assert Interest.objects.get().owner == guardian
    assert "Nordhavn" not in answer.content.decode()
    assert "It is with whoever looks after them." in answer.content.decode()


def test_a_restricted_client_is_known_by_name_and_delivered_to_its_owner(client, page, ida):
    guardian = world.person(name="Jonas Berg")
    account = world.account(owner=guardian, phone="+4722334455")
    account.confide(by=guardian, level="restricted")
    shown = look(client, who="nordhavn")
    assert "Nordhavn Pakkeri AS" in shown
    assert "Håkon" not in shown
    assert "Taken in. It is with whoever" in page(pick=f"a{account.pk}", words="Hello", follow=True).content.decode()
    assert Interest.objects.get().owner == guardian


def test_a_double_press_takes_in_once(page):
    page(surname="Hruška", company="Sklárny", once="one-key")
    assert page(surname="Hruška", company="Sklárny", once="one-key").status_code == 422
    assert (Interest.objects.count(), Account.objects.count()) == (1, 1)


def test_an_assistant_takes_in_for_the_head_and_finance_does_not(client):
    head = world.person(role=Role.HEAD)
    team = world.team(head=head)
    client.force_login(world.person(role=Role.ASSISTANT, team=team))
    client.post(reverse("take_in"), {"who": "Hruška"})
    assert Interest.objects.get().owner == head
    client.force_login(world.person(role=Role.FINANCE))
    assert client.get(reverse("take_in")).status_code == 403


def test_the_page_asks_the_database_a_dozen_times_at_most(client, page, ida, django_assert_max_num_queries):
    for number in range(8):
        world.interest(owner=ida, account=world.account(owner=ida, surname=f"Hruška{number}"))
    client.get(reverse("take_in"))
    with django_assert_max_num_queries(12):
        client.get(reverse("take_in"))
    with django_assert_max_num_queries(12):
        look(client, who="hruska")
