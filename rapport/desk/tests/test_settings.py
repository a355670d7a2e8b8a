"""A firm names its stages, reasons and questions itself; the rules go on working."""

from html import unescape

import pytest
from django.urls import reverse

from rapport.desk.settings_home import shown_to
from rapport.interests.models import Stage, SubReason
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(client):
    user = world.person(role=Role.DIRECTOR)
    client.force_login(user)
    return user


@pytest.mark.req("R-083", "R-098")
def test_a_stage_is_renamed_for_everybody_and_gets_its_own_name_back(client, director):
    stage = Stage.objects.get(code="questions")
    client.post(f"/settings/stages/{stage.pk}/", {"name": "Technical talk", "is_used": "on", "version": 1})
    stage.refresh_from_db()
    assert str(stage) == "Technical talk"
    undo(Entry.objects.latest("id"), by=director)
    assert str(Stage.objects.get(pk=stage.pk)) == "Questions"


def test_a_stage_that_the_rules_need_stays_in_use(client, director):
    stage = Stage.objects.get(code="thinking")
    answer = client.post(f"/settings/stages/{stage.pk}/", {"name": "", "version": 1})
    assert answer.status_code == 422
    assert "stays in use" in answer.content.decode()


@pytest.mark.req("R-067")
def test_a_reason_of_the_firm_is_offered_under_one_of_the_three(client, director):
    form = {"name": "Wrong season", "reason": "no_prospects", "mailing": "on", "version": 1}
    client.post("/settings/sub-reasons/new/", form)
    added = SubReason.objects.get(name="Wrong season")
    assert (added.reason, added.mailing, added.stops_calls) == ("no_prospects", True, False)


def test_every_list_is_shown(client, director):
    page = client.get("/settings/questions/")
    assert page.status_code == 200
    assert "How many workplaces is it for?" in page.content.decode()


def test_who_opened_an_older_version_is_told(client, director):
    stage = Stage.objects.get(code="questions")
    client.post(f"/settings/stages/{stage.pk}/", {"name": "A", "is_used": "on", "version": 1})
    answer = client.post(f"/settings/stages/{stage.pk}/", {"name": "B", "is_used": "on", "version": 1})
    assert answer.status_code == 409


def test_a_stage_moves_up_in_its_track(client, director):
    questions, calculation = Stage.objects.get(code="questions"), Stage.objects.get(code="calculation")
    client.post(f"/settings/stages/{calculation.pk}/move/", {"up": "1"})
    questions.refresh_from_db()
    calculation.refresh_from_db()
    assert calculation.place < questions.place


def test_what_was_changed_in_a_list_stands_below_it_with_the_way_back(client, director):
    stage = Stage.objects.get(code="questions")
    client.post(f"/settings/stages/{stage.pk}/", {"name": "Technical talk", "is_used": "on", "version": 1})
    page = client.get("/settings/stages/").content.decode()
    assert "List item changed: Technical talk" in page
    client.post(reverse("undo", args=[Entry.objects.latest("id").pk]), {"back": "/settings/stages/"})
    assert str(Stage.objects.get(pk=stage.pk)) == "Questions"


def test_every_list_and_page_says_what_it_changes(director):
    for _section, pages in shown_to(world.viewer(director)):
        assert all(str(page.changes) and page.url for page in pages)


def test_every_role_is_told_in_words_with_who_has_it(client, director):
    page = client.get("/people/roles/").content.decode()
    assert all(str(role.prose) in page for role in Role)
    assert director.name in page
    assert all(str(one.said) in unescape(page) for role in Role for one in role.permissions)
