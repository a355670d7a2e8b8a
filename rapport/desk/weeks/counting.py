"""Counts the week that is over, person by person, from the Monday of each person's own zone on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from rapport.accounts.models import Account
from rapport.accounts.quality import marks_in_use, quality_by_owner
from rapport.activities.models import CONTACTS, Outcome, Promise, PromiseState, Step
from rapport.desk.exceptions import NOT_THEIRS, RULES
from rapport.desk.weeks.models import Week
from rapport.interests.models import Counted, Interest
from rapport.interests.models import Outcome as Ending
from rapport.journal.acting import act
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.numbers import firm_number
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

YEAR = timedelta(days=365)
Figures = Mapping[int, dict[str, Any]]


def count_weeks(now: datetime, *, long_after: bool = False) -> int:
    """Writes what is missing of the last week that is over; says of how many people. Safe to run twice."""
    by, counted = User.objects.rapport(), 0
    people = User.objects.granted(Permission.INTEREST_CHANGE).order_by("pk")
    for zone in sorted(set(people.values_list("time_zone", flat=True))):
        today = now.astimezone(ZoneInfo(zone)).date()
        monday = monday_of(today) - timedelta(days=7)
        missing = people.filter(time_zone=zone).exclude(weeks__monday=monday)
        standing = None if long_after or not missing else _standing(now)
        counted += sum(_write(by, week) for week in _weeks(list(missing), monday, today, standing))
    return counted


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _write(by: User, week: Week) -> bool:
    names: dict[str, Any] = {"monday": week.monday, "name": week.user.name}
    try:
        with act("week.counted", by=by, about=[week.user], once=f"week-{week.user_id}-{week.monday}", **names) as doing:
            doing.create(week)
    except Refusal:  # another worker has just written it
        return False
    return True


def _weeks(people: list[User], monday: date, ready_on: date, standing: Mapping[int, int] | None) -> Iterator[Week]:
    """Of people of one zone."""
    found = figures_of([user.pk for user in people], monday, people[0].zone) if people else {}
    base = {} if standing is None else records_of([user.pk for user in people], ready_on)
    aim = firm_number("new_prospects_a_week") if people else 0
    for user in people:
        stands = None if standing is None else standing.get(user.pk, 0)
        more = {"standing": stands, "prospects_norm": aim, **base.get(user.pk, {})}
        yield Week(user=user, monday=monday, ready_on=ready_on, **more, **found[user.pk])


def figures_of(ids: Collection[int], monday: date, zone: ZoneInfo) -> Figures:
    """Ten queries, whatever the number of people."""
    last, figures = monday + timedelta(days=6), defaultdict[int, dict[str, Any]](dict)
    interests = Interest.objects.owned_by(*ids).exclude(outcome=Ending.NO_INQUIRY).order_by()
    closed = interests.filter(closed_on__range=(monday, last))
    year = interests.filter(opened_on__gt=last - YEAR, opened_on__lte=last)
    ended = year.filter(closed_on__lte=last)
    counted: dict[str, Any] = {
        "taken_in": interests.filter(opened_on__range=(monday, last)),
        "from_clients": interests.filter(opened_on__range=(monday, last), of_client=True),
        "won": closed.filter(outcome=Ending.WON),
        "lost": closed.filter(outcome=Ending.LOST),
        "open": interests.filter(Q(closed_on=None) | Q(closed_on__gt=last), opened_on__lte=last),
        "year_all": year,
        "year_ended": ended,
        "year_won": ended.filter(outcome=Ending.WON),
        "spoken": _spoken(ids, monday, zone),
    }
    for name, rows in counted.items():
        for owner, number in rows.values_list("owner").annotate(number=Count("pk")):
            figures[owner][name] = number
    put_in = Account.objects.real().filter(owner__in=ids).new_between(monday, last).order_by()
    for owner, number in put_in.values_list("owner").annotate(number=Count("pk")):
        figures[owner]["new_prospects"] = number
    _add_promises(figures, ids, monday, zone)
    return figures


def records_of(ids: Collection[int], on: date) -> Figures:
    """How good the records of these people are now (R-005)."""
    found = quality_by_owner(Account.objects.real().filter(owner__in=ids), marks_in_use(), on=on)
    return {
        owner: {
            "records": one.records,
            "persons": one.persons,
            "lacks": {code: [one.missing.get(code, 0), weight] for code, weight in one.weights.items()},
        }
        for owner, one in found.items()
    }


def _spoken(ids: Collection[int], monday: date, zone: ZoneInfo) -> QuerySet[Step]:
    begin = datetime.combine(monday, time(), zone)
    end = datetime.combine(monday + timedelta(days=7), time(), zone)
    done = Step.objects.owned_by(*ids).filter(outcome=Outcome.DONE, kind__in=CONTACTS)
    return done.filter(done_at__gte=begin, done_at__lt=end).order_by()


def _add_promises(figures: Figures, ids: Collection[int], monday: date, zone: ZoneInfo) -> None:
    """Kept is what was done on its day at the latest; one that the client let go counts nowhere."""
    week = (monday, monday + timedelta(days=6))
    due = Step.objects.owned_by(*ids).filter(agreed=True, waiting_for="", due_on__range=week)
    due = due.exclude(outcome=Outcome.DROPPED)
    given = Promise.objects.ours().filter(owner__in=ids, due_on__range=week).exclude(state=PromiseState.RELEASED)
    for owner, day, state, settled_on in given.order_by().values_list("owner", "due_on", "state", "settled_on"):
        _add_promise(figures[owner], kept=state == PromiseState.KEPT and (settled_on or day) <= day)
    for owner, day, done_at in due.order_by().values_list("owner", "due_on", "done_at"):
        kept = done_at is not None and done_at.astimezone(zone).date() <= day
        _add_promise(figures[owner], kept=kept)


def _add_promise(one: dict[str, Any], *, kept: bool) -> None:
    one["promises"] = one.get("promises", 0) + 1
    one["promises_kept"] = one.get("promises_kept", 0) + kept


def _standing(now: datetime) -> Mapping[int, int]:
    """How often something of theirs stands out now, by owner."""
    looks = Viewer.of(User.objects.rapport(), now)
    picked = [Count("pk", filter=rule.picks(looks)) for rule in RULES if rule.code not in NOT_THEIRS]
    held = Counted.objects.dated().order_by().values_list("owner")
    return dict(held.annotate(number=sum(picked[1:], picked[0])))
