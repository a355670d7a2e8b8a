"""Signing a hand-over, which moves the work, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Volumes
from rapport.desk.hand_overs.models import HandOver, HandOverLine, Receipt, State
from rapport.desk.hand_overs.passing import work_through
from rapport.desk.hand_overs.preparing import prepare, seen_of
from rapport.desk.hand_overs.rest import Rest, leader_of, taker_of
from rapport.desk.jobs import hand_over_clients
from rapport.jobs.backend import enqueue_once
from rapport.journal.acting import act
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

AT_ONCE = 200


def hand_over_everything(*, by: User, giver: User, on: date, because: str, to: User | None = None) -> HandOver:
    """Everything of somebody who leaves in one act: to `to`, else to the most alike. Signed by `by` in their place."""
    return _at_once(by=by, giver=giver, on=on, because=because, to=to)


def hand_over_one(*, by: User, account: Account, to: User, on: date, because: str) -> HandOver:
    """One client with its package, the letter and the call. Raises Refusal as `prepare` and `sign` do."""
    if refusal := Volumes(on=on).refusal_to(account, to):
        raise refusal
    return _at_once(by=by, giver=account.owner, on=on, because=because, to=to, accounts=[account.pk])


@transaction.atomic
def _at_once(*, by: User, on: date, **given: Any) -> HandOver:
    hand_over = prepare(by=by, on=on, **given)
    sign(by=by, hand_over=hand_over, on=on)
    return hand_over


@transaction.atomic
def sign(*, by: User, hand_over: HandOver, on: date, chosen: Mapping[str, Any] | None = None) -> None:
    """Signed for the giver, by the giver or in their place: from now on the work moves.

    `chosen` is who takes what, as `HandOver.assign` is told it. Raises Refusal where a client has no successor, or one
    who does not work here; the same for the rest.
    """
    hand_over.require_prepared()
    if chosen is not None:
        hand_over.assign(by=by, **chosen)
    lines = list(hand_over.lines.select_related("to", "account__owner", "account__profile"))
    if missing := [line for line in lines if line.to is None or not line.to.is_active]:
        known = seen_of(hand_over.giver, Viewer.of(by, clock.now()))
        line = min(missing, key=lambda one: one.account_id not in known)
        name = str(line.account) if line.account_id in known else f"#{line.account_id}"
        raise Refusal("successor_missing", _("Say who takes {name} first.").format(name=name))
    _require_volumes(lines, on)
    takers = {line.to_id: line.to for line in lines} | {one.pk: one for one in _of_the_rest(hand_over, by=by)}
    names: dict[str, Any] = {"name": hand_over.giver.name, "count": len(lines), "text": hand_over.because}
    about = [hand_over, hand_over.giver, hand_over.giver.head_above(), *takers.values()]
    with act("hand_over.carried_out", by=by, about=about, **names) as doing:
        doing.update(hand_over, state=State.RUNNING, signed_by=by, signed_at=clock.now(), moves_on=on)
        for taker in takers.values():
            if taker is not None and taker.pk != by.pk:
                doing.create(Receipt(hand_over=hand_over, user=taker))
    _set_going(hand_over)


def _require_volumes(lines: Iterable[HandOverLine], on: date) -> None:
    """R-048: raises Refusal for the first client that is too small for the department of whoever is to take it."""
    volumes = Volumes(on=on)
    for line in lines:
        if line.to and (refusal := volumes.refusal_to(line.account, line.to)):
            raise Refusal(refusal.code, f"{line.account}. {refusal.message}")


def _of_the_rest(hand_over: HandOver, *, by: User) -> list[User]:
    """Who takes over what hangs on no client, where anything does. Raises Refusal where nobody can."""
    if not hand_over.is_everything:
        return []
    rest, takers = Rest.of(hand_over.giver, on=hand_over.opened_on), []
    if rest.teams:
        takers.append(_able(hand_over, leader_of(hand_over, by=by), "teams_to"))
    if not rest.is_only_teams:
        takers.append(_able(hand_over, taker_of(hand_over, by=by), "rest_to"))
    return takers


def _able(hand_over: HandOver, taker: User | None, field: str) -> User:
    if taker is None:
        raise Refusal("successor_missing", _("Choose a colleague"), field)
    if taker.pk == hand_over.giver_id:
        raise Refusal("has_it_already", _("{name} looks after them already.").format(name=taker.name), field)
    taker.require_here(field)
    return taker


@transaction.atomic
def take_back(*, by: User, hand_over: HandOver) -> None:
    """Gives everything back to the giver. Raises Refusal where the giver does not work here any more."""
    if not hand_over.is_done:
        raise Refusal("not_handed_over", _("There is nothing to take back."))
    if not hand_over.giver.is_active:
        text = _("{name} does not work here any more; give access back first.").format(name=hand_over.giver.name)
        raise Refusal("giver_inactive", text)
    takers = [receipt.user for receipt in hand_over.receipts.select_related("user")]
    about = [hand_over, hand_over.giver, hand_over.signed_by, *takers]
    with act("hand_over.taken_back", by=by, about=about, name=hand_over.giver.name) as doing:
        doing.update(hand_over, state=State.UNDOING, undone_by=by)
    _set_going(hand_over)


def carry_on(*, hand_over: HandOver) -> None:
    """Sets work going again that has stopped after several faults."""
    enqueue_once(hand_over_clients, hand_over.job_key, hand_over.pk)


def _set_going(hand_over: HandOver) -> None:
    """Within the transaction of the press: what is short is done with it."""
    if hand_over.lines.count() > AT_ONCE:
        enqueue_once(hand_over_clients, hand_over.job_key, hand_over.pk)
    else:
        work_through(hand_over.pk)
        hand_over.refresh_from_db()
