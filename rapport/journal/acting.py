"""How a verb writes: rows and the entry that tells of them, in one transaction; and how the entry is undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rapport.journal.bases import Editable, Root
from rapport.journal.bulk import insert, insert_with, reserve_ids
from rapport.journal.entry_types import entry_type
from rapport.journal.following import Change, follow_up
from rapport.journal.models import Entry, EntrySubject
from rapport.journal.one_row import update_row
from rapport.kit import clock
from rapport.kit.refusal import Refusal, Stale

Row = TypeVar("Row", bound=models.Model)
Fields = dict[str, Any]
# The mark in an entry's rows of what gives way to later acts.
LENIENT = -1


def kind_of(row: models.Model) -> str:
    """The lasting name of a row's model in the journal, such as `interest`; a noun has one owner in the house."""
    return str(row._meta.model_name)


@cache
def _models() -> dict[str, type[models.Model]]:
    ours = (model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("rapport."))
    return {str(model._meta.model_name): model for model in ours}


_MOMENTS, _TEXTS = (date, time), (UUID, Promise)


def _plain(value: Any) -> Any:
    """A value as JSON keeps it, so that what is read back can be compared with what the row holds."""
    if isinstance(value, _MOMENTS):
        return value.isoformat()
    return str(value) if isinstance(value, _TEXTS) else value


def _values(row: models.Model) -> Fields:
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _pk(row: models.Model) -> Fields:
    return {row._meta.pk.attname: row.pk}


def _derive(row: models.Model, columns: Iterable[str] | None) -> None:
    if isinstance(row, Editable):
        row.derive(columns)


class Act:
    """One verb at work. Collects what it writes; `act` turns that into an entry at the end."""

    def __init__(self, data: Fields) -> None:
        self.data = data
        self.rows: list[list[Any]] = []
        self.about: dict[tuple[str, int], None] = {}
        self.changes: list[Change] = []
        self.entry: Entry | None = None

    def concern(self, *rows: models.Model | None) -> None:
        """Names whom the entry is about; it appears in the timeline of each."""
        self.about.update(((kind_of(row), row.pk), None) for row in rows if row is not None)

    def tell(self, code: str, **data: Any) -> None:
        """What else was done in the act, in the words of that code; it stands below the sentence of the entry."""
        self.data.setdefault("along", []).append([code, {name: _plain(value) for name, value in data.items()}])

    def create(self, row: Row) -> Row:
        row.save(force_insert=True)
        # A version tells whether somebody edited the row later; where there is none, its values do.
        made = [] if isinstance(row, Editable) else [_values(row)]
        self.rows.append([kind_of(row), row.pk, None, *made])
        self.changes.append(Change(row, row.pk, is_new=True))
        _derive(row, None)
        return row

    def made(self, row: models.Model) -> bool:
        """Whether the row is new by this act."""
        return any(change.is_new and change.row is row for change in self.changes)

    def remove(self, row: models.Model) -> None:
        """Deletes a row of a list, such as a tag of an account; undoing puts the same row back."""
        self.rows.append([kind_of(row), row.pk, [_values(row)]])
        self.drop(row)

    def drop(self, row: models.Model) -> None:
        """Deletes without a trace in the entry: the row was made by the act that is being undone."""
        self.changes.append(Change(row, row.pk, is_gone=True))
        row.delete()

    def update(self, row: Editable, **fields: Any) -> bool:
        """Writes the fields that differ; raises Stale if another act wrote the row since it was read."""
        return self._write(row, fields, bump=True)

    def amend(self, row: models.Model, **fields: Any) -> bool:
        """The same for a row without version, which nobody edits by a form."""
        return self._write(row, fields, bump=False)

    def keep(self, row: Editable, **fields: Any) -> bool:
        """The same for what follows from other rows (last touch, sums): no person's edit can be in its way."""
        return self._write(row, fields, bump=False)

    def stamp(self, row: Editable) -> None:
        """Counts as an edit of the row although its own columns stay, because what hangs on it became another."""
        if any(kind == kind_of(row) and pk == row.pk and more == [1] for kind, pk, _fields, *more in self.rows):
            return
        if not update_row(type(row), {"version": row.version + 1}, **_pk(row), version=row.version):
            raise stale()
        row.version += 1
        self.rows.append([kind_of(row), row.pk, {}, 1])

    def carry_over(self, row: Editable, **fields: Any) -> bool:
        """The same for what any later act may set anew: undoing gives the old value back only where it still stands."""
        written = self._write(row, fields, bump=False)
        if written:
            self.rows[-1][3] = LENIENT
        return written

    def _name(self, name: str, old: models.Model | None, new: models.Model | None) -> None:
        """Keeps the names of rows that a column pointed and points to: a reader wants names, not numbers."""
        self.data.setdefault("named", {})[name] = [str(row) if row else "" for row in (old, new)]

    def _write(self, row: Any, fields: Fields, *, bump: bool) -> bool:
        changed = {}
        for name, value in fields.items():
            column = getattr(row._meta.get_field(name), "attname", name)
            new = value.pk if isinstance(value, models.Model) else value
            if (old := getattr(row, column)) != new:
                changed[column] = (old, new)
                if column != name:
                    self._name(name, getattr(row, name), value)
            setattr(row, name, value)
        if not changed:
            return False
        values = {column: new for column, (_old, new) in changed.items()}
        known = _pk(row)
        if bump:
            known["version"], values["version"] = row.version, row.version + 1
        if not update_row(type(row), values, **known):
            raise stale()
        if bump:
            row.version += 1
        self.changes.append(Change(row, row.pk, {column: old for column, (old, _new) in changed.items()}))
        _derive(row, changed)
        before_after = {column: [_plain(old), _plain(new)] for column, (old, new) in changed.items()}
        self.rows.append([kind_of(row), row.pk, before_after, int(bump)])
        return True


