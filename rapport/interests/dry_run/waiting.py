"""What time brought in the past: on which day a playbook that waits for it would have begun, and how long it held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from rapport.accounts.models import LONG_AGO, NEVER
from rapport.interests.dry_run.past import PastClient, PastInterest, Touch
from rapport.interests.models import Outcome, When

HOURS = 24
ATTEMPTS_WITHIN = timedelta(days=30)


class Occasion(NamedTuple):
    when: str
    on: date
    until: date


def occasions(interest: PastInterest, limits: Mapping[str, int], first: date, last: date) -> Iterator[Occasion]:
    """Of an interest. `limits` holds the limit of the playbook that leads for each `When`; without one nothing begins.

    Who was known to decide cannot be read from the past, so `When.DECIDER` brings nothing.
    """
    end = min(interest.closed_on or last, last)
    for when, of in _OF_INTEREST.items():
        if when in limits:
            for on, until in of(interest, limits[when], end, last):
                if first <= on <= until:
                    yield Occasion(str(when), on, until)


Spans = Iterator[tuple[date, date]]


def _unanswered(interest: PastInterest, limit: int, end: date, last: date) -> Spans:
    yield interest.opened_on + timedelta(days=-(-limit // HOURS)), min(interest.answered_on or end, end) - _A_DAY


def _silent(interest: PastInterest, limit: int, end: date, last: date) -> Spans:
    """Each time when so many days went by after the offer without a talk."""
    if interest.offered_on is None:
        return
    talks = [interest.offered_on, *(touch.on for touch in interest.spoken if touch.on > interest.offered_on), end]
    for since, until in pairwise(talks):
        yield since + timedelta(days=limit), until - _A_DAY


def _unreachable(interest: PastInterest, limit: int, end: date, last: date) -> Spans:
    """On the day of each attempt by which there were so many within thirty days."""
    tried = [touch.on for touch in interest.tried]
    for place, on in enumerate(tried):
        if limit and place + 1 >= limit and on - tried[place + 1 - limit] <= ATTEMPTS_WITHIN:
            yield on, end
            return


def _ripe(interest: PastInterest, limit: int, end: date, last: date) -> Spans:
    talks: list[Touch] = []
    for touch in interest.spoken:
        if touch.is_meeting:
            return
        talks.append(touch)
        if limit and len(talks) == limit:
            yield touch.on, end
            return


def _revival(interest: PastInterest, limit: int, end: date, last: date) -> Spans:
    if interest.outcome == Outcome.LOST and interest.revive_on < NEVER:
        yield interest.revive_on, last


def _won(interest: PastInterest, limit: int, end: date, last: date) -> Spans:
    if interest.outcome == Outcome.WON and interest.closed_on:
        yield interest.closed_on + timedelta(days=limit), last


_A_DAY = timedelta(days=1)
_OF_INTEREST: dict[When, Callable[[PastInterest, int, date, date], Spans]] = {
    When.UNANSWERED: _unanswered,
    When.SILENT: _silent,
    When.UNREACHABLE: _unreachable,
    When.RIPE: _ripe,
    When.REVIVAL: _revival,
    When.WON: _won,
}


def occasions_of_client(
    client: PastClient, touched: Sequence[date], limits: Mapping[str, int], first: date, last: date
) -> Iterator[Occasion]:
    """Of the client itself: its rhythm, where nobody was in touch, and a record that nobody has checked."""
    rhythm = timedelta(days=client.account.rhythm)
    if When.RHYTHM in limits and rhythm:
        stops = [max(first, client.account.created_on), *(day for day in touched if day > first), last + _A_DAY]
        for since, until in pairwise(stops):
            due = since + rhythm
            while due < until:
                yield Occasion(str(When.RHYTHM), due, until - _A_DAY)
                due += rhythm
    if When.STALE in limits and client.account.verified_on > LONG_AGO:
        on = client.account.verified_on + timedelta(days=limits[When.STALE])
        if first <= on <= last:
            yield Occasion(str(When.STALE), on, last)
