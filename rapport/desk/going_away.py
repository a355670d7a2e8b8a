"""Going away and coming back: the absence together with what becomes of the work."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from typing import Any

from rapport.desk.sharing_out import give_back, put_into_effect, share_out
from rapport.journal.acting import act
from rapport.people.models import Absence, User

log = logging.getLogger(__name__)


def call_in_sick(
    *, by: User, user: User, on: date, until: date | None = None, deputy: User | None = None, note: str = ""
) -> Absence:
    """Away from today, without notice: who stands in has the urgent work at once, the rest waits for the return.

    Without a deputy the one of last time stands in where that is possible, else the head. Raises Refusal as
    `Absence.objects.plan`.
    """
    deputy = deputy or usual_deputy(user, on=on, until=until or on)
    days: dict[str, Any] = {"first_day": on, "last_day": until or on}
    with Absence.objects.planning(by=by, user=user, deputy=deputy, note=note, is_sudden=True, **days) as (doing, away):
        put_into_effect(doing, away, on=on)
        doing.update(away, is_shared=True)
    return away


def usual_deputy(user: User, *, on: date, until: date) -> User | None:
    """Who stood in the last time, where that person is here on all of these days."""
    last = Absence.objects.filter(user=user, deputy__is_active=True).exclude(deputy=None).order_by("-first_day").first()
    if last is None or Absence.objects.overlapping(on, until).filter(user=last.deputy_id).exists():
        return None
    return last.deputy


def come_back(*, by: User, absence: Absence, on: date) -> None:
    """The person is here again from this day on; before the first day the absence is called off.

    Raises Refusal where it is over already.
    """
    with absence.ending(by=by, on=on - timedelta(days=1)) as doing:
        give_back(doing, absence, on=on)


def begin_absences(now: datetime) -> int:
    """Shares out the work of everybody who went away since the last time; safe to run twice."""
    by, begun = User.objects.rapport(), 0
    near = Absence.objects.filter(is_shared=False).overlapping(*_around(now))
    for absence in near.all_told():
        if absence.days.hold(now, absence.user.zone):
            try:
                share_out(by=by, absence=absence, on=now.astimezone(absence.user.zone).date())
                begun += 1
            except Exception:  # one absence that cannot be shared out holds nobody else up
                log.exception("not shared out: absence %s", absence.pk)
    return begun


def tell_who_is_back(now: datetime) -> int:
    """Writes into the journal that an absence is over, so that the person hears what happened; once for each."""
    by, told = User.objects.rapport(), 0
    lately = Absence.objects.standing().filter(is_told=False, last_day__gte=now.date() - timedelta(days=7))
    for absence in lately.filter(last_day__lte=now.date() + timedelta(days=1)).all_told():
        if absence.is_over(at=now):
            with act("absence.over", by=by, about=[absence, absence.user], name=absence.user.name) as doing:
                doing.update(absence, is_told=True)
            told += 1
    return told


def _around(now: datetime) -> tuple[date, date]:
    return now.date() - timedelta(days=1), now.date() + timedelta(days=1)