@dataclass
class Fact:
    """One of many entries of the same code: what a reader needs, the rows that it made and whom it is about, by kind
    and id; and when it happened, where that is not now."""

    data: Fields
    made: list[tuple[str, int]]
    about: list[tuple[str, int]]
    happened_at: datetime | None = None


def record_many(code: str, *, by: Any, facts: Iterable[Fact], once: str | None = None) -> None:
    """Writes one entry per fact in bulk, for verbs in the plural. Must run inside the transaction of the rows.

    `once` is the one-time key of the form that sent a single one; raises Refusal `done_already` as `act` does.
    """
    facts = list(facts)
    now = clock.now()
    ids = reserve_ids(Entry, len(facts))
    told: Fields = {"code": code, "actor_id": by.pk, "source": by.source, "recorded_at": now}
    told |= {"on_behalf_of_id": by.on_behalf_of and by.on_behalf_of.pk, "once": once or None}
    told["bulk_id"] = by.bulk and by.bulk.pk
    names = ("id", "happened_at", "data", "rows")
    rows = [
        (
            pk,
            fact.happened_at or now,
            {key: _plain(value) for key, value in fact.data.items()},
            [[*one, None] for one in fact.made],
        )
        for pk, fact in zip(ids, facts, strict=True)
    ]
    try:
        # Where nothing is tried, nothing is to be given back: a savepoint makes SQLite keep each page as it was.
        with transaction.atomic(savepoint=bool(once)):
            insert(Entry, (*names, *told), [(*row, *told.values()) for row in rows])
    except IntegrityError as error:
        raise _done_already() from error
    subjects = [(row[0], *one, row[1]) for row, fact in zip(rows, facts, strict=True) for one in fact.about]
    insert(EntrySubject, ("entry_id", "kind", "object_id", "happened_at"), subjects)
    by.last_act = Entry(**dict(zip(names, rows[0], strict=True)), **told) if len(rows) == 1 else None


