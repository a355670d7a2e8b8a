"""Large lists as files: made in the background, whole or not at all, for whoever asked and for a week."""

import csv
from datetime import timedelta

import pytest

from rapport.desk.views import lists
from rapport.exchange import exporting
from rapport.exchange.models import ExportRun
from rapport.jobs.models import Job
from rapport.jobs.worker import run_all, run_next
from rapport.journal.models import Entry
from tests.world import account, person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FIVE = [f"Company {number}" for number in range(5)]


@pytest.fixture
def ida(client, monkeypatch, settings, tmp_path):
    monkeypatch.setattr(lists, "MANY", 3)
    settings.DATA_DIR = tmp_path
    user = person(name="Ida Holm")
    client.force_login(user)
    for name in FIVE:
        account(name=name, owner=user, country="NO")
    return user


def asked(client, form="csv", words="sort=-name&columns=country"):
    answer = client.post(f"/accounts/export/?{words}", {"form": form})
    run = ExportRun.objects.get()
    assert answer["Location"] == f"/exports/{run.pk}/"
    return run


def files(run):
    return sorted(path.name for path in run.folder.iterdir())


@pytest.mark.req("R-422")
def test_a_large_list_is_made_in_the_background_with_its_columns_and_order(client, ida):
    run = asked(client)
    assert "0 of 5" in client.get(f"/exports/{run.pk}/").content.decode()
    assert client.get(f"/exports/{run.pk}/file/").status_code == 404
    run_all()
    assert "Download" in client.get(f"/exports/{run.pk}/").content.decode()
    body = b"".join(client.get(f"/exports/{run.pk}/file/")).decode("utf-8-sig")
    assert list(csv.reader(body.splitlines())) == [["Name", "Country"], *([name, "NO"] for name in reversed(FIVE))]


@pytest.mark.req("R-399")
def test_the_journal_notes_it_before_the_first_row_leaves(client, ida):
    asked(client)
    entry = Entry.objects.get(code="export.made")
    assert (entry.actor, entry.data["list"], entry.data["rows"]) == (ida, "accounts", 5)


def test_the_file_is_for_whoever_asked_alone(client, ida):
    run = asked(client)
    run_all()
    client.force_login(person())
    assert client.get(f"/exports/{run.pk}/").status_code == 404
    assert client.get(f"/exports/{run.pk}/file/").status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_worker_that_falls_in_the_middle_leaves_one_file_in_the_end(client, ida, form, monkeypatch):
    run = asked(client, form)
    whole = exporting._counted

    def falls(*given):
        yield next(whole(*given))
        raise KeyboardInterrupt  # as when the process ends: no job fault is noted

    monkeypatch.setattr(exporting, "_counted", falls)
    (run.folder).mkdir()
    (run.folder / f"{run.uid}.killed.part").write_bytes(b"half")
    with pytest.raises(KeyboardInterrupt):
        run_next("worker that is killed")
    monkeypatch.setattr(exporting, "_counted", whole)
    Job.objects.update(lease_until=run.opened_at - timedelta(minutes=5))
    run_all()
    run.refresh_from_db()
    assert (run.state, run.position, files(run)) == ("done", 5, [f"{run.uid}.{form}"])
    exporting.make_file(run.pk)
    assert files(run) == [f"{run.uid}.{form}"]


def test_after_a_week_the_file_is_removed(client, ida):
    run = asked(client)
    run_all()
    ExportRun.objects.update(finished_at=run.opened_at - timedelta(days=8))
    assert exporting.remove_past() == 1
    assert files(run) == []
    assert "week" in client.get(f"/exports/{run.pk}/").content.decode()
    assert client.get(f"/exports/{run.pk}/file/").status_code == 404


def test_work_that_has_stopped_is_set_going_again(client, ida):
    run = asked(client)
    Job.objects.all().delete()
    assert "stopped" in client.get(f"/exports/{run.pk}/").content.decode()
    client.post(f"/exports/{run.pk}/going-on/")
    run_all()
    assert ExportRun.objects.get().state == "done"


def test_nobody_who_left_gets_a_file(client, ida):
    run = asked(client)
    ida.is_active = False
    ida.save(update_fields=["is_active"])
    run_all()
    assert ExportRun.objects.get().state == "gone"
    assert files(run) == [] if run.folder.exists() else True
