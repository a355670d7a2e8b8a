"""Who counts at a client: the map of influence and stance, who of us knows whom, whether the right ones are reached."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q

from rapport.accounts.models import Account, Stance, Survey, SurveyAnswer, Tie
from rapport.accounts.models.contact_standing import Influence
from rapport.accounts.policy import reads_content
from rapport.activities.models import Outcome, Reason, Step
from rapport.desk.exceptions import led_by
from rapport.desk.promises import punctuality_of_client
from rapport.interests.meeting_limits import Limits, Warned, warned, with_meetings
from rapport.interests.models import Interest, Participant
from rapport.people.viewer import Viewer

STANCES = (Stance.AGAINST, Stance.NEUTRAL, Stance.FOR)
INFLUENCES = (Influence.GREAT, Influence.SOME, Influence.LITTLE)
READ = 500


@dataclass
class Somebody:
    """A person of theirs, with who of us knows them and when we last spoke."""

    contact: Any
    ties: list[Tie] = field(default_factory=list)

    @property
    def spoken_at(self) -> datetime | None:
        return self.contact.spoken_at

    @property
    def is_placed(self) -> bool:
        return bool(self.contact.influence and self.contact.stance)


@dataclass
class Row:
    """One line of the map: a degree of influence, and who stands there by stance."""

    influence: Influence
    cells: list[tuple[str, list[Somebody]]]


def people_page(account: Account, viewer: Viewer, interest: int = 0) -> dict[str, Any]:
    """Three queries: the people, who knows them, and the matters that are open."""
    people = _people(account, interest)
    placed: dict[tuple[int, str], list[Somebody]] = defaultdict(list)
    for one in people:
        if one.is_placed:
            placed[one.contact.influence, one.contact.stance].append(one)
    rows = [Row(one, [(f"{one.value}-{side}", placed[one, side]) for side in STANCES]) for one in INFLUENCES]
    matters = Interest.objects.visible_to(viewer).open().filter(account=account).order_by("-value", "pk")
    return {
        "people": people,
        "rows": rows,
        "stances": [side.label for side in STANCES],
        "unplaced": [one for one in people if not one.is_placed],
        "deciders": [one for one in people if one.contact.decides],
        "matters": list(matters[:20]),
        "matter": interest,
    }


def _people(account: Account, interest: int) -> list[Somebody]:
    spoke = Q(steps__outcome=Outcome.DONE) & ~Q(steps__kind="task")
    tried = Q(steps__outcome__in=(Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE))
    found = account.contacts.filter(left_on=None).select_related("reports_to").annotate(
        spoken_at=Max("steps__done_at", filter=spoke),
        attempts=Count("steps", filter=tried, distinct=True),
        tried_at=Max("steps__done_at", filter=tried),
    )  # fmt: skip
    if interest:
        takes_part = Participant.objects.filter(contact=OuterRef("pk"), interest=interest)
        found = found.filter(Exists(takes_part) | Q(interests=interest)).distinct()
    people = {one.pk: Somebody(one) for one in found.order_by("-influence", "name_key")}
    for tie in Tie.objects.standing().filter(contact__in=people).select_related("user").order_by("-strength", "pk"):
        people[tie.contact_id].ties.append(tie)
    return list(people.values())


def more_of(account: Account, viewer: Viewer) -> dict[str, Any]:
    """What is read after the page: questionnaires, punctuality, whether the one who decides is sought, and warnings."""
    sought = Step.objects.filter(account=account, reason=Reason.REACH_DECIDER).exclude(done_at=None)
    open_ones = with_meetings(Interest.objects.visible_to(viewer).open().filter(account=account))
    matters = list(open_ones.select_related("account")[:50])
    return {
        "kept": punctuality_of_client(account, viewer.today),
        "surveys": [one for one in Survey.objects.filter(is_used=True) if one.asked],
        "answered": list(
            SurveyAnswer.objects.filter(account=account).select_related("survey", "contact", "asked_by")[:20]
        ),
        "sought": sought.aggregate(
            count=Count("pk"),
            missed=Count("pk", filter=Q(outcome__in=(Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE))),
            last=Max("done_at"),
        ),
        "warned": warned(matters, Limits.at(viewer.today)) if any(one.held for one in matters) else [],
    }


def met_too_often(viewer: Viewer, team: int | None = None) -> list[Warned]:
    """Of the people led, the open interests with many meetings and no contract."""
    limits = Limits.at(viewer.today)
    mine = Interest.objects.open().filter(led_by(viewer, team=team)).filter(reads_content(viewer, "account__"))
    often = with_meetings(mine.select_related("account", "owner")).filter(held__gte=2).order_by("-held")
    return warned(often[:READ], limits)
