"""Single keys are the reader's own: changed, switched off, and back to the usual ones (WCAG 2.1.4)."""

import pytest

from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.ui.keys import USUAL
from tests.world import person

pytestmark = pytest.mark.django_db


def kept(**letters: str) -> dict[str, str]:
    return {"keys_on": "on", **USUAL, **letters}


def test_a_changed_letter_stands_on_every_page_and_on_the_sheet(client):
    ida = person()
    client.force_login(ida)
    client.post("/me/keys/", kept(done="Y", snooze=""))
    page = client.get("/me/").content.decode()
    assert "done=y" in page
    assert "snooze=" not in page
    sheet = client.get("/keys/").content.decode()
    assert '<kbd class="kbd">Y</kbd>' in sheet
    assert '<kbd class="kbd">D</kbd>' not in sheet
    assert Entry.objects.latest("id").code == "user.settled"


def test_two_acts_with_one_letter_are_refused_and_both_are_named(client):
    ida = person()
    client.force_login(ida)
    answer = client.post("/me/keys/", kept(snooze="d"))
    assert answer.status_code == 422
    assert "“D” is the key of “Done” already." in answer.content.decode()
    assert User.objects.get(pk=ida.pk).own_keys == {}


def test_a_letter_that_not_every_keyboard_has_is_refused():
    ida = person()
    with pytest.raises(Refusal, match="from A to Z") as refused:
        ida.choose_keys(by=ida, done="ф")
    assert refused.value.field == "done"


def test_all_single_keys_can_be_switched_off(client):
    ida = person()
    client.force_login(ida)
    client.post("/me/keys/", {**USUAL})
    page = client.get("/me/").content.decode()
    assert 'data-keys=""' in page
    assert "Single keys are switched off." in client.get("/keys/").content.decode()


def test_back_to_the_usual_keys(client):
    ida = person()
    ida.choose_keys(by=ida, keys_on=False, done="y")
    client.force_login(ida)
    client.post("/me/keys/usual/")
    found = User.objects.get(pk=ida.pk)
    assert (found.keys_on, found.own_keys) == (True, {})


def test_the_sheet_comes_as_a_part_into_the_dialog_and_as_a_page_alone(client):
    client.force_login(person())
    assert "</html>" not in client.get("/keys/", headers={"HX-Request": "true"}).content.decode()
    assert "<h1" in client.get("/keys/").content.decode()
