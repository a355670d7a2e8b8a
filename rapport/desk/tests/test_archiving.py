"""The whole base as a file: for whoever answers for the company, never unnoticed."""

import io
import json
import zipfile

import pytest

from rapport.exchange.models import ExportRun
from rapport.jobs.worker import run_all
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests.world import account, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingrid(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    user = person(name="Ingrid Moe", role=Role.DIRECTOR)
    client.force_login(user)
    account(name="Nordhavn Pakkeri AS")
    return user


def test_the_director_takes_the_whole_base_along(client, ingrid):
    answer = client.post("/settings/archive/")
    run = ExportRun.objects.get()
    assert answer["Location"] == f"/exports/{run.pk}/"
    assert "being made" in client.get(f"/exports/{run.pk}/").content.decode()
    run_all()
    body = b"".join(client.get(f"/exports/{run.pk}/file/"))
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert "Nordhavn Pakkeri AS" in archive.read("tables/accounts.account.jsonl").decode()
        assert json.loads(archive.read("manifest.json"))["tables"]["accounts.account"]["rows"] == 1
    assert run.name in client.get("/settings/archive/").content.decode()


@pytest.mark.req("R-399", "R-401")
def test_it_is_noted_and_told_however_small_the_base_is(client, ingrid):
    client.post("/settings/archive/")
    made, unusual = Entry.objects.order_by("id")[Entry.objects.count() - 2 :]
    assert (made.code, made.actor, made.data["list"]) == ("export.made", ingrid, "archive")
    assert "The whole base" in made.sentence
    assert (unusual.code, unusual.data["name"]) == ("export.unusual", "Ingrid Moe")


def test_a_second_press_makes_no_second_file(client, ingrid):
    first, second = (client.post("/settings/archive/")["Location"] for _time in range(2))
    assert first == second
    assert ExportRun.objects.count() == 1


def test_who_keeps_the_machine_is_not_led_to_it(client, ingrid):
    assert "/settings/archive/" in client.get("/settings/").content.decode()
    client.force_login(person(role=Role.SYSTEM_ADMINISTRATOR))
    assert "/settings/archive/" not in client.get("/settings/").content.decode()
