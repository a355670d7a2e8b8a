"""A backup as one file: a ZIP with the database, the files of the data folder, and a manifest with their checksums."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from rapport.kit.refusal import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files/"
BLOCK = 1 << 20


@dataclass
class Manifest:
    """What the archive holds and what must be true of it when it is restored.

    `rows` by table, `findings` of the doctor by code, `checksums` SHA-256 by member of the archive.
    """

    version: str
    made_at: str
    kind: str
    migrations: list[str]
    rows: dict[str, int]
    findings: dict[str, int]
    checksums: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """A file under another name that gets its own when it is whole and on the disk; otherwise it goes."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.touch(mode=0o600)
        yield partial
        with partial.open("rb") as whole:
            os.fsync(whole.fileno())
        partial.replace(target)
        _settle(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Makes sure that the new name survives a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def pack(target: Path, manifest: Manifest, database: Path, folder: Path, names: list[PurePosixPath]) -> None:
    """Writes the archive. A file that was taken away meanwhile is left out: the base, copied earlier, may miss it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        manifest.checksums[DATABASE] = _add(archive, DATABASE, database)
        for name in names:
            try:
                manifest.checksums[f"{FILES}{name}"] = _add(archive, f"{FILES}{name}", folder / name)
            except FileNotFoundError:
                continue
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


def _add(archive: zipfile.ZipFile, member: str, path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as source, archive.open(member, "w", force_zip64=True) as into:
        while block := source.read(BLOCK):
            found.update(block)
            into.write(block)
    return found.hexdigest()


def read_manifest(path: Path) -> Manifest:
    """Raises Refusal where the file is no backup of ours or one of a later form."""
    try:
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read(MANIFEST))
        if told["format"] > FORMAT:
            raise Refusal(
                "backup_newer", "This backup was made by a newer version of Rapport. Restore it with that one."
            )
        return Manifest(**told)
    except FileNotFoundError as error:
        raise Refusal("no_file", f"There is no file {path}.") from error
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise _damaged(path, str(error)) from error


def unpack(path: Path, manifest: Manifest, into: Path) -> None:
    """Unpacks every member into a folder and compares its checksum. Raises Refusal where one differs."""
    try:
        with zipfile.ZipFile(path) as archive:
            for member, expected in manifest.checksums.items():
                place = (into / member).resolve()
                if not place.is_relative_to(into.resolve()):
                    raise _damaged(path, f"{member} leads out of the archive")
                place.parent.mkdir(parents=True, exist_ok=True)
                place.touch(mode=0o600)
                with archive.open(member) as source, place.open("wb") as copy:
                    shutil.copyfileobj(source, copy, BLOCK)
                if checksum(place) != expected:
                    raise _damaged(path, f"{member} is not what was packed")
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
        raise _damaged(path, str(error)) from error


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(path: Path, because: str) -> Refusal:
    return Refusal("backup_damaged", f"{path} is damaged ({because}). Nothing was changed. Take another backup.")
