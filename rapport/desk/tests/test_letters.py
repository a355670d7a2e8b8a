"""Letters and faxes get their numbers without a gap, and what waits for an answer is not forgotten."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from rapport.accounts.registering import Person, add_contact
from rapport.activities.models import Letter
from rapport.desk.register_watch import tell_of_late_rows
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from tests import world

pytestmark = pytest.mark.django_db


def letter(by=None, *, direction="out", entity=None, on=world.TODAY, account=None, **given) -> Letter:
    by = by or world.person()
    account = account or world.account(owner=by)
    facts = {"subject": "Guarantee", "owner": by, "dated_on": on, "account": account, **given}
    return Letter.objects.register(by=by, on=on, entity=entity or world.legal_entity(), direction=direction, **facts)


@pytest.mark.req("R-206", "R-134", "R-136")
def test_each_entity_counts_its_letters_by_direction_and_year():
    ida, brenner, lind = world.person(), world.legal_entity(), world.legal_entity()
    client = world.account(owner=ida)
    asked = [("out", brenner), ("out", brenner), ("in", brenner), ("out", lind)]
    marks = [letter(ida, direction=way, entity=entity, account=client, carrier="fax").mark for way, entity in asked]
    marks.append(letter(ida, entity=brenner, account=client, on=world.TODAY + timedelta(days=365)).mark)
    assert marks == ["OUT-2026-0001", "OUT-2026-0002", "IN-2026-0001", "OUT-2026-0001", "OUT-2027-0001"]


def test_a_letter_goes_to_somebody_who_still_works_there():
    account = world.account(owner=world.person())
    gone = account.main_contact()
    person = add_contact(by=account.owner, account=account, person=Person("Moe"), on=world.TODAY)
    gone.leave(by=account.owner, on=world.TODAY)
    assert letter(account.owner, account=account).contact == person


@pytest.mark.req("R-206")
def test_a_letter_that_was_refused_uses_no_number_and_one_that_does_not_count_keeps_its_own():
    ida, entity = world.person(), world.legal_entity()
    with pytest.raises(Refusal, match="still to come"):
        letter(ida, entity=entity, dated_on=world.TODAY + timedelta(days=1))
    first = letter(ida, entity=entity)
    first.cancel(by=ida, because="Never sent")
    with pytest.raises(Refusal, match="Cancel the letter"):
        undo(Entry.objects.get(code="letter.registered"), by=ida)
    assert letter(ida, entity=entity).mark == "OUT-2026-0002"


@pytest.mark.req("R-206")
@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_who_register_at_the_same_moment_never_get_the_same_number():
    ida, entity = world.person(), world.legal_entity()
    client, start = world.account(owner=ida), threading.Barrier(4)

    def register() -> None:
        start.wait()
        letter(ida, entity=entity, account=client)
        connection.close()

    threads = [threading.Thread(target=register) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Letter.objects.values_list("serial", flat=True)) == [1, 2, 3, 4]


@pytest.mark.req("R-206")
def test_our_answer_ends_the_waiting_and_until_then_the_owner_and_the_head_hear_of_it():
    gather(world.NOW)
    head = world.person(name="Henrik", role="head")
    ida = world.person(name="Ida", team=world.team(head=head))
    came = letter(ida, direction="in", answer_by=world.TODAY)
    later = world.NOW + timedelta(days=1)
    assert (tell_of_late_rows(later), tell_of_late_rows(later)) == (1, 0)
    gather(later)
    assert sorted(Notice.objects.values_list("user__name", flat=True)) == ["Henrik", "Ida"]
    letter(ida, entity=came.entity, account=came.account, answers=came)
    assert not Letter.objects.waiting()


@pytest.mark.req("R-136", "R-206")
def test_a_letter_is_registered_on_a_page_stands_in_the_clients_journal_and_has_a_label(client):
    ida = world.person(office=world.office())
    account = world.account(owner=ida, street="Storgata 1", city="Bergen", postal_code="5003", on=world.today())
    client.force_login(ida)
    sent = {"direction": "out", "entity": ida.office.entity_id, "dated_on": world.today(), "carrier": "registered",
            "account": f"x #{account.pk}", "subject": "Terms for next year", "owner": ida.pk}  # fmt: skip
    answer = client.post(reverse("letter_new"), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Terms for next year" in client.get(reverse("account", args=[account.pk])).content.decode()
    label = client.get(reverse("letter_label", args=[Letter.objects.get().pk])).content.decode()
    assert "Storgata 1<br>5003 Bergen" in label


def test_a_cancelled_letter_is_neither_corrected_nor_cancelled_again():
    ida = world.person()
    row = letter(ida)
    row.cancel(by=ida, because="Never sent")
    for verb, given in ((row.cancel, {"because": "Twice"}), (row.revise, {"subject": "Other"})):
        with pytest.raises(Refusal, match="is cancelled"):
            verb(by=ida, **given)
    undo(ida.last_act, by=ida)
    row.refresh_from_db()
    row.revise(by=ida, subject="Other")
