"""What may be wrong inside the base: the same in a backup of it as in the base itself."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

from rapport.desk.doctor import Finding, examine
from rapport.exchange.importers import Outcome
from rapport.exchange.models import ImportedRow
from rapport.journal.models import EntrySubject

SHOWN = 20


def examine_base() -> Iterator[Finding]:
    yield from _structure()
    yield from _numbers_given_twice()
    yield from _journal()
    yield from _imports()
    yield from examine()


def _structure() -> Iterator[Finding]:
    """Damage of the file itself. PostgreSQL checks its foreign keys at every write and its pages by checksums."""
    if connection.vendor != "sqlite":
        yield from _constraints_not_validated()
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        for (told,) in cursor.fetchall():
            if told != "ok":
                text = f"The database file is damaged: {told}. Stop Rapport and restore the last backup."
                yield Finding("database_damaged", text)
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _number in cursor.fetchmany(SHOWN):
            text = f"Row {row} of {table} points to a row of {parent} that is not there. Restore the last backup."
            yield Finding("link_to_nothing", text)


def _constraints_not_validated() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated")
        for table, name in cursor.fetchall():
            text = f"The constraint {name} does not hold for old rows: ALTER TABLE {table} VALIDATE CONSTRAINT {name}"
            yield Finding("constraint_not_validated", text)


def _numbers_given_twice() -> Iterator[Finding]:
    """A sequence that stands below the highest number would give it again: so after a table was filled by hand."""
    if connection.vendor != "postgresql":
        return
    for model in _ours():
        if not isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
            continue
        highest = model._base_manager.aggregate(highest=Max("pk"))["highest"] or 0
        with connection.cursor() as cursor:
            table, column = model._meta.db_table, model._meta.pk.column
            cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)", [table, column])
            last = cursor.fetchone()[0]
        if highest and (last or 0) < highest:
            mend = " ".join(connection.ops.sequence_reset_sql(no_style(), [model]))
            yield Finding("sequence_behind", f"New rows of {table} would get numbers that are taken. Run: {mend}")


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("rapport.")]


def _journal() -> Iterator[Finding]:
    """Entries outlive the rows that they tell of, but they cannot tell of what never was."""
    known = {str(model._meta.model_name): model for model in _ours()}
    for kind, highest in EntrySubject.objects.order_by().values_list("kind").annotate(Max("object_id")):
        if kind not in known:
            text = f"The journal tells of '{kind}', which this version does not know. Start a newer version."
            yield Finding("journal_of_unknown_kind", text)
        elif highest > (last := _last_number(known[kind])):
            text = f"The journal tells of {kind} {highest}, but the last one is {last}. Restore the last backup."
            yield Finding("journal_of_nothing", text)


def _last_number(model: type[models.Model]) -> int:
    """The highest number that was ever given, also to rows that are gone."""
    table, key = model._meta.db_table, model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            sequence = "pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)"
            cursor.execute(f"SELECT {sequence}", [table, key.column])
        found = cursor.fetchone()
    return int(found[0] or 0) if found else 0


def _imports() -> Iterator[Finding]:
    """Rows that an import made and nobody took back."""
    account = apps.get_model("accounts", "Account")
    rows = ImportedRow.objects.filter(outcome=Outcome.NEW, taken_back=False, run__kind="accounts")
    gone = rows.exclude(models.Exists(account._base_manager.filter(pk=models.OuterRef("object_id"))))
    for run, row, pk in gone.values_list("run_id", "number", "object_id")[:SHOWN]:
        text = f"Import {run}, row {row}: its account {pk} is gone. Restore the last backup, or import the row again."
        yield Finding("imported_account_gone", text)
