"""The acts of an import: saying what its columns are, rehearsing, deciding, writing, taking back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.exchange.importers import importer_of
from rapport.exchange.jobs import go_on
from rapport.exchange.models import ImportRun, SameAs, State
from rapport.exchange.reading import open_file, require_forms, require_mapping
from rapport.exchange.receiving import receive, receive_all
from rapport.exchange.recognising import what_it_is
from rapport.jobs.backend import enqueue_once
from rapport.journal.acting import act
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.viewer import Viewer

__all__ = [
    "carry_on",
    "decide",
    "receive",
    "receive_all",
    "rehearse",
    "rehearse_as",
    "remember",
    "retype",
    "say_same",
    "settle",
    "start",
    "take_back",
]

CHANGEABLE = (State.DRAFT, State.READY)


def settle(*, by: User, run: ImportRun, mapping: Mapping[str, str], **options: Any) -> None:
    """Says what the columns are, who gets the records (`owner`), and how (`system`, `country`, `overwrite`, `asked`).

    `forms` says for columns that can be read in two ways which one is right. Raises Refusal for an unknown column or
    field, a file without a name column, an unsure column, an owner who left, or what the person may not import.
    """
    complete, forms = {**run.mapping, **mapping}, _forms(run, options.pop("forms", {}))
    require_permitted(by, run)
    require_mapping(importer_of(run.kind), open_file(run.path, run.reading).headers, complete)
    require_forms(importer_of(run.kind), complete, forms)
    owner = options.get("owner", run.owner)
    if not owner.is_built_in:
        owner.require_here("owner")
    reading = {**run.reading, "forms": forms}
    with transaction.atomic():
        _require(run, *CHANGEABLE)
        for name, value in {"mapping": complete, "reading": reading, "state": State.DRAFT, **options}.items():
            setattr(run, name, value)
        run.save()


def _forms(run: ImportRun, told: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = run.reading.get("forms", {})
    return {header: {**known.get(header, {}), **told.get(header, {})} for header in known.keys() | told.keys()}


def require_permitted(by: User, run: ImportRun) -> None:
    """Raises Refusal for rows that the person may not bring in, such as colleagues."""
    importer = importer_of(run.kind)
    if not by.is_built_in and not Viewer.of(by, clock.now()).may(importer.permission):
        text = _("{kind}: this is imported by somebody who may change it.")
        raise Refusal("kind_not_permitted", text.format(kind=importer.label))


def retype(*, by: User, run: ImportRun, kind: str) -> None:
    """Its rows are of another kind; "" leaves the sheet out. Its columns are guessed anew."""
    with transaction.atomic():
        _require(run, *CHANGEABLE, State.LEFT)
        run.state = State.DRAFT if kind else State.LEFT
        if kind:
            what = what_it_is(open_file(run.path, run.reading).headers, run.sheet or run.name, kind)
            run.kind, run.mapping = kind, what.mapping
        run.save()


def unsettled(run: ImportRun) -> ImportRun | None:
    """The first of those given together that nobody can rehearse before a person has looked at its columns."""
    for one in run.together():
        if one.state == State.DRAFT and one.pk != run.pk:
            try:
                require_mapping(importer_of(one.kind), open_file(one.path, one.reading).headers, one.mapping)
                require_forms(importer_of(one.kind), one.mapping, one.reading.get("forms", {}))
            except Refusal:
                return one
    return None


def rehearse(*, by: User, run: ImportRun, work_after: datetime | None = None) -> None:
    """Judges every row of everything that was given together, without writing any."""
    with transaction.atomic():
        for one in _going(run, *CHANGEABLE):
            _set_going(one, State.CHECKING)
        _enqueue(run, work_after)


def rehearse_as(*, by: User, run: ImportRun, mapping: Mapping[str, str], **options: Any) -> ImportRun | None:
    """Settles the columns and rehearses at once, unless the columns of another sheet have to be looked at first: that
    one is given back."""
    with transaction.atomic():
        settle(by=by, run=run, mapping=mapping, **options)
        alike = {name: options[name] for name in ("owner", "country", "system") if name in options}
        for one in run.together():
            if one.pk != run.pk and one.state == State.DRAFT:
                ImportRun.objects.filter(pk=one.pk).update(**alike)
        if waiting := unsettled(run):
            return waiting
        rehearse(by=by, run=run)
    return None


def decide(*, by: User, run: ImportRun, rows: Mapping[str, str], alike: Mapping[str, str]) -> None:
    """Keeps what a person decided of rows that are only alike, or can be joined in several ways; rehearses anew."""
    with transaction.atomic():
        _require(run, *CHANGEABLE)
        before = run.decided
        run.decided = {"rows": {**before.get("rows", {}), **rows}, "alike": {**before.get("alike", {}), **alike}}
        run.save()
        rehearse(by=by, run=run)


def say_same(*, by: User, run: ImportRun, said: Iterable[tuple[str, str, str]]) -> None:
    """Keeps what words of the file mean (thing, word, value), for its system and for good; rehearses anew."""
    with transaction.atomic():
        _require(run, *CHANGEABLE)
        remember(system=run.system, said=said)
        rehearse(by=by, run=run)


def remember(*, system: str, said: Iterable[tuple[str, str, str]]) -> None:
    """What words of that system mean: thing, word, value."""
    for thing, word, value in said:
        of: dict[str, Any] = {"system": system, "thing": thing, "word": fold(word)[:200]}
        SameAs.objects.update_or_create(**of, defaults={"value": value})


def start(*, by: User, run: ImportRun, work_after: datetime | None = None) -> None:
    """Writes the rows, in the background."""
    first = run.first
    with act("import.started", by=by, about=[first], name=first.name):
        for one in _going(run, *CHANGEABLE):
            require_permitted(by, one)
            one.problems.all().delete()
            _set_going(one, State.RUNNING)
        _enqueue(run, work_after)


def take_back(*, by: User, run: ImportRun, on: date, work_after: datetime | None = None) -> None:
    """Removes what the run made and nobody touched since, and gives back what it filled. Raises Refusal after 90 days.

    The entry is written when it is done.
    """
    with transaction.atomic():
        for one in _going(run, State.DONE):
            if not one.can_be_undone(on=on):
                raise Refusal("too_old_to_undo", _("This was more than 90 days ago and can no longer be undone."))
            one.undone_by = by
            _set_going(one, State.UNDOING)
        _enqueue(run, work_after)


def carry_on(*, run: ImportRun) -> None:
    """Sets work going again that has stopped after several faults."""
    enqueue_once(go_on, run.job_key, run.first.pk)


def _going(run: ImportRun, *states: str) -> list[ImportRun]:
    """Those given together that are not left out, all in one of these states. Raises Refusal where one is not."""
    found = [one for one in run.together() if one.state != State.LEFT or one.pk == run.pk]
    for one in found:
        _require(one, *states)
    return found


def _require(run: ImportRun, *states: str) -> None:
    """Holds the run until the end of the transaction, so that of two presses one counts."""
    run.state = ImportRun.objects.select_for_update().values_list("state", flat=True).get(pk=run.pk)
    if run.state not in states:
        message = _("This import is past that: {state}.").format(state=State(run.state).label)
        raise Refusal("import_state", message)


def _set_going(run: ImportRun, state: State) -> None:
    run.state, run.started_at = state, clock.now()
    if state != State.UNDOING:
        run.position = 0
        for name in run.counts:
            setattr(run, name, 0)
    run.save()


def _enqueue(run: ImportRun, work_after: datetime | None) -> None:
    """With the change. Whoever works on it itself leaves the worker a date from which to look after it."""
    enqueue_once(go_on.using(run_after=work_after) if work_after else go_on, run.job_key, run.first.pk)
