"""The migrated SQLite database of the tests, kept in pytest's cache for as long as no migration changes."""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parent.parent


def fingerprint() -> str:
    """Of everything that decides what a migrated database holds: our migrations, and the libraries with theirs."""
    found = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted((ROOT / "rapport").glob("*/migrations/*.py")):
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


@pytest.fixture(scope="session")
def _migrated(pytestconfig) -> Path | None:
    """Where it is kept, there already or not; None on PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"] != "rapport.kit.sqlite":
        return None
    return Path(pytestconfig.cache.mkdir("migrated")) / f"{fingerprint()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(_migrated) -> bool:
    """A database in the temporary folder of the run, with nothing left to migrate where one was kept."""
    return bool(_migrated)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory, _migrated):
    """SQLite tests use a file, as the installed product does, so that locks and threads behave alike."""
    if _migrated:
        name = tmp_path_factory.mktemp("database") / "rapport.sqlite3"
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(name)
        if _migrated.exists():
            shutil.copyfile(_migrated, name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, _migrated) -> None:
    if _migrated and not _migrated.exists():
        for former in _migrated.parent.glob("*.sqlite3"):
            former.unlink(missing_ok=True)
        own = _migrated.with_suffix(f".{os.getpid()}")
        name = settings.DATABASES["default"]["TEST"]["NAME"]
        with closing(sqlite3.connect(name)) as made, closing(sqlite3.connect(own)) as kept:
            made.backup(kept)
        own.replace(_migrated)
