"""Reading an archive into an empty installation: whole or not at all."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import NOT_PROVIDED
from django.utils.translation import gettext as _

from rapport.exchange.archive import tables
from rapport.exchange.archive.files import copy
from rapport.exchange.archive.manifest import FILES, TABLES, Manifest, Table, read_manifest
from rapport.journal.bulk import count_on_from, insert
from rapport.journal.models import Entry
from rapport.kit.portions import portions
from rapport.kit.refusal import Refusal
from rapport.people.models import User

_AT_ONCE = 1_000


def read(path: Path) -> Manifest:
    """Fills the tables and the data folder. Raises Refusal, with everything as it was, for a base that holds something,
    a damaged archive, or one that needs another version."""
    manifest = read_manifest(path)
    require_empty()
    found = _tables_of(manifest)
    placed: list[Path] = []
    try:
        with zipfile.ZipFile(path) as archive, transaction.atomic():
            _clear(manifest)
            for name, model in found.items():
                _fill(archive, model, name, manifest.tables[name])
            connection.check_constraints()
            for name, sha256 in manifest.files.items():
                _place(archive, name, sha256, placed)
    except BaseException as error:
        for file in placed:
            file.unlink(missing_ok=True)
        if isinstance(error, _BROKEN):
            _damaged(str(error), error)
        raise
    return manifest


_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, RuntimeError, ValidationError,
    IntegrityError, DataError,
)  # fmt: skip


def require_empty() -> None:
    """A base that was only just made holds nobody and no history."""
    if User.objects.people().exists() or Entry.objects.exists():
        text = _("This installation holds people or history already. An archive goes into a new, empty one.")
        raise Refusal("not_empty", text)


def _tables_of(manifest: Manifest) -> dict[str, tables.Model]:
    """Raises Refusal for tables and columns that this version has not, and for columns that it cannot do without."""
    known = tables.archived()
    if newer := manifest.tables.keys() - known.keys():
        raise _of_another_version(manifest, min(newer))
    for name, table in manifest.tables.items():
        model = known[name]
        fields = {field.attname: field for field in tables.columns_of(model)}
        if newer := set(table.columns) - fields.keys():
            raise _of_another_version(manifest, f"{name}.{min(newer)}")
        for column in fields.keys() - set(table.columns):
            if not _may_be_missing(fields[column]):
                raise _of_another_version(manifest, f"{name}.{column}")
    return {name: known[name] for name in manifest.tables}


def _may_be_missing(field: Any) -> bool:
    return field.default is not NOT_PROVIDED or field.has_db_default() or field.null or field.blank


def _of_another_version(manifest: Manifest, what: str) -> Refusal:
    text = _("Version {version} made this archive, and here “{what}” is another. Read it with that version.")
    return Refusal("archive_of_another_version", text.format(version=manifest.version, what=what))


def _damaged(because: str, error: BaseException | None = None) -> NoReturn:
    text = _("This archive is damaged ({because}). Nothing was changed.")
    raise Refusal("archive_damaged", text.format(because=because[:200])) from error


def _clear(manifest: Manifest) -> None:
    """Takes out what a new installation brings; a list that the archive does not know yet stays."""
    known = tables.archived()
    for model in tables.ours():
        name = tables.name_of(model)
        if name in manifest.tables or name not in known:
            model._base_manager.all()._raw_delete(using="default")


def _fill(archive: zipfile.ZipFile, model: tables.Model, name: str, table: Table) -> None:
    fields = [field for field in tables.columns_of(model) if field.attname in table.columns]
    filled = tables.filled_at_reading(model)
    names = [*(field.attname for field in fields), *filled]
    with archive.open(f"{TABLES}{name}.jsonl") as lines:
        rows = _Rows(lines)
        for some in portions(rows, _AT_ONCE):
            read = ([_value(field, row[field.attname]) for field in fields] for row in some)
            insert(model, names, [[*values, *(make() for make in filled.values())] for values in read])
    if (rows.count, rows.sha256.hexdigest()) != (table.rows, table.sha256):
        _damaged(name)
    count_on_from(model, table.last_id)


class _Rows:
    """The rows of a member, counted and summed up while they are read."""

    def __init__(self, lines: Any) -> None:
        self.lines, self.count, self.sha256 = lines, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for line in self.lines:
            self.sha256.update(line)
            self.count += 1
            yield json.loads(line)


def _value(field: Any, value: Any) -> Any:
    if value is None or field.get_internal_type() == "JSONField":
        return value
    return (field.target_field if field.is_relation else field).to_python(value)


def _place(archive: zipfile.ZipFile, name: str, sha256: str, placed: list[Path]) -> None:
    folder = Path(settings.DATA_DIR).resolve()
    place = (folder / name).resolve()
    if not place.is_relative_to(folder) or place.exists():
        _damaged(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    placed.append(place)
    with archive.open(f"{FILES}{name}") as source, place.open("xb") as into:
        if copy(source, into) != sha256:
            _damaged(name)