@contextmanager
def act(
    code: str,
    *,
    by: Any,
    about: Iterable[models.Model | None] = (),
    happened_at: datetime | None = None,
    once: str | None = None,
    undoes: Entry | None = None,
    **data: Any,
) -> Iterator[Act]:
    """Opens the transaction of a verb and writes its entry when the block ends well; none where nothing changed.

    `by` is the acting user; its `source` and `on_behalf_of` say through which door and for whom. `data` is what a
    reader of the journal needs; the block may add to `act.data`. `once` is the one-time key of a form: raises Refusal
    `done_already` when the same form was accepted before.
    """
    with transaction.atomic():
        doing = Act(data)
        doing.concern(*about)
        yield doing
        follow_up(doing.changes)
        by.last_act = None
        if not (doing.rows or entry_type(code).final or entry_type(code).stands_alone):
            return
        doing.entry = by.last_act = Entry(
            code=code,
            actor=by,
            on_behalf_of=by.on_behalf_of,
            source=by.source,
            data={key: _plain(value) for key, value in doing.data.items()},
            rows=doing.rows,
            happened_at=happened_at or clock.now(),
            once=once or None,
            undoes=undoes,
            bulk=by.bulk,
        )
        _insert(doing.entry, doing.about)


def _insert(entry: Entry, about: Iterable[tuple[str, int]]) -> None:
    names = [field.attname for field in Entry._meta.concrete_fields if field.attname not in ("id", "transaction")]
    subjects = [(kind, pk, entry.happened_at) for kind, pk in about]
    try:
        entry.pk = insert_with(
            Entry, names, [getattr(entry, name) for name in names],
            EntrySubject, ("entry_id", "kind", "object_id", "happened_at"), subjects,
        )  # fmt: skip
    except IntegrityError as error:
        raise _done_already() from error
    entry._state.adding = False


def undo(entry: Entry, *, by: Any, also: Callable[[Act], None] | None = None) -> Entry:
    """Takes one act back: every row that it wrote gets its old values, newest first, rows that it made go.

    `also` is what has to follow before it is asked whether everything is whole. Raises Refusal when the entry cannot
    be undone, or when something that it wrote was changed by a later act, and names that act where it is known.
    """
    entry.require_undoable()
    with act("undone", by=by, undoes=entry, what=entry.code) as doing:
        _require_untouched(entry)
        try:
            for kind, pk, fields, *more in reversed(entry.rows):
                _take_back(doing, entry, kind, pk, fields, mark=more[0] if more else 1)
        except IntegrityError as error:
            raise _changed_since() from error
        if also:
            also(doing)
        doing.about.update(((subject.kind, subject.object_id), None) for subject in entry.subjects.all())
        _require_whole({*doing.about, *((kind, pk) for kind, pk, *_ in doing.rows)})
    assert doing.entry is not None
    return doing.entry


def _require_whole(about: Iterable[tuple[str, int]]) -> None:
    """Raises Refusal where a later act relied on what goes: then something that was concerned is torn."""
    for kind, pk in about:
        row = _models()[kind]._base_manager.filter(pk=pk).first()
        if isinstance(row, Root) and not row.is_whole():
            raise _changed_since()


