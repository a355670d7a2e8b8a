"""A meeting is prepared, held and written up on one sheet."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Contact
from rapport.accounts.registering import Person, add_contact
from rapport.activities.inviting import invitation_to
from rapport.activities.meetings import prepare, sheet_of
from rapport.activities.models import Attendee, Meeting, MeetingGoal, MeetingMatter, Promise, Step
from rapport.desk.merging import merge_contacts
from rapport.interests.models import Interest
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(client):
    owner = world.person(name="Ida Holm", office=world.office(time_zone="UTC"))
    client.force_login(owner)
    next_step = {"kind": "meeting_ours", "title": "Meet them", "due_on": world.today()}
    return world.interest(owner=owner, on=world.today(), **next_step)


@pytest.fixture
def path(matter):
    return f"/steps/{matter.next_step_id}/meeting/"


def sent(matter, **more):
    """What the write-up sends as it is filled in."""
    filled = {"text": "They want two.", "title": "Call", "kind": "call", "due_on": world.today() + timedelta(days=2)}
    return {**filled, "contacts": [matter.contact_id], "users": [matter.owner_id], **more}


PREPARED = {
    "goal_words": "Two lines at least",
    "lasts": 90,
    "agenda": "Hall\nPrice",
    "position": "We want the frame order",
    "limits": "At most seven per cent",
    "arguments": "It saves a person\nService in a day",
}


@pytest.mark.req("R-086", "R-104", "R-153")
def test_the_sheet_keeps_goal_agenda_position_limits_and_arguments(client, matter, path):
    goal = MeetingGoal.objects.get(code="convince")
    given = {**PREPARED, "goal": goal.pk, "contacts": [matter.contact_id], "users": [matter.owner_id]}
    assert client.post(f"{path}preparing/", given).status_code == 302
    page = client.get(path).content.decode()
    for text in ("Convince them of the benefit", "Two lines at least", "Hall", "At most seven per cent", "Service in"):
        assert text in page
    assert Attendee.objects.count() == 2


@pytest.mark.req("R-153")
def test_position_and_limits_stand_on_nothing_that_the_client_gets(client, matter, path):
    client.post(f"{path}preparing/", PREPARED)
    step = Step.objects.get(pk=matter.next_step_id)
    step.revise(by=step.owner, due_at=world.at(world.today()).time())
    invitation = invitation_to(step)
    brief = client.get(f"/steps/{step.pk}/brief/").content.decode()
    for text in (invitation.text, invitation.as_file(world.NOW).decode(), brief):
        assert "seven per cent" not in text
        assert "frame order" not in text


@pytest.mark.req("R-081")
def test_who_comes_for_the_first_time_is_told_the_way_and_who_comes_again_is_not(client, matter, path):
    assert "the way and where to park" in client.get(path).content.decode()
    world.hold_meetings(matter, on=world.today() - timedelta(days=5))
    matter.refresh_from_db()
    page = client.get(f"/steps/{matter.next_step_id}/meeting/").content.decode()
    again = MeetingMatter.objects.get(code="last_time")
    assert str(again) in page
    assert "where to park" not in page


@pytest.mark.req("R-062", "R-104", "R-117", "R-153")
def test_one_form_keeps_the_minutes_who_came_the_promises_and_the_next_step(client, matter, path):
    client.post(f"{path}preparing/", {**PREPARED, "contacts": [matter.contact_id], "users": [matter.owner_id]})
    given = sent(
        matter, result="reached", used=["It saves a person"], more_used="Our fitters", objections="Too loud",
        surname_1="Moe", position_1="Shift leader", promise="Send the drawing", promised_by=world.today(),
        promise_2="The floor plan", promise_side_2="theirs", promised_by_2=world.today(),
    )  # fmt: skip
    assert client.post(f"{path}minutes/", given).status_code == 302
    held, matter = Step.objects.get(pk=matter.next_step_id), Interest.objects.get(pk=matter.pk)
    meeting = Meeting.objects.get()
    assert (held.outcome, meeting.result) == ("done", "reached")
    assert meeting.used_ones == ["It saves a person", "Our fitters"]
    assert matter.next_step.title == "Call"
    moe = Contact.objects.get(surname="Moe")
    assert (moe.account, moe.position) == (matter.account, "Shift leader")
    assert Attendee.objects.filter(came=True).count() == 3
    assert {(one.what, one.side) for one in matter.promises.all()} == {
        ("Send the drawing", "ours"), ("The floor plan", "theirs"),
    }  # fmt: skip
    page = client.get(path).content.decode()
    for text in ("They want two.", "Goal reached", "Too loud", "Moe", "The floor plan"):
        assert text in page


def test_undoing_the_minutes_takes_all_of_it_back(client, matter, path):
    step = matter.next_step_id
    newcomer = {"surname_1": "Moe", "position_1": "Fitter"}
    client.post(f"{path}minutes/", sent(matter, **newcomer, promise="Call", promised_by=world.today()))
    undo(Entry.objects.get(code="step.finished"), by=matter.owner)
    assert Interest.objects.get().next_step_id == step
    assert not Promise.objects.exists()
    assert not Meeting.objects.exists()
    assert not Contact.objects.filter(surname="Moe").exists()


def test_an_unknown_guest_needs_a_second_fact_and_a_promise_a_day(client, matter, path):
    answer = client.post(f"{path}minutes/", sent(matter, surname_1="Moe", promise_2="The floor plan"))
    assert answer.status_code == 422
    assert {"position_1", "promised_by_2"} <= set(answer.context["form"].errors)
    assert Step.objects.get(pk=matter.next_step_id).is_open


def test_who_was_expected_and_did_not_come_is_said(client, matter, path):
    client.post(f"{path}preparing/", {**PREPARED, "contacts": [matter.contact_id], "users": [matter.owner_id]})
    client.post(f"{path}minutes/", sent(matter, contacts=[]))
    assert [one.came for one in Attendee.objects.exclude(contact=None)] == [False]


def test_minutes_are_corrected_afterwards(client, matter, path):
    client.post(f"{path}minutes/", sent(matter))
    assert client.post(f"{path}minutes/", {"minutes": "They want three.", "result": "partly"}).status_code == 302
    assert Meeting.objects.get().minutes == "They want three."
    assert client.get(f"{path}preparing/").status_code == 302


def test_a_call_has_no_sheet(client, matter):
    call = world.step(matter.owner, "Call", account=matter.account)
    assert client.get(f"/steps/{call.pk}/meeting/").status_code == 404


def test_a_room_is_booked_in_the_dialog_and_a_taken_one_is_named(client, matter, path):
    room, other = world.facility(name="Big room"), world.facility(name="Small room")
    Step.objects.filter(pk=matter.next_step_id).update(due_at="10:00")
    assert client.post(f"{path}rooms/", {"facilities": [room.pk]}).status_code == 302
    assert "Big room" in client.get(path).content.decode()
    late = world.meeting_step(owner=matter.owner, on=world.today(), at="10:30")
    asked = client.get(f"/steps/{late.pk}/meeting/rooms/").content.decode()
    assert f'value="{other.pk}"' in asked
    assert f'value="{room.pk}"' not in asked
    assert "Big room until" in asked


def test_who_came_follows_when_two_records_of_a_person_become_one(client, matter, path):
    twin = add_contact(by=matter.owner, account=matter.account, person=Person("Ostbo"), on=world.today())
    client.post(f"{path}preparing/", {**PREPARED, "contacts": [twin.pk]})
    merge_contacts(by=matter.owner, winner=matter.contact, loser=twin, on=world.today(), theirs=frozenset())
    assert Attendee.objects.get().contact == matter.contact


def test_two_who_prepare_a_meeting_at_once_do_not_overwrite_each_other(client):
    step = world.meeting_step(on=world.today())
    client.force_login(step.owner)
    url = f"/steps/{step.pk}/meeting/preparing/"
    opened = client.get(url).context["form"].initial["version"]
    prepare(by=step.owner, meeting=sheet_of(step), contacts=[], users=[], agenda="Prices")
    answer = client.post(url, {"version": opened, "lasts": 60, "agenda": "Delivery"})
    assert answer.status_code == 409
    assert sheet_of(step).agenda == "Prices"
