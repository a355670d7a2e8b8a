"""The disk is full, for real: a small file system is filled. Reading goes on, writing says why, nothing is torn."""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.config.backups.snapshot import connected_to
from rapport.config.checkup.base import examine_base
from rapport.config.tests.test_killing import rows_to_import
from rapport.exchange.models import ImportRun
from rapport.jobs.models import Job, State
from rapport.jobs.worker import run_all
from rapport.people.roles import Role
from tests import served, world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def small():
    """A file system of 96 MB, where the user postgres can reach it, too."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-small-"))
    folder.chmod(0o755)
    words = ["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(words, capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("A small file system cannot be mounted here: only root may.")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def fill(folder):
    """Leaves not one byte."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        for size in (1 << 20, 4096, 1):
            try:
                while filler.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


class Walk:
    """One person who reads and writes while the disk is full."""

    def __init__(self, site, account, session):
        self.site, self.account, self.session = site, account, session

    def write(self):
        form = {"kind": "call", "due_on": str(world.today()), "owner": str(self.account.owner_id)}
        form |= {"title": "Ring them up " * 10, "once": str(uuid4())}
        return self.site.call(f"/accounts/{self.account.pk}/steps/", form, self.session)

    def read(self):
        return self.site.call(f"/accounts/{self.account.pk}/", session=self.session)[0]

    def write_until_it_is_full(self):
        """Space that the database has in hand is used up first."""
        for _write in range(400):
            status, page = self.write()
            if status != 302:
                return status, page
        raise AssertionError("the disk does not become full")


def assert_it_says_so_and_goes_on(walk, folder):
    assert walk.write()[0] == 302
    fill(folder)
    assert {walk.read() for _time in range(5)} == {200}
    status, page = walk.write_until_it_is_full()
    assert status == 507
    assert "There is no space left" in page
    assert re.search(r'class="num">[0-9a-f]{8}<', page)
    assert {walk.read() for _time in range(5)} == {200}
    assert walk.write()[0] == 507
    (folder / "filler").unlink()
    assert walk.write()[0] == 302


def test_on_sqlite_the_file_of_the_database_cannot_grow(small):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has its own test.")
    ida = world.person(role=Role.HEAD)
    account, session = world.account(owner=ida), served.session_of(ida)
    base = small / "rapport.sqlite3"
    with closing(sqlite3.connect(base)) as copy:
        connection.connection.backup(copy)
    with served.site("--no-worker", RAPPORT_DATABASE_URL=f"sqlite:///{base}", RAPPORT_DATA_DIR=str(small)) as site:
        assert_it_says_so_and_goes_on(Walk(site, account, session), small)
    with closing(sqlite3.connect(base)) as after:
        assert after.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert after.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_import_that_does_not_fit_stops_at_a_whole_chunk_and_goes_on_when_there_is_room(small, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("How an import goes on is the same on both databases.")
    base = small / "rapport.sqlite3"
    with closing(sqlite3.connect(base)) as copy:
        connection.connection.backup(copy)
    with connected_to(f"sqlite:///{base}"):
        run = rows_to_import(tmp_path, world.person(), 9_000)
        fill(small)
        os.truncate(small / "filler", (small / "filler").stat().st_size - (6 << 20))
        with suppress(OperationalError):
            run_all()
        run.refresh_from_db()
        assert run.state == "running"
        assert Account.objects.count() == run.position < 9_000
        (small / "filler").unlink()
        Job.objects.update(state=State.WAITING, run_after=timezone.now())
        run_all()
        run.refresh_from_db()
        assert (run.state, run.new, Account.objects.count()) == ("done", 9_000, 9_000)
        assert list(examine_base()) == []


def test_on_postgresql_the_tables_cannot_grow(small):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has its own test.")
    ida = world.person(role=Role.HEAD)
    account, session = world.account(owner=ida), served.session_of(ida)
    tables = [Step._meta.db_table, "journal_entry"]
    shutil.chown(small, "postgres")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLESPACE small LOCATION '{small}'")
        _move(cursor, tables, "small")
        try:
            with served.site() as site:
                assert_it_says_so_and_goes_on(Walk(site, account, session), small)
        finally:
            _move(cursor, tables, "pg_default")
            cursor.execute("DROP TABLESPACE small")
    call_command("doctor")


def _move(cursor, tables, place):
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} SET TABLESPACE {place}")
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [table])
        for (index,) in cursor.fetchall():
            cursor.execute(f'ALTER INDEX "{index}" SET TABLESPACE {place}')


def test_a_backup_and_an_import_that_do_not_fit_leave_no_half_file(small, monkeypatch, client, tmp_path):
    monkeypatch.setattr(settings, "DATA_DIR", small)
    ida = world.person(role=Role.HEAD)
    (small / "imports").mkdir()
    fill(small)
    with pytest.raises(CommandError, match="no space left"):
        call_command("backup")
    monkeypatch.setattr("rapport.config.backups.making.require_room", lambda *given, **more: None)
    with pytest.raises(CommandError, match=r"No space left|disk is full|no space"):
        call_command("backup")
    client.force_login(ida)
    client.raise_request_exception = False
    upload = tmp_path / "clients.csv"
    upload.write_text("Company\n" + "Nordhavn Pakkeri AS\n" * 5000)
    with upload.open("rb") as file:
        answer = client.post("/import/", {"file": file})
    assert answer.status_code == 507
    assert not ImportRun.objects.exists()
    left = [path for path in small.rglob("*") if path.is_file() and path.name not in ("filler", "in-use")]
    assert left == []