def _typed(model: type[models.Model], values: Fields) -> Fields:
    """Values as the journal keeps them, back in the types of their columns."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in values.items()}


def _take_back(doing: Act, entry: Entry, kind: str, pk: int, fields: Any, *, mark: Any) -> None:
    """Gives one row back what it was; what only followed from other rows counts as no edit in this direction either."""
    model = _models()[kind]
    if isinstance(fields, list):
        doing.create(model(**_typed(model, fields[0])))
        return
    row: Any = model._base_manager.filter(pk=pk).first()
    if fields == {} and row is not None:
        doing.stamp(row)
        return
    if fields is None:
        # Gone already: a later act took it off its list.
        if row is not None:
            _remove(doing, row)
        return
    if row is None:
        raise _changed_since()
    standing = {column: old for column, (old, new) in fields.items() if _plain(getattr(row, column)) == new}
    if mark != LENIENT and len(standing) < len(fields):
        raise _changed_since(_later_act(entry, kind, pk, fields.keys() - standing.keys()))
    restore = doing.update if isinstance(row, Editable) and mark == 1 else doing.amend
    restore(row, **_typed(model, standing))


def _remove(doing: Act, row: models.Model) -> None:
    """Deletes a row that the act made, unless something rests on it meanwhile."""
    try:
        with transaction.atomic():
            doing.drop(row)
    except IntegrityError as error:
        raise _changed_since() from error


def _require_untouched(entry: Entry) -> None:
    """Raises Refusal when a row that the act made was edited by a later act: its version or its values say so."""
    versions: dict[tuple[str, int], int] = {}
    values: dict[tuple[str, int], Fields] = {}
    for kind, pk, fields, *more in entry.rows:
        if fields is None and more:
            values[kind, pk] = dict(more[0])
        elif fields is None:
            versions[kind, pk] = 1
        elif (kind, pk) in values:
            values[kind, pk] |= {column: after for column, (_before, after) in fields.items()}
        elif more and (kind, pk) in versions:
            versions[kind, pk] += max(more[0], 0)
    for (kind, pk), version in versions.items():
        row = _models()[kind]._base_manager.filter(pk=pk).first()
        ahead = getattr(row, "version", version) - version
        if ahead and ahead != _taken_back_since(entry, kind, pk):
            raise _changed_since()
    for (kind, pk), left in values.items():
        row = _models()[kind]._base_manager.filter(pk=pk).first()
        if row is not None and any(_plain(getattr(row, column)) != value for column, value in left.items()):
            raise _changed_since()


def _taken_back_since(entry: Entry, kind: str, pk: int) -> int:
    """By how much later acts raised the version of a row that were undone themselves, their undoings included."""
    about = Q()
    for subject in entry.subjects.all():
        about |= Q(kind=subject.kind, object_id=subject.object_id)
    undone = Q(entry__undoes__isnull=False) | Q(entry__undone_by__isnull=False)
    later = EntrySubject.objects.filter(about, undone, entry__gt=entry.pk).values("entry")
    written = (one for entry in Entry.objects.filter(pk__in=later) for one in entry.rows)
    return sum(max(one[3], 0) for one in written if one[:2] == [kind, pk] and isinstance(one[2], dict))


def stale() -> Stale:
    return Stale("changed_meanwhile", _("Somebody else has changed this since you opened it."))


def _done_already() -> Refusal:
    return Refusal("done_already", _("This was saved already; a second press changes nothing."))


def _changed_since(later: Entry | None = None) -> Refusal:
    if later is None:
        return Refusal("changed_since", _("This cannot be undone any more: it was changed since."))
    text = _("This cannot be undone any more: it was changed since by “{what}” ({name}). Undo that first.")
    return Refusal("changed_since", text.format(what=later.sentence, name=later.actor))


def _later_act(entry: Entry, kind: str, pk: int, columns: Collection[str]) -> Entry | None:
    """The first act after this one that wrote one of the columns, among those that concern the same things."""
    about = Q(subjects__kind=kind, subjects__object_id=pk)
    for subject in entry.subjects.all():
        about |= Q(subjects__kind=subject.kind, subjects__object_id=subject.object_id)
    found = Entry.objects.filter(about, id__gt=entry.pk, undone_by=None).select_related("actor").distinct()
    for later in found.order_by("id").iterator(chunk_size=200):
        for its_kind, its_pk, fields, *_more in later.rows:
            if (its_kind, its_pk) == (kind, pk) and isinstance(fields, dict) and not set(columns).isdisjoint(fields):
                return later
    return None
