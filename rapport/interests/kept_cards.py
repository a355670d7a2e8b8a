"""The cards that somebody has kept from one source, as the journal tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rapport.accounts.models import Account, Source
from rapport.accounts.policy import reads_content
from rapport.interests.carding import CODE
from rapport.journal.models import Entry
from rapport.journal.timeline import concerns
from rapport.people.viewer import Viewer

SHOWN = 100


@dataclass(frozen=True)
class Kept:
    """One card as its line shows it. Of a client whose content the viewer may not read it says only that it is kept."""

    entry: int
    name: str = ""
    account: str = ""
    number: int = 0
    day: date | None = None
    owner: str = ""

    @classmethod
    def of(cls, entry: Entry, viewer: Viewer) -> Kept:
        about = entry.subjects.filter(kind="account").values_list("object_id", flat=True)
        open_ones = Account.objects.filter(reads_content(viewer), pk__in=about)
        return _kept(entry, next(iter(about)), viewer) if open_ones.exists() else cls(entry.pk)


def _kept(entry: Entry, number: int, viewer: Viewer) -> Kept:
    told: dict[str, Any] = entry.data
    day = date.fromisoformat(told["day"]) if isinstance(told["day"], str) else told["day"]
    owner = told["owner"] if told["owner"] != viewer.user.name else ""
    return Kept(entry.pk, told["name"], told["account"], number, day, owner)


def _entries(viewer: Viewer, source: Source) -> Any:
    own = Entry.objects.about("source", source.pk).filter(code=CODE, undone_by=None, actor=viewer.user)
    return own.filter(~concerns(Account.every.exclude(reads_content(viewer)).values("pk"), "pk"))


def kept_by(viewer: Viewer, source: Source) -> list[Kept]:
    """The latest first; two queries, however many."""
    entries = _entries(viewer, source).prefetch_related("subjects")[:SHOWN]
    return [
        _kept(entry, next(one.object_id for one in entry.subjects.all() if one.kind == "account"), viewer)
        for entry in entries
    ]


def count_kept(viewer: Viewer, source: Source) -> int:
    return int(_entries(viewer, source).count())
