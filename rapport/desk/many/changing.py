"""Changing many rows in one act, and taking it back: a few at once, more in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.desk.jobs import change_many
from rapport.desk.many.changes import KINDS
from rapport.desk.many.running import work_through
from rapport.desk.undoing import undoers
from rapport.jobs.backend import enqueue_once
from rapport.journal.models import UNDO_DAYS, BulkAct, BulkState
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

AT_ONCE = 200
MOST = 50_000


def begin(
    *, by: User, kind: str, rows: Sequence[int], what: str, given: Mapping[str, str], value: str, once: str | None
) -> BulkAct:
    """Changes these rows: a few at once, more in the background. Raises Refusal without rows, or sent a second time."""
    if not rows:
        raise Refusal("nothing_marked", _("Mark rows in the list first."))
    now = clock.now()
    act = BulkAct(
        kind=kind, what=what, value=value, given=dict(given), marked=list(rows[:MOST]), size=len(rows[:MOST]),
        actor=by, opened_at=now, started_at=now, once=once or None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            act.save(force_insert=True)
            _set_going(act)
    except IntegrityError as error:
        raise Refusal("done_already", _("This was saved already; a second press changes nothing.")) from error
    return act


def take_back(*, by: User, act: BulkAct) -> None:
    """Gives every row back what it was; rows that others have changed since stay and are named.

    Raises Refusal where it is not theirs to undo, is undone already, or is more than 90 days ago.
    """
    viewer = Viewer.of(by, clock.now())
    if act.actor_id not in undoers(viewer):
        text = _("Only {name} and the heads above can undo this.").format(name=act.actor.name)
        raise Refusal("not_yours_to_undo", text)
    if not viewer.may(KINDS[act.kind].permission):
        raise PermissionDenied(KINDS[act.kind].permission.value)
    with transaction.atomic():
        held = BulkAct.objects.select_for_update().get(pk=act.pk)
        if not held.can_be_undone(now=viewer.now, days=UNDO_DAYS):
            raise Refusal("cannot_be_undone", _("This cannot be undone any more: it was undone, or is 90 days old."))
        act.state, act.undone_by, act.started_at = BulkState.UNDOING, by, viewer.now
        act.save(update_fields=["state", "undone_by", "started_at"])
        _set_going(act)


def carry_on(*, act: BulkAct) -> None:
    """Sets work going again that has stopped after several faults."""
    enqueue_once(change_many, act.job_key, act.pk)


def _set_going(act: BulkAct) -> None:
    """Within the transaction of the press: what is short is done with it."""
    if act.steps_in_all > AT_ONCE:
        enqueue_once(change_many, act.job_key, act.pk)
    else:
        work_through(act.pk)
        act.refresh_from_db()
