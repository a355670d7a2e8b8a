"""What a day came to, from its entries: by client what was done, how much of each kind, and from when to when.

Docs: user/registers.md. Minutes are those that one of a kind usually takes; the person corrects the hours.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings

from rapport.accounts.models import Account
from rapport.activities.models import Outcome, Step
from rapport.journal.models import Entry
from rapport.people.models import DayLog, User
from rapport.people.viewer import Viewer
from rapport.people.working_time import WorkingTime

MOST = 400
_SILENT = ("undone", "day.confirmed", "day.corrected", "announcement.read")


@dataclass
class Client:
    """What was done with one client."""

    name: str
    number: int
    sentences: list[str] = field(default_factory=list)


@dataclass
class Day:
    """`counts` holds contacts by kind, `minutes` what they usually take, `began` and `ended` the first and last one."""

    day: date
    clients: list[Client]
    others: list[str]
    counts: dict[str, int]
    minutes: int
    began: time | None
    ended: time | None

    @property
    def is_empty(self) -> bool:
        return not (self.clients or self.others)


def day_of(user: User, day: date, viewer: Viewer, until: datetime | None = None) -> Day:
    """Of clients that the viewer may not know of nothing is told. Four queries, whatever the day was like."""
    begin = datetime.combine(day, time(), user.zone)
    end = min(begin + timedelta(days=1), until) if until else begin + timedelta(days=1)
    found = Entry.objects.filter(actor=user, recorded_at__gte=begin, recorded_at__lt=end).exclude(code__in=_SILENT)
    entries = list(found.exclude(undone_by__isnull=False).prefetch_related("subjects").order_by("recorded_at")[:MOST])
    clients, others = _by_client(entries, viewer)
    moments = [entry.recorded_at.astimezone(user.zone).time() for entry in entries]
    counts, minutes = _contacts(user, begin, end)
    first, last = (moments[0], moments[-1]) if moments else (None, None)
    return Day(day, clients, others, counts, minutes, _round(first), _round(last))


def _round(at: time | None) -> time | None:
    return at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0) if at else None


def _by_client(entries: list[Entry], viewer: Viewer) -> tuple[list[Client], list[str]]:
    about = {one.object_id for entry in entries for one in entry.subjects.all() if one.kind == "account"}
    names = {account.pk: str(account) for account in Account.every.known_to(viewer).filter(pk__in=about)}
    clients: dict[int, Client] = {}
    others: list[str] = []
    for entry in entries:
        number = next((one.object_id for one in entry.subjects.all() if one.kind == "account"), None)
        if number is None:
            others.append(entry.sentence)
            continue
        if number in names:
            client = clients.setdefault(number, Client(names[number], number))
            client.sentences.append(entry.sentence)
    return list(clients.values()), others


def _contacts(user: User, begin: datetime, end: datetime) -> tuple[dict[str, int], int]:
    """The contacts and tasks that were done, by kind; the minutes of one are the person's own, else the firm's."""
    done = Step.objects.owned_by(user.pk).filter(done_at__gte=begin, done_at__lt=end).exclude(outcome=Outcome.DROPPED)
    counts = Counter(done.order_by().values_list("kind", flat=True))
    each = {**settings.DAY["each"], **user.own_minutes}
    return dict(counts), sum(number * each.get(kind, 0) for kind, number in counts.items())


@dataclass(frozen=True)
class Worked:
    """One day of a month: how long the person worked, and how long the office did."""

    log: DayLog
    office: int

    @property
    def over(self) -> int:
        return (self.log.minutes or 0) - self.office if self.log.minutes is not None else 0


def month_of(user: User, month: date) -> list[Worked]:
    """The days that were written down, the newest first."""
    clock = WorkingTime.of(user)
    return [Worked(log, _office(clock, log.day)) for log in DayLog.objects.of_month(user, month)]


def _office(clock: WorkingTime, day: date) -> int:
    begin = datetime.combine(day, time(), clock.zone)
    return clock.minutes(begin, begin + timedelta(days=1))


def logs_of_people(viewer: Viewer, day: date) -> list[tuple[User, DayLog | None]]:
    """Of the people led who they are and what they confirmed of that day."""
    logs = {log.user_id: log for log in DayLog.objects.visible_to(viewer).filter(day=day)}
    people = User.objects.active().filter(pk__in=viewer.people_led).exclude(pk=viewer.user.pk)
    return [(user, logs.get(user.pk)) for user in people.order_by("name", "pk")]
