"""The line of a notebook: what was understood is shown, one press keeps it, and nothing that was written is lost."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.activities.models import Step, StepKind
from rapport.desk.capturing import Captured, Keeping, understand
from rapport.interests.models import Interest
from rapport.journal.models import Entry
from rapport.kit.money import Money
from rapport.kit.one_line.verb_words import VERBS
from rapport.people.models import User
from tests import world

pytestmark = pytest.mark.django_db
# A Wednesday.
TODAY = world.TODAY


@pytest.fixture
def ida(client) -> User:
    found = world.person()
    client.force_login(found)
    return found


def captured(user: User, text: str, **given) -> Captured:
    return understand(world.viewer(user), text, given)


def friday() -> date:
    today = timezone.localdate()
    return today + timedelta(days=(4 - today.weekday() - 1) % 7 + 1)


def test_every_verb_of_the_tables_is_a_kind_of_step():
    assert {row[0] for rows in VERBS.values() for row in rows} <= set(StepKind.values)


def test_one_line_becomes_client_person_step_day_hour_and_sum(ida):
    account = world.account(owner=ida, name="Northwind Traders Ltd", surname="Byrne")
    found = captured(ida, "call Byrne at Northwind wants offer till Fri 14:30, 1200 EUR")
    assert (found.account, str(found.contact)) == (account, "Håkon Byrne")
    assert (found.keeping, found.kind, found.day, found.hour) == ("step", "call", date(2026, 5, 22), time(14, 30))
    assert (found.line.sum, found.title) == (Money(120000, "EUR"), "Wants offer, 1200 EUR")
    assert found.may_be_inquiry


@pytest.mark.parametrize(
    ("text", "keeping"),
    [
        ("call Nordhavn", Keeping.STEP), ("Nordhavn: offer by Friday", Keeping.STEP), ("called Nordhavn", Keeping.TALK),
        ("called Nordhavn yesterday", Keeping.TALK), ("called Nordhavn, wants the offer by Friday", Keeping.STEP),
        ("meeting Nordhavn yesterday", Keeping.TALK), ("Nordhavn moved yesterday", Keeping.NOTE),
        ("Nordhavn wants a demo", Keeping.NOTE), ("Nordhavn moved", Keeping.NOTE),
    ],
)  # fmt: skip
def test_what_is_to_come_is_a_step_what_is_over_a_talk_and_the_rest_a_note(ida, text, keeping):
    world.account(owner=ida, name="Nordhavn Pakkeri AS")
    assert captured(ida, text).keeping == keeping


def test_the_name_of_the_person_names_the_client(ida):
    account = world.account(owner=ida, surname="Kučerová", given_name="Jana", name="Pekárny Javornice, a.s.")
    found = captured(ida, "zavolat Kučerové zítra")
    assert (found.account, found.contact) == (account, account.main_contact())


def test_a_slip_of_the_finger_in_the_name_does_not_matter(ida):
    account = world.account(owner=ida, name="Northwind Traders Ltd", surname="")
    assert captured(ida, "call Nortwind tomorrow").account == account


def test_of_several_clients_the_own_one_is_meant_else_somebody_chooses(ida):
    mine = world.account(owner=ida, name="Nordhavn Pakkeri AS", surname="")
    world.account(name="Nordhavn Verft AS", surname="")
    assert captured(ida, "call Nordhavn").account == mine
    second = world.account(owner=ida, name="Nordhavn Fryseri AS", surname="")
    assert captured(ida, "call Nordhavn").account is None
    assert captured(ida, "call Nordhavn", account=second.pk).account == second
    assert captured(ida, "call Nordhavn Fryseri AS").account == second


def test_a_word_that_stands_in_a_name_by_chance_names_nobody(ida):
    world.account(owner=ida, name="Offer and Price House Ltd", surname="")
    assert captured(ida, "they want the offer soon").accounts == []


def test_the_only_open_matter_of_the_client_is_meant(ida):
    interest = world.interest(owner=ida, title="Scales for the cold store")
    assert captured(ida, "call Nordhavn tomorrow").interest == interest
    other = world.interest(account=interest.account, owner=ida, title="Labels on a core")
    assert captured(ida, "call Nordhavn tomorrow").interest is None
    assert captured(ida, "call Nordhavn about the labels").interest == other


@pytest.mark.database
@pytest.mark.req("R-002")
def test_one_press_on_my_day_keeps_the_step_and_the_journal_the_whole_line(client, ida):
    account = world.account(owner=ida, name="Pekárny Javornice, a.s.")
    line = "call Javornice wants the offer till Fri 14:30, 1200 EUR"
    assert client.post(reverse("keep_line"), {"text": line}).status_code == 302
    step = Step.objects.get()
    assert (step.account, step.kind, step.due_on, step.due_at) == (account, "call", friday(), time(14, 30))
    entry = Entry.objects.about("account", account.pk).get(code="step.planned")
    assert entry.data["text"] == line
    assert line in client.get(reverse("account", args=[account.pk])).content.decode()


@pytest.mark.req("R-002")
def test_a_line_in_which_nothing_is_to_be_done_is_kept_word_for_word_as_a_note(client, ida):
    account = world.account(owner=ida, name="Pekárny Javornice, a.s.")
    line = "Мещеряков: 1200 EUR less for the stand"
    assert client.post(reverse("keep_line"), {"text": line, "who": "pekarny"}).status_code == 302
    entry = Entry.objects.about("account", account.pk).get(code="account.noted")
    assert entry.data["text"] == line


def test_a_talk_of_yesterday_stands_in_the_journal_of_the_matter(client, ida):
    interest = world.interest(owner=ida, on=timezone.localdate() - timedelta(days=5))
    client.post(reverse("keep_line"), {"text": "called Nordhavn yesterday, they like it"})
    entry = Entry.objects.about("interest", interest.pk).get(code="contact.logged")
    assert entry.data["text"] == "called Nordhavn yesterday, they like it"
    assert Step.objects.done().get().due_on == timezone.localdate() - timedelta(days=1)


def test_a_step_about_a_matter_stands_beside_its_next_step(client, ida):
    interest = world.interest(owner=ida, on=timezone.localdate())
    client.post(reverse("keep_line"), {"text": "send Nordhavn the drawings tomorrow"})
    assert interest.steps.count() == 2
    assert Interest.objects.get().next_step_id == interest.next_step_id


def test_a_day_given_by_hand_holds_against_the_line(client, ida):
    account = world.account(owner=ida, name="Pekárny Javornice, a.s.")
    day = timezone.localdate() + timedelta(days=30)
    client.post(reverse("keep_line"), {"text": "call Javornice till Fri", "who": "", "day": day.isoformat()})
    assert (Step.objects.get().account, Step.objects.get().due_on) == (account, day)


def test_where_several_clients_are_called_so_one_is_chosen_and_nothing_is_lost(client, ida):
    world.account(owner=ida, name="Nordhavn Pakkeri AS")
    second = world.account(owner=ida, name="Nordhavn Fryseri AS")
    answer = client.post(reverse("keep_line"), {"text": "They moved", "who": "nordhavn"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Several clients are called so." in page
    assert "They moved" in page
    chosen = {"text": "They moved", "who": "nordhavn", "account": second.pk}
    assert client.post(reverse("keep_line"), chosen).status_code == 302
    assert Entry.objects.about("account", second.pk).filter(code="account.noted").exists()


def test_a_double_press_keeps_the_line_once(client, ida):
    account = world.account(owner=ida)
    sent = {"text": "They moved", "who": "nordhavn", "once": "0190-once"}
    client.post(reverse("keep_line"), sent)
    client.post(reverse("keep_line"), sent)
    assert Entry.objects.about("account", account.pk).filter(code="account.noted").count() == 1


def test_the_secret_client_of_somebody_else_is_named_by_no_line(client, ida):
    other = world.account(name="Hidden Traders AS")
    other.confide(by=other.owner, level="secret")
    answer = client.post(reverse("line_read"), {"text": "call Hidden Traders tomorrow"})
    assert "Hidden Traders AS" not in answer.content.decode()
    assert client.post(reverse("keep_line"), {"text": "call Hidden", "account": other.pk}).status_code == 422


def test_who_works_at_a_restricted_client_is_found_only_by_who_may_read_it(client, ida):
    owner = world.person()
    one = world.account(owner=owner, name="Fjord Trading AS", surname="Byrne")
    one.confide(by=owner, level="restricted")
    found = [client.get(reverse("clients_called"), {"who": who}).content.decode() for who in ("Byrne", "Fjor")]
    assert ["Fjord Trading" in page for page in found] == [False, True]
    client.force_login(owner)
    assert "Fjord Trading" in client.get(reverse("clients_called"), {"who": "Byrne"}).content.decode()


@pytest.mark.parametrize("text", ["call Northwind tomorrow", "called Northwind", "Northwind moved"])
def test_what_a_deputy_keeps_is_written_in_the_name_of_who_is_away(client, ida, text):
    olga, today = world.person(), world.today()
    world.account(owner=olga, name="Northwind Traders Ltd")
    world.absence(user=olga, deputy=ida, first_day=today - timedelta(days=1), last_day=today + timedelta(days=1))
    assert client.post(reverse("keep_line"), {"text": text}).status_code == 302
    assert Entry.objects.filter(actor=ida).latest("id").on_behalf_of == olga
