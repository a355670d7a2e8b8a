"""The page of the line: it reads, shows, is corrected and keeps, without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.activities.models import Step
from rapport.journal.models import Entry
from rapport.people.models import User
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client) -> User:
    found = world.person()
    client.force_login(found)
    return found


def fields(answer) -> dict:
    """What a browser would send back when the form is sent as it stands."""
    form = answer.context["form"]
    found = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in found.items() if value is not None}


def test_while_somebody_writes_the_line_says_as_what_it_will_be_kept(client, ida):
    world.account(owner=ida, name="Northwind Traders Ltd")
    page = client.post(reverse("line_read"), {"text": "call Northwind wants offer till Fri 1200 EUR"}).content.decode()
    for said in ("Will be kept as", "Northwind Traders Ltd", "Call", "Fri", "€1,200", "Take it in as an inquiry"):
        assert said in page


def test_a_day_on_which_not_everybody_works_and_an_hour_that_is_taken_are_said_before_the_step_is_kept(client, ida):
    world.account(owner=ida, name="Northwind Traders Ltd")
    first = {"text": "meeting Northwind 2027-05-17 14:30"}
    assert "Not everybody works on that day." in client.post(reverse("line_read"), first).content.decode()
    client.post(reverse("keep_line"), first)
    page = client.post(reverse("line_read"), {"text": "call Northwind 2027-05-17 14:45"}).content.decode()
    assert "You have something else at that hour." in page
    later = client.post(reverse("line_read"), {"text": "call Northwind 2027-05-19 14:45"}).content.decode()
    assert "You have something else" not in later
    assert "Not everybody works" not in later


def test_the_page_shows_what_it_understood_and_the_next_press_keeps_it(client, ida):
    world.account(owner=ida, name="Northwind Traders Ltd", surname="Byrne")
    shown = client.post(reverse("capture"), {"text": "call Byrne tomorrow about racks"})
    assert shown.status_code == 200
    assert not Step.objects.exists()
    assert client.post(reverse("capture"), fields(shown)).status_code == 302
    step = Step.objects.get()
    assert (step.title, str(step.contact)) == ("About racks", "Håkon Byrne")
    assert step.due_on == timezone.localdate() + timedelta(days=1)


def test_what_was_understood_is_corrected_by_hand(client, ida):
    account = world.account(owner=ida, name="Northwind Traders Ltd", surname="Byrne")
    other = world.account(owner=ida, name="Nordhavn Pakkeri AS")
    sent = fields(client.get(reverse("capture"), {"line": "call Byrne tomorrow about racks"}))
    client.post(reverse("capture"), {**sent, "keeping": "note", "contact": "0"})
    assert Entry.objects.about("account", account.pk).filter(code="account.noted").exists()
    client.post(reverse("capture"), {**sent, "once": "second", "who": "Nordhavn", "kind": "mail"})
    assert (Step.objects.get().account, Step.objects.get().kind) == (other, "mail")


def test_a_line_that_was_changed_is_read_anew_before_it_is_kept(client, ida):
    world.account(owner=ida, name="Northwind Traders Ltd")
    sent = fields(client.get(reverse("capture"), {"line": "call Northwind tomorrow"}))
    again = client.post(reverse("capture"), {**sent, "text": "mail Northwind today"})
    assert again.status_code == 200
    assert again.context["captured"].kind == "mail"
    assert not Step.objects.exists()


def test_a_line_that_names_nobody_asks_for_the_client_and_offers_to_take_it_in(client, ida):
    sent = fields(client.get(reverse("capture"), {"line": "Weber wants 3 racks"}))
    answer = client.post(reverse("capture"), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say for which client this is." in page
    assert "words=Weber+wants+3+racks" in page


def test_the_inquiry_is_taken_in_with_the_text_filled_in(client, ida):
    world.account(owner=ida, name="Northwind Traders Ltd", surname="")
    page = client.get(reverse("capture"), {"line": "Northwind wants racks 1200 EUR"})
    taken = client.get(page.context["captured"].take_in_url).content.decode()
    assert "Northwind wants racks 1200 EUR" in taken
    assert "Northwind Traders Ltd" in taken


def test_an_empty_line_is_asked_for(client, ida):
    answer = client.post(reverse("capture"), {"text": " "})
    assert answer.status_code == 422
    assert "Write what happened, then save." in answer.content.decode()


@pytest.mark.parametrize("clients", [1, 30])
def test_the_page_needs_the_same_few_queries(client, clients, django_assert_max_num_queries):
    ida = world.person(office=world.office())
    client.force_login(ida)
    for number in range(clients):
        world.interest(account=world.account(owner=ida, name=f"Northwind {number}"), owner=ida)
    client.get(reverse("capture"))
    with django_assert_max_num_queries(12):
        client.get(reverse("capture"), {"line": "call Northwind 0 and Østbø tomorrow 12:30 about the scales"})
    with django_assert_max_num_queries(12):
        client.post(reverse("line_read"), {"text": "call Northwind 0 and Østbø tomorrow 12:30 about the scales"})


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("told", ["in the field", "in the line"])
def test_a_day_out_of_all_reckoning_is_refused_at_its_field(client, ida, day, told):
    world.account(owner=ida, name="Northwind Traders Ltd")
    line = "call Northwind" if told == "in the field" else f"call Northwind {day}"
    sent = {"text": line, "read": line, "keeping": "talk"} | ({"day": day} if told == "in the field" else {})
    for page in ("capture", "keep_line"):
        answer = client.post(reverse(page), sent)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["day"])
    assert client.post(reverse("line_read"), sent).status_code == 200
    assert client.get(reverse("capture"), {"line": line}).status_code == 200
