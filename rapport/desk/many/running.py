"""Acts over many rows at work: chunk after chunk in short transactions, each row by its verb, taken back as a whole.

A worker that is killed leaves the position of the last whole chunk; the next one goes on there.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.desk.many.changes import KINDS, Told, not_yours
from rapport.desk.many.forms import ChangeForm
from rapport.desk.undoing import require_owners_here
from rapport.journal.acting import undo
from rapport.journal.models import BulkAct, BulkState, Entry
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

CHUNK = 200


def work_through(number: int) -> None:
    """Does what the state of the act asks for until it is done. Safe to run twice, and from the middle."""
    with transaction.atomic():  # PostgreSQL may yet be at the commit of a killed worker: what that says counts
        held = BulkAct.objects.select_for_update(of=("self",))
        act = held.select_related("actor", "undone_by").get(pk=number)
    by = act.undone_by or act.actor
    by.bulk = act
    with translation.override(by.language):
        if act.state == BulkState.RUNNING:
            _change_all(act)
        elif act.state == BulkState.UNDOING:
            _take_all_back(act)


def _change_all(act: BulkAct) -> None:
    viewer = Viewer.of(act.actor, clock.now())
    form = ChangeForm(act.given, kind=KINDS[act.kind], viewer=viewer)
    if not form.is_valid():
        raise ValueError(f"bulk act {act.pk}: {form.errors.as_json()}")
    told = Told(viewer, form.value, form.cleaned_data["because"])
    while act.position < act.size:
        with transaction.atomic():
            if not _is_mine(act):
                return
            _change_some(act, form, told)
    BulkAct.objects.filter(pk=act.pk, state=BulkState.RUNNING).update(state=BulkState.DONE)


def _change_some(act: BulkAct, form: ChangeForm, told: Told) -> None:
    ids = act.marked[act.position : act.position + CHUNK]
    rows = KINDS[act.kind].rows(told.viewer).in_bulk(ids)
    for pk in ids:
        row = rows.get(pk)
        reason = _changed(row, form, told) if row else _("It is not there any more.")
        if reason:
            act.left_out.append([pk, reason])
        elif told.by.last_act:
            act.changed += 1
    act.position += len(ids)
    act.save(update_fields=["position", "changed", "left_out"])


def _changed(row: Any, form: ChangeForm, told: Told) -> str:
    """Empty, or the sentence why this row stays as it is."""
    told.by.last_act = None
    if not form.change.may(row, told.viewer):
        return not_yours()
    try:
        with transaction.atomic():
            form.change.put(row, told)
    except Refusal as refusal:
        told.by.last_act = None
        return str(refusal.message)
    return ""


def _take_all_back(act: BulkAct) -> None:
    """Newest first; what cannot be undone is passed over and named."""
    by: Any = act.undone_by
    last = None
    while True:
        entries = act.entries.filter(undoes=None, undone_by=None).order_by("-pk")
        some = list((entries.filter(pk__lt=last) if last else entries)[:CHUNK])
        if not some:
            break
        with transaction.atomic():
            if not _is_mine(act):
                return
            for entry in some:
                _undo_one(act, entry, by)
            act.save(update_fields=["restored", "kept"])
        last = some[-1].pk
    BulkAct.objects.filter(pk=act.pk, state=BulkState.UNDOING).update(state=BulkState.UNDONE)


def _undo_one(act: BulkAct, entry: Entry, by: User) -> None:
    try:
        with transaction.atomic():
            require_owners_here(entry)
            undo(entry, by=by)
        act.restored += 1
    except Refusal:
        about = entry.subjects.filter(kind=KINDS[act.kind].model._meta.model_name)
        act.kept += [pk for pk in about.values_list("object_id", flat=True)[:1] if pk not in act.kept]


def _is_mine(act: BulkAct) -> bool:
    """Holds the act until the end of the transaction; False where another worker is further, or somebody stopped it."""
    held = BulkAct.objects.select_for_update().only("position", "restored", "state").get(pk=act.pk)
    return (held.position, held.restored, held.state) == (act.position, act.restored, act.state)
