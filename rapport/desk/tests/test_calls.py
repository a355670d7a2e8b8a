"""Call lists: nobody is called by two, hours and a no are respected, and each outcome brings what follows."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.desk.calling.choosing import figures_by_caller, next_row
from rapport.desk.calling.noting import note_call
from rapport.interests.models import CallGuide, CallList, CallOutcome, CallRow
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = pytest.mark.django_db
PHONE = "+47 22 33 44 55"


def call_list(*callers, accounts=None, **given) -> CallList:
    accounts = accounts or [world.account(owner=callers[0], phone=PHONE)]
    whom = [(account, account.main_contact(), None) for account in accounts]
    fields = {"name": "Autumn", "kind": "cold", "guide": None, **given}
    return CallList.objects.make(by=callers[0], at=world.NOW, callers=callers, whom=whom, **fields)


def outcome(code: str) -> CallOutcome:
    return CallOutcome.objects.get(code=code)


def called(code: str, user=None, **given) -> CallRow:
    user = user or world.person(office=world.office())
    row = call_list(user).rows.get()
    note_call(world.viewer(user), row, outcome=outcome(code), text="They said so.", **given)
    return CallRow.objects.get(pk=row.pk)


@pytest.mark.req("R-143", "R-045")
def test_a_list_is_made_of_what_a_filter_leaves_and_of_lines_that_are_pasted(client):
    ida = world.person(office=world.office())
    client.force_login(ida)
    world.account(owner=ida, name="Nordlys AS", phone=PHONE, city="Bergen")
    world.account(owner=ida, name="Fjordfrakt AS", country="SE")
    typed = "Javornice Bakery\tJana Kučerová\t+420 777 123 456\nNordlys AS; Håkon Østbø"
    sent = {"name": "Autumn", "kind": "cold", "callers": [ida.pk], "typed": typed}
    client.post(f"{reverse('calls_new')}?of=accounts&list=whose%3Dall%26country%3DNO", sent)
    rows = CallList.objects.get().rows.order_by("place")
    assert [str(row) for row in rows] == ["Nordlys AS", "Jana Kučerová, Javornice Bakery", "Håkon Østbø, Nordlys AS"]
    assert Account.objects.get(name="Javornice Bakery").points.get().value == "+420777123456"


@pytest.mark.req("R-143")
@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_callers_at_the_same_moment_never_get_the_same_one():
    ida, tomas = world.person(), world.person()
    found = call_list(
        ida, tomas, accounts=[world.account(owner=ida, name=name, phone=PHONE) for name in ("Aas", "Bro")]
    )
    taken, start = [], threading.Barrier(2)

    def take(user) -> None:
        start.wait()
        taken.append(next_row(world.viewer(user), found))
        connection.close()

    threads = [threading.Thread(target=take, args=[user]) for user in (ida, tomas)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(row.place for row in taken) == [0, 1]


@pytest.mark.req("R-143")
def test_a_row_that_was_taken_and_forgotten_is_free_again_after_a_while():
    ida, tomas = world.person(), world.person()
    found = call_list(ida, tomas)
    assert next_row(world.viewer(ida), found)
    assert next_row(world.viewer(tomas), found) is None
    assert next_row(world.viewer(tomas, world.NOW + timedelta(minutes=31)), found)


def test_nobody_is_called_on_a_quiet_day_or_who_asked_to_be_left_alone():
    ida = world.person()
    quiet, asked = (world.account(owner=ida, name=name, phone=PHONE) for name in ("Quiet AS", "Asked AS"))
    quiet.keep_quiet(by=ida, on=world.TODAY, first_day=world.TODAY)
    found = call_list(ida, accounts=[quiet, asked])
    row = next_row(world.viewer(ida), found)
    assert row.account == asked
    note_call(world.viewer(ida), row, outcome=outcome("no_calls"), text="")
    assert asked.points.get().consent == "refused"
    assert next_row(world.viewer(ida), call_list(ida, accounts=[asked])) is None


@pytest.mark.req("R-045", "R-131")
@pytest.mark.parametrize(
    ("code", "given", "follows"),
    [
        ("no_answer", {}, "again at 15:00"),
        ("call_on", {"day": world.TODAY + timedelta(days=2)}, "again on 22 May"),
        ("material", {}, "mail"),
        ("meeting", {"day": world.TODAY + timedelta(days=2)}, "meeting_theirs"),
        ("wrong_number", {}, "number ended"),
        ("not_interested", {}, "done"),
    ],
)
def test_each_outcome_stands_in_the_journal_and_brings_what_follows(code, given, follows):
    row = called(code, **given)
    assert Entry.objects.about("account", row.account_id).filter(code__startswith="contact.").exists()
    local = row.due_at.astimezone(row.account.owner.zone)
    again = {"no_answer": f"again at {local:%H:%M}", "call_on": f"again on {local:%-d %b}"}
    planned = Step.objects.open().values_list("kind", flat=True)
    ended = row.account.points.exclude(ended_on=None).exists()
    assert (again.get(code) or ("number ended" if ended else planned[0] if planned else "done")) == follows
    assert (row.done_at is None) == (code in again)


@pytest.mark.req("R-131")
def test_a_call_is_taken_back_as_a_whole_and_the_day_that_an_outcome_needs_is_asked_for():
    row = called("not_interested")
    undo(Entry.objects.get(code="contact.logged"), by=row.account.owner)
    again = CallRow.objects.get()
    assert (again.done_at, again.tries, again.calls.count()) == (None, 0, 0)
    with pytest.raises(Refusal, match="on which day"):
        called("meeting")


@pytest.mark.req("R-132", "R-143")
def test_the_screen_of_a_call_has_the_number_and_the_guide_in_the_callers_language(client):
    ida = world.person(language="cs")
    found = call_list(ida, guide=CallGuide.objects.get(code="cold"))
    client.force_login(ida)
    assert client.post(reverse("call_next", args=[found.pk])).status_code == 302
    page = client.get(reverse("call", args=[found.rows.get().pk])).content.decode()
    assert 'href="tel:+4722334455"' in page
    assert "Kdo to má u vás na starosti?" in page


@pytest.mark.req("R-045")
def test_conversions_are_counted_by_caller():
    ida, tomas = world.person(name="Ida"), world.person(name="Tomas")
    found = call_list(ida, tomas, accounts=[world.account(owner=ida, name=name, phone=PHONE) for name in "ABC"])
    for row, user, code in zip(found.rows.all(), (ida, ida, tomas), ("material", "no_answer", "interest"), strict=True):
        note_call(world.viewer(user), row, outcome=outcome(code), text="")
    figures = [(one.name, one.calls, one.reached, one.success) for one in figures_by_caller(found)]
    assert figures == [("Ida", 2, 1, 1), ("Tomas", 1, 1, 1)]


@pytest.mark.parametrize("line", ["x" * 201, f"Nordhavn; {'x' * 81}"])
def test_a_pasted_line_that_is_longer_than_a_name_is_said_at_its_field(client, line):
    ida = world.person()
    client.force_login(ida)
    answer = client.post(reverse("calls_new"), {"name": "Autumn", "kind": "cold", "callers": ida.pk, "typed": line})
    assert answer.status_code == 422
    assert answer.context["form"].errors["typed"]
