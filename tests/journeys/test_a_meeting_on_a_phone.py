"""A meeting is prepared, held and written up on a phone, and its brief is read where there is no network."""

import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from rapport.accounts.registering import Person, add_contact
from rapport.activities.models import Meeting, Promise, Step
from rapport.interests.models import Interest, OpenPoint
from tests import world
from tests.journeys import walking
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
KEPT = "() => caches.keys().then(names => names.filter(name => name.startsWith('briefs-')).length)"
IS_KEPT = "path => caches.match(path).then(found => Boolean(found))"


@pytest.fixture(params=[("ro", "Română", "RO", "Europe/Bucharest"), ("tr", "Türkçe", "TR", "Europe/Istanbul")])
def phone(request, page, axe, shot):
    """Ida's phone, and her meeting of today with a client of whom much is known."""
    language, own_name, country, zone = request.param
    page.set_viewport_size({"width": 390, "height": 844})
    office = world.office(entity=world.legal_entity(country=country, currency="EUR"), time_zone=zone)
    ida = world.person(name="Ida Holm", office=office, language=language)
    world.facility(name="Sala mare", office=office)
    walk = Walk(page, axe, shot, language, f"meeting-{language}", ZoneInfo(zone))
    return walk, ida, own_name, full_matter(ida, timezone.localdate(timezone=walk.zone))


def full_matter(ida, today: date) -> Interest:
    """As much as ever stands in a brief; today is Ida's."""
    account = world.account(owner=ida, on=today, phone="+47 22 33 44 55")
    for number in range(6):
        person = Person(f"Coworker {number}", position="Head of something quite long", facts={"stance": "against"})
        add_contact(by=ida, account=account, person=person, on=today)
        world.promise(account=account, what=f"Send drawing {number} of the frame, with all its measures", due_on=today)
        text = f"How cold may it be in the hall number {number}, and who pays when it is colder?"
        OpenPoint.objects.note(by=ida, account=account, sort="question", text=text, owner=ida, due_on=today, on=today)
        account.pin(by=ida, text=f"Note {number}: never call on Mondays, the board meets. " * 3)
    for number in range(5):
        world.interest(account=account, title=f"Scales for hall number {number}", on=today, value=100_00)
    return world.interest(account=account, title="A second line", on=today, kind="meeting_ours", due_on=today)


@pytest.mark.req("R-062", "R-081", "R-086", "R-153")
def test_a_meeting_prepared_held_and_written_up(phone):
    walk, ida, own_name, matter = phone
    page, step = walk.page, matter.next_step_id
    Step.objects.filter(pk=step).update(due_at="23:30")
    walking.sign_in(walk, ida, own_name)
    walk.look("my-day")
    page.locator(f'main a[href="/steps/{step}/brief/"]').click()
    walk.look("brief-empty")
    page.locator(f'main nav a[href="/steps/{step}/meeting/"]').click()
    prepare(walk)
    book(walk)
    read_the_brief_without_a_network(walk, step)
    write_up(walk, step)
    meeting = Meeting.objects.get()
    assert (meeting.limits, meeting.minutes, meeting.result) == ("Seven per cent", "They want two.", "reached")
    assert Promise.objects.filter(what="Floor plan", side="theirs").exists()
    walking.sign_out(walk)
    page.wait_for_function(f"async () => await ({KEPT})() === 0")


def prepare(walk: Walk) -> None:
    walk.link("Prepare").click()
    walk.heading("Prepare the meeting")
    walk.field("goal").select_option(index=1)
    walk.field("goal_words").fill("They take the frame order")
    walk.field("agenda").fill("The hall\nThe price")
    walk.field("arguments").fill("A fitter within a day\nOne person fewer")
    walk.field("position").fill("The frame order")
    walk.field("limits").fill("Seven per cent")
    walk.look("preparing")
    walk.button("Keep the sheet").click()
    walk.toasted()
    expect(walk.page.get_by_text("Seven per cent")).to_be_visible()
    walk.look("sheet")
    walk.page.emulate_media(media="print")
    expect(walk.page.get_by_text("Seven per cent")).to_be_hidden()
    expect(walk.page.get_by_text("They take the frame order")).to_be_visible()
    walk.page.emulate_media(media="null")


def book(walk: Walk) -> None:
    walk.link("Book").click()
    expect(walk.dialog.get_by_text("Sala mare")).to_be_visible()
    walk.dialog.get_by_text("Sala mare").click()
    walk.look("booking")
    walk.dialog.get_by_role("button", name=walk.says("Book"), exact=True).click()
    walk.toasted()
    expect(walk.page.locator("aside").get_by_text("Sala mare")).to_be_visible()


def read_the_brief_without_a_network(walk: Walk, step: int) -> None:
    """What was noted since is not in the copy: it was read from the phone."""
    page, path = walk.page, f"/steps/{step}/brief/"
    page.goto(path)
    walk.look("brief")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.wait_for_function(IS_KEPT, arg=path)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.reload()
    expect(page.get_by_text("They take the frame order")).to_be_visible()
    Meeting.objects.update(goal_words="Changed since")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("They take the frame order")).to_be_visible()
    expect(page.get_by_text("Changed since")).to_have_count(0)
    walk.look("brief-offline")
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("Changed since")).to_be_visible()


def write_up(walk: Walk, step: int) -> None:
    page = walk.page
    page.goto(f"/steps/{step}/meeting/")
    walk.link("Write it up").click()
    walk.heading("Write up the meeting")
    walk.choose("result", "reached")
    walk.field("text").fill("They want two.")
    page.get_by_text("A fitter within a day").click()
    page.get_by_text(walk.says("Somebody whom we do not know yet")).click()
    walk.field("surname_1").fill("Moe")
    walk.field("position_1").fill("Fitter")
    walk.field("objections").fill("Too loud")
    walk.choose("promise_side", "theirs")
    walk.field("promise").fill("Floor plan")
    walk.field("promised_by").fill(walk.today)
    walk.look("writing-up")
    walk.button("Keep the minutes").click()
    walk.toasted()
    for text in ("They want two.", "Too loud", "Floor plan", "Moe"):
        expect(page.locator("main").get_by_text(text).first).to_be_visible()
    walk.look("written-up")
