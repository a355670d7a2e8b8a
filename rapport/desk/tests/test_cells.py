"""A value is changed where it stands: kept, refused with the reason beside it, or asked about where others did it."""

import pytest
from django.urls import reverse

from rapport.accounts.models import Account, AccountClass
from rapport.activities.models import Step
from rapport.interests.models import Interest
from rapport.interests.models.interest_keeping import Line
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/accounts/"}


@pytest.fixture
def ida():
    return world.person(name="Ida Holm")


@pytest.fixture
def account(ida):
    return world.account(owner=ida, city="Bergen")


def cell(row, name):
    return reverse(f"{type(row).__name__.lower()}_cell", args=[row.pk, name])


def test_a_rhythm_is_changed_where_it_stands_and_taken_back(client, ida, account):
    client.force_login(ida)
    answer = client.post(cell(account, "rhythm"), {"value": "14", "was": ""}, headers=HTMX)
    assert answer.status_code == 200
    assert "14 days" in answer.content.decode()
    assert Account.objects.get().rhythm_days == 14
    undo = reverse("undo", args=[Entry.objects.latest("id").pk])
    assert undo in answer.content.decode()
    client.post(undo)
    assert Account.objects.get().rhythm_days is None


def test_what_is_refused_comes_back_with_the_reason_and_what_was_typed(client, ida, account):
    client.force_login(ida)
    answer = client.post(cell(account, "rhythm"), {"value": "0", "was": ""}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="0"' in page
    assert 'class="error"' in page
    assert Account.objects.get().rhythm_days is None


def test_a_rule_refuses_beside_the_value(client, ida):
    matter = world.interest(owner=ida)
    matter.assign_lines(by=ida, lines=[Line("Scales", 100_00, "once")])
    client.force_login(ida)
    answer = client.post(cell(matter, "value"), {"value": "50", "was": "100"}, headers=HTMX)
    assert answer.status_code == 422
    assert "comes from the lines" in answer.content.decode()


@pytest.mark.req("R-035")
def test_two_who_change_the_same_value_are_shown_both_and_the_second_chooses(client, ida, account):
    marta = world.person(name="Marta Dahl", team=world.team())
    account.set_rhythm(by=marta, days=30)
    client.force_login(ida)
    answer = client.post(cell(account, "rhythm"), {"value": "14", "was": ""}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 409
    for said in ("Marta Dahl", "30 days", "14", "Keep theirs", "Put mine"):
        assert said in page
    assert Account.objects.get().rhythm_days == 30
    assert client.post(cell(account, "rhythm"), {"value": "14", "was": "30"}, headers=HTMX).status_code == 200
    assert Account.objects.get().rhythm_days == 14


def test_another_value_changed_meanwhile_is_no_conflict(client, ida, account):
    account.revise(by=ida, city="Oslo")
    client.force_login(ida)
    assert client.post(cell(account, "status"), {"value": "client", "was": "prospect"}, headers=HTMX).status_code == 200
    found = Account.objects.get()
    assert (found.city, found.status) == ("Oslo", "client")


def test_without_script_the_value_has_a_page_of_its_own(client, ida, account):
    key = AccountClass.objects.get(code="key")
    client.force_login(ida)
    page = client.get(cell(account, "class"), headers={"Referer": "http://testserver/accounts/?q=nord"})
    assert "<html" in page.content.decode()
    back = page.context["back"]
    answer = client.post(cell(account, "class"), {"value": key.pk, "was": "", "back": back})
    assert (answer.status_code, answer["Location"]) == (302, back)
    assert Account.objects.get().account_class == key


@pytest.mark.parametrize(
    ("name", "value", "column", "kept"),
    [
        ("position", "Buyer", "position", "Buyer"),
        ("role", "decides", "buying_role", "decides"),
        ("stance", "for", "stance", "for"),
        ("motivation", "advice", "motivation", "advice"),
    ],
)
def test_facts_of_a_person(client, ida, account, name, value, column, kept):
    contact = account.main_contact()
    client.force_login(ida)
    assert client.post(cell(contact, name), {"value": value, "was": ""}, headers=HTMX).status_code == 200
    contact.refresh_from_db()
    assert getattr(contact, column) == kept


def test_what_an_interest_is_worth_and_when_it_is_expected(client, ida):
    matter = world.interest(owner=ida)
    client.force_login(ida)
    client.post(cell(matter, "value"), {"value": "12,600", "was": ""}, headers=HTMX)
    client.post(cell(matter, "expected"), {"value": "2026-09-01", "was": ""}, headers=HTMX)
    found = Interest.objects.get()
    assert (found.value, str(found.expected_on)) == (1_260_000, "2026-09-01")


def test_a_step_gets_other_words_another_day_and_another_owner(client, ida):
    on, tomas = world.today(), world.person(name="Tomáš Novák")
    step = world.interest(owner=ida, on=on).next_step
    client.force_login(ida)
    later = on.replace(year=on.year + 1, day=1)
    for name, value, was in (
        ("what", "Send the drawings", str(step)),
        ("day", later.isoformat(), step.due_on.isoformat()),
        ("owner", str(tomas.pk), str(ida.pk)),
    ):
        assert client.post(cell(step, name), {"value": value, "was": was}, headers=HTMX).status_code == 200
    found = Step.objects.get()
    assert (found.title, found.due_on, found.owner) == ("Send the drawings", later, tomas)


def test_a_promised_step_asks_why_it_moves(client, ida):
    step = world.interest(owner=ida, on=world.today()).next_step
    step.revise(by=ida, agreed=True)
    client.force_login(ida)
    assert client.get(cell(step, "day"))["Location"] == reverse("step_snooze", args=[step.pk])


def test_whoever_may_not_change_it_reads_it_only(client, ida, account):
    account.set_rhythm(by=ida, days=14)
    finance = world.person(role=Role.FINANCE)
    client.force_login(finance)
    page = client.get("/accounts/?whose=all").content.decode()
    assert "14 days" in page
    assert "data-cell" not in page
    assert client.post(cell(account, "rhythm"), {"value": "7", "was": "14"}).status_code == 403


def test_a_value_that_is_none_is_not_there(client, ida, account):
    client.force_login(ida)
    assert client.get(cell(account, "confidentiality")).status_code == 404
