"""The list of what an archive holds, with checksums; its last member."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
GUIDE = "README.md"
TABLES = "tables/"
FILES = "files/"
PRODUCT = "Rapport"


@dataclass
class Table:
    """One noun: how many rows, the SHA-256 of the member, its columns, and the highest id ever given (0: none)."""

    rows: int
    sha256: str
    columns: list[str]
    last_id: int = 0


@dataclass
class Manifest:
    """`tables` by name, `files` SHA-256 by path, `left_out` the reasons by name of table or column."""

    version: str
    made_at: str
    migrations: list[str]
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    product: str = PRODUCT
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def read_manifest(path: Path) -> Manifest:
    """Raises Refusal where the file is no archive of ours, or one of a later form."""
    try:
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read(MANIFEST))
        if told.get("product") != PRODUCT:
            raise KeyError("product")
        if told["format"] > FORMAT:
            raise Refusal("archive_newer", _("A newer version of Rapport made this archive. Read it with that one."))
        told["tables"] = {name: Table(**table) for name, table in told["tables"].items()}
        return Manifest(**told)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError, RuntimeError) as error:
        raise Refusal("archive_unreadable", _("This file is no archive of Rapport, or it is not complete.")) from error
