"""A dry run from beginning to end: asked for, worked off in the background, kept with its version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from rapport.interests.dry_run.load import Load, Planned
from rapport.interests.dry_run.past import AT_ONCE, PastClient, known_clients, past_clients
from rapport.interests.dry_run.people import People
from rapport.interests.dry_run.playing import Playing
from rapport.interests.models import DryRun, Playbook
from rapport.interests.playbooks.touches import is_ours_to_begin
from rapport.kit import clock
from rapport.kit.days import add_months
from rapport.people.models import User
from rapport.people.numbers import firm_number


def begin(*, by: User, playbook: Playbook, on: date, at: datetime, enqueue: Callable[[DryRun], Any]) -> DryRun:
    """Over the twelve months up to the day. One that waits already is not asked for twice."""
    waiting = playbook.dry_runs.filter(finished_at=None, last_day=on).first()
    with transaction.atomic():
        run = waiting or DryRun.objects.begin(
            by=by, playbook=playbook, first_day=add_months(on, -12), last_day=on, at=at
        )
        enqueue(run)
    return run


def work_off(number: int) -> None:
    """Safe to run twice: it only reads, and writes its figures once."""
    run = DryRun.objects.select_related("playbook").filter(pk=number).first()
    if run is None or not run.is_working:
        return
    run.size = known_clients(run.last_day).count()
    people = People()
    was, before, after = (Load(firm_number("touches_a_week"), people.capacity) for _each in range(3))
    now, then = (Playing(books, people, run.first_day, run.last_day) for books in _both(run.playbook))
    for place, client in enumerate(past_clients(run.first_day, run.last_day)):
        _count(was, client, _done(client), people)
        for load, playing in ((before, now), (after, then)):
            steps = playing.play(client)
            _count(load, client, steps.planned, people)
            load.questions += steps.questions
        if place % AT_ONCE == 0:
            run.reach(place, run.size)
    run.finish(was=was.figures(), before=before.figures(), after=after.figures(), at=clock.now())


def _both(playbook: Playbook) -> tuple[list[Playbook], list[Playbook]]:
    """The playbooks that lead now, and those with this version in the place of its own. Lines are read with them."""
    whole = Playbook.objects.whole()
    now = list(whole.filter(is_on=True))
    same = Q(code=playbook.code, owner=playbook.owner_id)
    return now, [*whole.filter(is_on=True).exclude(same), *whole.filter(pk=playbook.pk)]


def _done(client: PastClient) -> list[Planned]:
    """What was really done, attempts that reached nobody included: they took time, but were no touch."""
    return [
        Planned(touch.on, touch.owner, touch.reached and is_ours_to_begin(touch.reason, touch.kind))
        for touch in client.touches
    ]


def _count(load: Load, client: PastClient, steps: list[Planned], people: People) -> None:
    account = client.account
    load.take(account.pk, steps, lambda owner, day: people.is_open(owner, account, day))
