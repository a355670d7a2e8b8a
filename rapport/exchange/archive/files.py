"""The files that belong to the base, relative to the data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

BLOCK = 1 << 20
# Made anew by every start, copies themselves, or secrets of the machine.
LEFT_OUT = {"static", "backups", "in-use", "exports", "outbox", "secret-key"}


def files_kept(but: Collection[str] = LEFT_OUT) -> Iterator[PurePosixPath]:
    """Every file of the data folder but the database, what is hidden, and what stands below these names."""
    folder = Path(settings.DATA_DIR)
    own = Path(str(settings.DATABASES["default"]["NAME"])).absolute()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        is_database = path.parent == own.parent and path.name.startswith(own.name)
        if not (hidden or is_database or path.is_symlink() or name.parts[0] in but) and path.is_file():
            yield PurePosixPath(*name.parts)


def copy(source: Any, into: Any) -> str:
    """Copies piece by piece; gives the SHA-256."""
    found = hashlib.sha256()
    while block := source.read(BLOCK):
        found.update(block)
        into.write(block)
    return found.hexdigest()
