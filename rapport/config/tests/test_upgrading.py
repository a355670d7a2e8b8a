"""A base of the first release, with rows in every table, comes to this version; what does not fit is not started."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from rapport.accounts.models import Account
from rapport.config.backups import postgresql
from rapport.config.backups.snapshot import connected_to, rows_by_table
from rapport.config.checkup.base import examine_base
from rapport.config.schema import pending, require_current
from rapport.interests.models import Interest
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

FOREIGN = {"account", "auth", "contenttypes", "mfa", "socialaccount"}
# The schema and the rows of the first release, table by table. Never changed: bases like it are in use.
FIRST = json.loads((Path(__file__).parent / "first_release.json").read_text())
# Tables of then whose rows stand elsewhere now, as the doctor checks.
REPLACED = {"accounts_word"}


@pytest.fixture
def empty_base(tmp_path, monkeypatch):
    """Another database, empty, to which everything in the test goes."""
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    if connection.vendor == "sqlite":
        with connected_to(f"sqlite:///{tmp_path / 'first.sqlite3'}"):
            yield
        return
    with postgresql.scratch("rapport_first"), connected_to(postgresql.address("rapport_first")):
        yield


def at_first_release():
    """Brings the empty base to the schema of the first release, and gives its models as they were."""
    executor = MigrationExecutor(connection)
    foreign = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in FOREIGN]
    return executor.migrate([*map(tuple, FIRST["leaves"]), *foreign]).apps


def fill(apps):
    """Puts the rows of the first release in the place of those that its migrations brought."""
    models = {label: apps.get_model(label) for label in FIRST["rows"]}
    with transaction.atomic(), connection.constraint_checks_disabled():
        for model in models.values():
            model._base_manager.all()._raw_delete("default")
        for label, table in FIRST["rows"].items():
            fields = {field.attname: field for field in models[label]._meta.concrete_fields}
            rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
            assert rows, f"the first release has no row of {label}"
            models[label]._base_manager.bulk_create(
                models[label](**{name: fields[name].to_python(value) for name, value in row.items()}) for row in rows
            )
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)


def test_a_base_of_the_first_release_comes_to_this_version_whole(empty_base, tmp_path):
    fill(at_first_release())
    before = rows_by_table()
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / FIRST["rows"]["exchange.ImportRun"]["rows"][0][4]).touch()
    call_command("migrate", verbosity=0)
    after = rows_by_table()
    kept = {label.replace(".", "_").lower() for label in FIRST["rows"]} - REPLACED
    assert not {name: count for name, count in before.items() if name in kept and after.get(name, 0) < count}
    assert list(examine_base()) == []
    call_command("doctor")
    assert len(list((tmp_path / "backups").glob("before-migrating-*"))) == 1
    ida = Account.objects.get(pk=1).owner
    account = world.account(owner=ida, name="Registered after the upgrade AS")
    assert world.interest(account=account).number > max(row[1] for row in FIRST["rows"]["interests.Interest"]["rows"])
    assert Interest.objects.open().count() > 1


def test_what_does_not_fit_is_not_served_and_not_worked_on():
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("jobs", "0001_initial")
    try:
        with pytest.raises(Refusal, match="rapport migrate"):
            require_current()
        assert pending()
        for command in ("serve", "worker"):
            with pytest.raises(CommandError, match="older than this version"):
                call_command(command)
    finally:
        recorder.record_applied("jobs", "0001_initial")


def test_a_base_of_a_newer_version_is_left_alone():
    recorder = MigrationRecorder(connection)
    recorder.record_applied("people", "9999_of_tomorrow")
    try:
        for command in ("serve", "worker", "migrate"):
            with pytest.raises(CommandError, match="newer version"):
                call_command(command)
    finally:
        recorder.record_unapplied("people", "9999_of_tomorrow")


def test_without_a_copy_nothing_is_migrated_unless_one_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    recorder = MigrationRecorder(connection)
    last = sorted(name for app, name in recorder.applied_migrations() if app == "jobs")[-1]
    recorder.record_unapplied("jobs", last)

    def no_room(*given, **more):
        raise OSError(28, "No space left on device")

    try:
        monkeypatch.setattr("rapport.config.schema.written_beside", no_room)
        with pytest.raises(CommandError, match="--without-backup"):
            call_command("migrate", verbosity=0)
        assert pending()
        call_command("migrate", "--fake", "--without-backup", verbosity=0)
        assert not pending()
    finally:
        if last not in {name for app, name in recorder.applied_migrations() if app == "jobs"}:
            recorder.record_applied("jobs", last)
