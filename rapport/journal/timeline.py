"""The journal as a page reads it: entries turned into lines, newest first, page by page."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import Kind, Text, declared, entry_type
from rapport.journal.models import UNDO_DAYS, Entry, EntrySubject, Source
from rapport.kit.identity import number_in

Rows = TypeVar("Rows", bound=QuerySet[Any])

PAGE = 30
_JOINED = ("entry__actor", "entry__on_behalf_of", "entry__undoes", "entry__undone_by")
_OF_ENTRY = ("recorded_at", "happened_at", "code", "data", "rows", "source", "actor", "on_behalf_of", "undoes")
_READ = (
    *("entry_id", "happened_at", "entry__actor__name", "entry__on_behalf_of__name"),
    *(f"entry__{name}" for name in _OF_ENTRY), *(f"entry__undoes__{name}" for name in ("code", "data")),
    "entry__undone_by__id",
)  # fmt: skip
SHOWN: tuple[tuple[str, str | Promise], ...] = (
    ("", _("Everything")),
    (Kind.TALK.value, _("Talks")),
    (Kind.NOTE.value, _("Notes")),
    (Kind.PLAN.value, _("Plans")),
    (Kind.MONEY.value, _("Money")),
    (Kind.CHANGE.value, _("Changes")),
)


@dataclass(frozen=True)
class Change:
    """One field: what it was and what it became, in words."""

    label: Text
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One entry as its reader sees it."""

    entry: Entry
    can_be_undone: bool

    @property
    def title(self) -> str:
        undone = self.entry.undoes
        return f"{self.entry.sentence}: {undone.sentence}" if undone else self.entry.sentence

    @property
    def said(self) -> str:
        return str(self.entry.data.get(self.entry.type.said) or "")

    @property
    def along(self) -> list[str]:
        """What else was done in the same act, each in its own sentence."""
        return [entry_type(code).tell(data) for code, data in self.entry.data.get("along", ())]

    @property
    def source(self) -> str:
        """Through which door it came in, where that is not a page."""
        return "" if self.entry.source == Source.WEB else str(Source(self.entry.source).label)

    @property
    def changes(self) -> list[Change]:
        return list(_changes(self.entry))


@dataclass(frozen=True)
class Timeline:
    """One page of a journal. `earlier` is the key with which the next page is asked for, empty at the end."""

    lines: list[Line]
    show: str
    before: str
    earlier: str

    @property
    def filters(self) -> list[dict[str, Any]]:
        return [{"show": show, "label": label, "active": show == self.show} for show, label in SHOWN]


def timeline(
    kind: str,
    object_ids: int | QuerySet[Any, Any],
    now: datetime,
    undoers: Container[int] = (),
    show: str = "",
    before: str = "",
    hidden: Collection[int] | QuerySet[Any, Any] = (),
) -> Timeline:
    """What concerns one thing, or several of a kind (a query of their ids), in one query.

    What also concerns an account of `hidden`, ids or a query of them, is left out. `undoers` holds the ids of those
    whose acts the reader may take back; `show` is a kind of entries, `before` the key of an earlier page. Both come
    from the address: what makes no sense is left out.
    """
    show = show if any(show == known for known, _label in SHOWN) else ""
    rows = list(first_page(_narrowed(about(kind, object_ids, hidden), show, before)))
    return paged(rows, now, undoers, show, before)


def about(
    kind: str, object_ids: Any, hidden: Collection[int] | QuerySet[Any, Any] = ()
) -> QuerySet[EntrySubject, EntrySubject]:
    """The entries of one thing or of several, without what also concerns one of the accounts of `hidden`."""
    which = {"object_id__in" if isinstance(object_ids, QuerySet) else "object_id": object_ids}
    found = EntrySubject.objects.filter(kind=kind, **which)
    if isinstance(hidden, QuerySet) or hidden:
        found = found.filter(~concerns(hidden, "entry"))
    return found


def first_page(found: QuerySet[EntrySubject, EntrySubject]) -> QuerySet[EntrySubject, EntrySubject]:
    """The newest, as many as a page holds and one more, with what a line says."""
    rows = found.select_related(*_JOINED).only(*_READ).order_by("-happened_at", "-entry_id")
    return rows[: PAGE + 1]


def paged(
    rows: list[EntrySubject], now: datetime, undoers: Container[int], show: str = "", before: str = ""
) -> Timeline:
    """The page that these rows make, see `first_page`."""
    entries = {row.entry_id: row.entry for row in rows[:PAGE]}
    earliest = rows[PAGE - 1] if len(rows) > PAGE else None
    return Timeline(
        lines=[Line(entry, can_be_undone(entry, now, undoers)) for entry in entries.values()],
        show=show,
        before=before,
        earlier=before_key(earliest.entry) if earliest else "",
    )


def concerns(accounts: Collection[int] | QuerySet[Any, Any], entry: str) -> Exists:
    """Whether the entry is also about one of these accounts: asked of each entry, however many accounts there are."""
    about = EntrySubject.objects.filter(kind="account", entry=OuterRef(entry))
    if isinstance(accounts, QuerySet):
        return Exists(about.filter(Exists(accounts.filter(pk=OuterRef("object_id")))))
    return Exists(about.filter(object_id__in=accounts))


def _narrowed(found: QuerySet[EntrySubject], show: str, before: str) -> QuerySet[EntrySubject]:
    if show:
        found = found.filter(entry__code__in=[one.code for one in declared() if one.kind.value == show])
    return earlier_than(found, before, number="entry_id")


def before_key(entry: Entry) -> str:
    """The key of the page that follows after this entry."""
    return f"{entry.happened_at.isoformat()}~{entry.pk}"


def earlier_than(found: Rows, before: str, number: str = "pk") -> Rows:
    """Rows before the key of an address; one that makes no sense is passed over. `number` leads to the entry."""
    day, _tilde, last = before.partition("~")
    try:
        at = parse_datetime(day.replace(" ", "+"))
        at = at.astimezone(UTC) if at and at.tzinfo else None
    except (ValueError, OverflowError):
        at = None
    if at and (entry := number_in(last)):
        found = found.filter(happened_at__lte=at).filter(Q(happened_at__lt=at) | Q(**{f"{number}__lt": entry}))
    return found


def can_be_undone(entry: Entry, now: datetime, undoers: Container[int]) -> bool:
    """Whether somebody whose acts are among those of `undoers` did it, and it is neither old nor final nor undone."""
    is_fresh = entry.recorded_at >= now - timedelta(days=UNDO_DAYS)
    is_open = not (entry.type.final or entry.is_undone or entry.data.get("erased"))
    return entry.actor_id in undoers and is_fresh and is_open


def _changes(entry: Entry) -> Iterator[Change]:
    """Old and new of the fields that the type of the entry labels."""
    names = entry.data.get("named", {})
    for column, (before, after) in _written(entry.rows):
        name = column.removesuffix("_id")
        if name not in entry.type.fields:
            continue
        if name in names:
            before, after = names[name]
        yield Change(entry.type.fields[name], entry.type.put(name, before), entry.type.put(name, after))
    for label, before, after in entry.type.further(entry.data):
        yield Change(label, before, after)


def _written(rows: Iterable[list[Any]]) -> Iterator[tuple[str, list[Any]]]:
    for _kind, _pk, fields, *_bumped in rows:
        if isinstance(fields, dict):
            yield from fields.items()
