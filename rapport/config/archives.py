"""Filling a new installation from an archive, with what is made from the rows."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from rapport.exchange.archive import reading
from rapport.exchange.archive.manifest import Manifest
from rapport.interests import rebuilding
from rapport.search import indexing


def bring_in(path: Path) -> Manifest:
    """Raises Refusal as `reading.read` does; then nothing has changed."""
    with transaction.atomic():
        manifest = reading.read(path)
        rebuilding.rebuild()
        indexing.rebuild()
    return manifest
