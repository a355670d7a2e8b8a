"""A backup is taken while people work, proven, and comes back as it was; what it replaces is kept."""

import io
import json
import shutil
import zipfile
from threading import Timer

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from rapport.accounts.models import Account
from rapport.config.backups import making, postgresql, presence
from rapport.config.backups.making import back_up
from rapport.config.backups.restoring import restore
from rapport.journal.moment import one_moment
from rapport.kit.refusal import Refusal
from tests import served, world
from tests.machine import cannot_run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A data folder of its own, with a file in it."""
    if connection.vendor == "postgresql":
        try:
            postgresql.program("pg_dump")
        except Refusal as refusal:
            cannot_run(str(refusal))
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "kept")
    (tmp_path / "kept" / "imports").mkdir(parents=True)
    (tmp_path / "kept" / "imports" / "clients.csv").write_text("Company\nNordhavn Pakkeri AS\n")
    return tmp_path / "kept"


def said(command, *words):
    out = io.StringIO()
    call_command(command, *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_what_came_after_the_backup_is_gone_after_the_restore_and_everything_else_is_there(folder):
    world.interest()
    told = said("backup")
    assert told["proven"]
    assert told["files"] == 1
    world.account(name="Typed in later AS")
    (folder / "imports" / "clients.csv").write_text("spoilt")
    kept = said("restore", told["file"])["kept"]
    assert [account.name for account in Account.objects.all()] == ["Nordhavn Pakkeri AS"]
    assert "Nordhavn" in (folder / "imports" / "clients.csv").read_text()
    call_command("doctor")
    if connection.vendor == "sqlite":
        call_command("restore", kept)
        assert Account.objects.filter(name="Typed in later AS").exists()


def test_people_write_while_the_backup_reads(monkeypatch):
    world.account()
    with one_moment():
        if connection.vendor == "sqlite":
            path = str(connection.settings_dict["NAME"])
            with making.sqlite3.connect(path, timeout=1) as other:
                other.execute("UPDATE accounts_account SET city = 'Bergen'")
            other.close()
        assert not Account.objects.filter(city="Bergen").exists()


def test_a_backup_that_comes_back_otherwise_is_none(folder, monkeypatch):
    world.account()
    counted = making.rows_by_table
    answers = iter([counted() | {"accounts_account": 2}, counted()])
    monkeypatch.setattr(making, "rows_by_table", lambda: next(answers))
    with pytest.raises(CommandError, match="does not come back as it was: accounts_account 1 instead of 2"):
        call_command("backup")
    assert list((folder / "backups").iterdir()) == []


def test_the_last_ones_are_kept(folder):
    for _time in range(3):
        last = back_up(keep=2, proven=False)
    assert len(list((folder / "backups").glob("backup-*.zip"))) == 2
    assert last.exists()


def test_a_damaged_backup_is_refused_and_nothing_is_changed(tmp_path):
    world.account()
    path = back_up(to=tmp_path / "whole.zip", proven=False)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match="is damaged"):
        call_command("restore", path)
    path.write_bytes(whole[:2000] + bytes(64) + whole[2064:])
    with pytest.raises(CommandError, match="is damaged"):
        call_command("restore", path)
    assert Account.objects.count() == 1


def with_manifest(path, **changed):
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changed)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_a_backup_of_a_newer_version_or_of_another_kind_is_refused(tmp_path):
    path = back_up(to=tmp_path / "newer.zip", proven=False)
    with_manifest(path, migrations=["people.9999_of_tomorrow"])
    with pytest.raises(CommandError, match="newer version"):
        call_command("restore", path)
    with_manifest(path, kind="oracle", migrations=[])
    with pytest.raises(CommandError, match="cannot go into"):
        call_command("restore", path)


def test_a_database_that_is_in_use_is_not_replaced(tmp_path):
    path = back_up(to=tmp_path / "good.zip", proven=False)
    with presence.present(), pytest.raises(CommandError, match="Stop `rapport serve`"):
        call_command("restore", path)


def test_who_is_about_to_leave_the_database_does_not_hold_a_restore_up_and_who_stays_does(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is a file, which nobody is connected to.")
    with postgresql._connected(connection.settings_dict["NAME"]) as other:
        leaving = Timer(0.5, other.close)
        leaving.start()
        assert not postgresql.are_others_at_work()
        leaving.join()
    monkeypatch.setattr(postgresql, "LEAVING_SECONDS", 0.3)
    with postgresql._connected(connection.settings_dict["NAME"]), pytest.raises(Refusal, match="Stop `rapport serve`"):
        restore(back_up(proven=False))


def test_a_server_says_that_it_is_there_before_anybody_calls_it(tmp_path):
    with served.site("--no-worker"), pytest.raises(Refusal, match="Stop `rapport serve`"), presence.alone():
        pass


def test_a_backup_fills_another_database_beside_the_one_that_runs(tmp_path):
    world.account()
    path = back_up(to=tmp_path / "good.zip", proven=False)
    if connection.vendor == "sqlite":
        url = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    else:
        postgresql.create("rapport_beside")
        url = postgresql.address("rapport_beside")
    try:
        call_command("restore", path, "--into", url, "--files", tmp_path / "files")
        with making.connected_to(url):
            assert Account.objects.count() == 1
        assert (tmp_path / "files" / "imports" / "clients.csv").exists()
        with pytest.raises(CommandError, match="not empty"):
            call_command("restore", path, "--into", url)
    finally:
        if connection.vendor == "postgresql":
            with postgresql._connected("postgres") as server:
                server.execute("DROP DATABASE rapport_beside WITH (FORCE)")


def test_without_room_there_is_a_sentence_and_no_half_file(folder, monkeypatch):
    monkeypatch.setattr(making.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(CommandError, match="no space left"):
        call_command("backup")
    assert list((folder / "backups").iterdir()) == []


def test_without_the_programs_of_postgresql_a_backup_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(postgresql, "DEBIAN", tmp_path)
    monkeypatch.setattr(postgresql.shutil, "which", lambda _name: None)
    with pytest.raises(Refusal, match="postgresql-client"):
        postgresql.program("pg_dump")
