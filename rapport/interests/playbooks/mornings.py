"""The morning of each office: what time has brought is planned or suggested, once a day, safe to repeat."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from rapport.activities.free_places import Diaries
from rapport.interests.models import Morning, Playbook, Suggestion
from rapport.interests.playbooks.bundling import suggest_bundles
from rapport.interests.playbooks.cases import FINDERS, Scope
from rapport.interests.playbooks.planning import answer
from rapport.kit.refusal import Refusal
from rapport.people.models import Office, User
from rapport.people.numbers import firm_number

log = logging.getLogger(__name__)


def plan_mornings(now: datetime) -> int:
    """Plans for every office whose morning has come since it was asked last; says how much was planned or suggested.

    A worker that falls in the middle begins this office anew: what stands already is not planned twice.
    """
    done = dict(Morning.objects.values_list("office", "day"))
    planned = 0
    for suggestion in Suggestion.objects.left_behind():
        suggestion.pass_on(by=User.objects.rapport())
    for office, on in _mornings(now):
        if done.get(office or 0, date.min) < on:
            planned += plan_for_office(office, on=on, now=now)
            Morning.objects.update_or_create(office=office or 0, defaults={"day": on})
    return planned


def plan_for_office(office: int | None, *, on: date, now: datetime) -> int:
    by, diaries = User.objects.rapport(), Diaries(on)
    planned = 0
    for when, finder in FINDERS.items():
        playbooks = list(Playbook.objects.on().filter(when=when).whole())
        if not playbooks:
            continue
        for case in finder(Scope(office, on, now, playbooks)):
            try:
                with transaction.atomic():
                    planned += answer(case, playbooks, by=by, on=on, diaries=diaries)
            except Refusal as refusal:  # somebody was quicker, or left meanwhile: the next morning asks again
                log.info("not planned: %s, account %s, %s", when, case.account.pk, refusal.code)
    return planned + suggest_bundles(by=by, office=office, on=on)


def _mornings(now: datetime) -> Iterator[tuple[int | None, date]]:
    """The offices where it is morning or later, with the day there; people without an office keep the house's clock."""
    zones = {office.pk: office.zone for office in Office.objects.all()}
    for office, zone in [*zones.items(), (None, ZoneInfo(settings.TIME_ZONE))]:
        there = now.astimezone(zone)
        if there.hour >= firm_number("morning_hour"):
            yield office, there.date()
