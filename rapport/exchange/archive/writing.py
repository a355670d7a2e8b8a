"""Writing the archive: a ZIP with one member of JSON lines per table, the files, a guide and the manifest.

All of it is of one moment, and nobody has to wait for it. A row is read, written and forgotten.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_iso_string

from rapport.exchange.archive import tables
from rapport.exchange.archive.describing import guide
from rapport.exchange.archive.files import copy, files_kept
from rapport.exchange.archive.manifest import FILES, GUIDE, MANIFEST, TABLES, Manifest, Table
from rapport.journal.bulk import last_id
from rapport.journal.moment import one_moment

_AT_ONCE = 2_000


def count() -> int:
    """How many rows the archive would have now."""
    return sum(model._base_manager.count() for model in tables.archived().values())


def write(path: Path) -> Manifest:
    """Writes the archive to a path of which nobody knows yet; whoever calls gives it its name."""
    path.touch(mode=0o600)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        if connection.in_atomic_block:  # a moment already
            manifest = _write(archive)
        else:
            with one_moment():
                manifest = _write(archive)
        archive.writestr(GUIDE, guide())
        archive.writestr(MANIFEST, manifest.text())
    return manifest


def _write(archive: zipfile.ZipFile) -> Manifest:
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    manifest = Manifest(version("rapport"), datetime.now(UTC).isoformat(timespec="seconds"), applied)
    manifest.left_out = dict(tables.LEFT_OUT)
    for name, columns in tables.COLUMNS_LEFT_OUT.items():
        manifest.left_out |= {f"{name}.{column}": reason for column, reason in columns.items()}
    for name, model in tables.archived().items():
        with archive.open(f"{TABLES}{name}.jsonl", "w", force_zip64=True) as out:
            manifest.tables[name] = _write_table(model, out)
    for file in files_kept():
        try:
            with (Path(settings.DATA_DIR) / file).open("rb") as source, archive.open(f"{FILES}{file}", "w") as out:
                manifest.files[str(file)] = copy(source, out)
        except FileNotFoundError:  # taken away meanwhile
            continue
    return manifest


def _write_table(model: tables.Model, out: Any) -> Table:
    found, rows = hashlib.sha256(), 0
    names = [field.attname for field in tables.columns_of(model)]
    for values in _values(model, names):
        row = dict(zip(names, values, strict=True))
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, default=plain).encode() + b"\n"
        found.update(line)
        out.write(line)
        rows += 1
    return Table(rows, found.hexdigest(), names, last_id(model))


def _values(model: tables.Model, names: list[str]) -> Iterator[tuple[Any, ...]]:
    return model._base_manager.order_by("pk").values_list(*names).iterator(_AT_ONCE)


def plain(value: Any) -> str:
    """What JSON does not know, as text: days and moments (UTC) in ISO 8601, exact decimals, bytes in Base64."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return duration_iso_string(value)
        case Decimal() | UUID():
            return str(value)
        case bytes() | memoryview():
            return b64encode(value).decode()
    raise TypeError(f"No form is known for a {type(value).__name__}.")
