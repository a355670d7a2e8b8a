"""Who would be forgotten at the end of a day: counted from the rows, not by the rules that should prevent it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.interests.models import Interest
from rapport.journal.models import EntrySubject
from rapport.kit.days import is_working_day
from rapport.notices.models import Notice
from rapport.people.models import Absence, User
from rapport.people.viewer import Viewer


@dataclass
class Forgotten:
    """How many at the end of one day; all of them should be none."""

    without_owner_or_step: int = 0
    owned_by_absent_without_deputy: int = 0
    overdue_untold_one_working_day: int = 0
    past_rhythm_untold: int = 0
    notices_twice: int = 0

    def __add__(self, other: Forgotten) -> Forgotten:
        mine, theirs = asdict(self), asdict(other)
        return Forgotten(**{name: mine[name] + theirs[name] for name in mine})

    @property
    def is_nobody(self) -> bool:
        return not any(asdict(self).values())


def count(now: datetime, on: date) -> Forgotten:
    return Forgotten(_without_owner_or_step(), _left_alone(now, on), _overdue(on), _past_rhythm(on), _twice(on))


def _without_owner_or_step() -> int:
    opened = Interest.objects.open()
    torn = Q(next_step=None) | Q(next_step__done_at__isnull=False) | Q(next_step__owner__is_active=False)
    nobodys = Account.objects.current().filter(owner__is_active=False).count()
    return opened.filter(torn | Q(owner__is_active=False)).count() + nobodys


def _left_alone(now: datetime, on: date) -> int:
    """Open interests of people who are away, for which nobody who is there stands in."""
    away = set(Absence.objects.on(on).values_list("user", flat=True))
    if not away:
        return 0
    there = [Viewer.of(user, now) for user in User.objects.active().exclude(pk__in=away).order_by("pk")]
    left = Interest.objects.open().filter(owner__in=away).select_related("account")
    return sum(not any(viewer.covers(one.owner_id, one.account) for viewer in there) for one in left)


def _overdue(on: date) -> int:
    """Steps that have been late for a working day of their owner, and nobody who works here was told."""
    late = Step.objects.open().filter(due_on__lt=on).select_related("owner__office")
    rows = {(step.pk, step.due_on.isoformat()) for step in late if _for_a_working_day(step.due_on, step.owner, on)}
    return len(rows - _told("step", {pk for pk, _day in rows}))


def _past_rhythm(on: date) -> int:
    """Clients not spoken to in time, nothing planned with them for the next month, and nobody was told."""
    planned = Step.objects.open().filter(due_on__range=(on, on + timedelta(days=30))).values("account")
    late = Account.objects.current().filter(next_touch_on__lt=on).exclude(pk__in=planned)
    rows = {
        (account.pk, account.next_touch_on.isoformat())
        for account in late.select_related("owner__office")
        if _for_a_working_day(account.next_touch_on, account.owner, on)
    }
    with_late_step = set(
        Step.objects.open().filter(account__in=[pk for pk, _day in rows]).values_list("account", flat=True)
    )
    return len(
        {(pk, day) for pk, day in rows if pk not in with_late_step} - _told("account", {pk for pk, _day in rows})
    )


def _for_a_working_day(due: date, owner: User, on: date) -> bool:
    country = owner.office.country if owner.office else ""
    days = (due + timedelta(days=days) for days in range(1, min((on - due).days, 14) + 1))
    return any(is_working_day(day, country) for day in days)


def _told(kind: str, ids: Iterable[int]) -> set[tuple[int, str]]:
    """Of which of these somebody was told, and as due on which day."""
    found = Notice.objects.filter(user__is_active=True, kind="late", entry__subjects__kind=kind)
    rows = found.filter(entry__subjects__object_id__in=set(ids)).values_list(
        "entry__subjects__object_id", "entry__data"
    )
    return {(pk, data.get("day", "")) for pk, data in rows}


def _twice(on: date) -> int:
    """Notices of this day that tell one person the same of the same thing again."""
    today = Notice.objects.filter(made_at__date=on).select_related("entry")
    subjects = EntrySubject.objects.filter(entry__in=[notice.entry_id for notice in today])
    about: dict[int, list[tuple[str, int]]] = {}
    for one in subjects:
        about.setdefault(one.entry_id, []).append((one.kind, one.object_id))
    told = Counter(
        (notice.user_id, notice.entry.code, str(notice.entry.data), *sorted(about.get(notice.entry_id, [])))
        for notice in today
    )
    return sum(times - 1 for times in told.values())
