"""An invitation to a client: their language, their hour, and nothing that we noted for ourselves."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from rapport.accounts.reaching import add_point
from rapport.activities.inviting import invitation_to
from rapport.activities.jobs import mail_invitation
from rapport.activities.models import Step
from rapport.activities.planning import plan_step
from rapport.jobs.models import Job
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from tests import world

pytestmark = pytest.mark.django_db
DAY = world.TODAY + timedelta(days=14)


@pytest.fixture
def ida() -> User:
    office = world.office(entity=world.legal_entity(name="Nordvekt AS"), time_zone="Europe/Oslo")
    return world.person(email="ida@nordvekt.example", office=office)


def meeting(owner: User, *, language: str = "", **step) -> Step:
    account = world.account(owner=owner, name="Northwind Traders Ltd", city="Leeds", street="Mill Lane 4")
    contact = account.main_contact()
    add_point(by=owner, account=account, contact=contact, kind="mail", text="hakon@northwind.example")
    account.revise(by=owner, language=language)
    fields = {
        "kind": "meeting_theirs",
        "title": "Margin 12 %, be careful",
        "due_at": time(14),
        "contact": contact,
        **step,
    }
    return plan_step(by=owner, account=account, on=world.TODAY, owner=owner, due_on=DAY, **fields)


def test_the_file_says_when_where_and_who_and_not_what_we_noted(ida):
    found = invitation_to(meeting(ida))
    file = found.as_file(world.NOW)
    calendar = Calendar.from_ical(file)
    [event] = calendar.walk("VEVENT")
    assert str(calendar["method"]) == "REQUEST"
    assert event.decoded("dtstart") == datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    assert event.decoded("dtend") == event.decoded("dtstart") + timedelta(minutes=120)
    assert str(event["organizer"]) == "mailto:ida@nordvekt.example"
    assert str(event["attendee"]) == "mailto:hakon@northwind.example"
    assert str(event["summary"]) == "Meeting: Nordvekt AS and Northwind Traders Ltd"
    assert str(event["location"]) == "Mill Lane 4, Leeds"
    assert "Margin" not in file.decode() + found.text


def test_a_moved_appointment_is_the_same_event_in_a_newer_edition(ida):
    step = meeting(ida)
    [before] = Calendar.from_ical(invitation_to(step).as_file(world.NOW)).walk("VEVENT")
    step.snooze(by=ida, to=DAY + timedelta(days=1), on=world.TODAY, at=time(15))
    [after] = Calendar.from_ical(invitation_to(step).as_file(world.NOW)).walk("VEVENT")
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


@pytest.mark.parametrize("language", ["nb", "cs", "tr", "ro", "ru", "en", "xx", ""])
def test_the_text_is_written_in_the_language_of_the_client(ida, language):
    found = invitation_to(meeting(ida, language=language))
    assert found.language == (language if language not in ("xx", "") else "en")
    assert "14:00" in found.text
    assert "2026" in found.text


@pytest.mark.parametrize("step", [{"kind": "call"}, {"due_at": None}])
def test_one_invites_to_an_appointment_with_an_hour_only(ida, step):
    with pytest.raises(Refusal):
        invitation_to(meeting(ida, **step))


def test_the_page_shows_the_text_and_gives_the_file(client, ida):
    step = meeting(ida)
    client.force_login(ida)
    page = client.get(reverse("step_invitation", args=[step.pk])).content.decode()
    assert "mailto:hakon%40northwind.example?subject=Meeting" in page
    file = client.get(reverse("step_invitation_file", args=[step.pk]))
    assert file.headers["Content-Disposition"] == 'attachment; filename="invitation.ics"'
    assert Calendar.from_ical(file.content).walk("VEVENT")


def test_the_appointment_of_a_client_out_of_sight_is_not_there(client, ida):
    step = meeting(ida)
    step.account.confide(by=ida, level="secret")
    client.force_login(world.person())
    assert client.get(reverse("step_invitation_file", args=[step.pk])).status_code == 404


def sent(client, step: Step, **words: str):
    """The invitation as it stands in the form, sent from the page."""
    address = reverse("step_invitation", args=[step.pk])
    form = client.get(address).context["form"]
    return client.post(address, {**{name: form[name].value() for name in form.fields}, **words})


@pytest.mark.database
def test_the_invitation_is_mailed_with_its_file_and_stands_in_the_journal(client, ida):
    step = meeting(ida)
    client.force_login(ida)
    assert sent(client, step, text="Bring the drawings, please.").status_code == 302
    entry = Entry.objects.about("account", step.account_id).get(code="step.invited")
    assert Job.objects.get().args == [entry.pk]
    assert mail_invitation.func(entry.pk)
    [letter] = mail.outbox
    assert (letter.to, letter.reply_to) == (["hakon@northwind.example"], ["ida@nordvekt.example"])
    assert letter.body == "Bring the drawings, please."
    [file, kind] = letter.alternatives[0]
    assert kind == "text/calendar; method=REQUEST"
    assert len(Calendar.from_ical(file).walk("VEVENT")) == 1
    assert 'text/calendar; method="REQUEST"' in letter.message().as_string()


def test_a_second_press_invites_once(client, ida):
    step = meeting(ida)
    client.force_login(ida)
    for _press in range(2):
        sent(client, step, once="0190-once")
    assert Job.objects.count() == 1


def test_who_has_no_mail_address_cannot_be_mailed(client, ida):
    step = meeting(ida, contact=None)
    client.force_login(ida)
    answer = sent(client, step)
    assert answer.status_code == 422
    assert "No mail address of theirs is known." in answer.content.decode()


def test_an_appointment_that_is_off_meanwhile_is_not_mailed(client, ida):
    step = meeting(ida)
    client.force_login(ida)
    sent(client, step)
    step.finish(by=ida, outcome="dropped", at=world.NOW)
    assert not mail_invitation.func(Entry.objects.get(code="step.invited").pk)
    assert mail.outbox == []
