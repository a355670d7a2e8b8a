"""Mails that were kept because no mail server is set; the folder belongs to Django's file backend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class KeptMail:
    name: str
    to: str
    subject: str
    body: str
    at: datetime


def kept_mails(most: int = 100) -> list[KeptMail]:
    """The newest first."""
    folder = _folder()
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True) if folder.is_dir() else []
    return [_read(path) for path in files[:most]]


def drop_mails(wanted: Callable[[str], bool]) -> None:
    """Removes those in which something is found."""
    for mail in kept_mails(most=1_000_000):
        if wanted(f"{mail.to}\n{mail.subject}\n{mail.body}"):
            (_folder() / f"{mail.name}.log").unlink(missing_ok=True)


def _folder() -> Path:
    return Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.DATA_DIR / "outbox")


def _read(path: Path) -> KeptMail:
    # The backend ends each mail with a line of dashes.
    message = message_from_bytes(path.read_bytes().rpartition(b"\n" + b"-" * 79)[0], policy=policy.default)
    part = message.get_body(("plain",))
    return KeptMail(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        body=str(part.get_content()) if part else "",
        at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
    )
