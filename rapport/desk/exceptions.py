"""What a head has to look at: the rules by which an open interest stands out. Numbers are settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from django.db.models import Q, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.interests.models import Measure, Outcome, Pace, Track
from rapport.interests.models.tallies import day_of
from rapport.people.models import Absence, User
from rapport.people.numbers import firm_number
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise
# Not counted by themselves: all that is open, of owners who are gone, or away while nobody stands in.
GONE, UNCOVERED = "gone", "uncovered"


def led_by(viewer: Viewer, path: str = "owner", team: int | None = None) -> Q:
    """A head sees the people led, and those stood in for; whoever answers for the company sees all. `team` narrows."""
    of_team = Q() if team is None else Q(**{f"{path}__team": team})
    if leads_all(viewer):
        return of_team
    return of_team & Q(**{f"{path}__in": viewer.people_led | viewer.stands_in_for | {viewer.user.pk}})


def leads(row: Any, viewer: Viewer) -> bool:
    """The same of one row by its owner."""
    return leads_all(viewer) or row.owner_id in viewer.people_led | viewer.stands_in_for | {viewer.user.pk}


def leads_all(viewer: Viewer) -> bool:
    """By own roles: the one permission of somebody stood in for and the other of one's own make no director."""
    return viewer.own_permissions >= {Permission.CONTROL_READ, Permission.SETTINGS_MANAGE}


class Deed(Enum):
    """The one act that an exception asks of the head."""

    ASK = "ask"
    REASSIGN = "reassign"
    APPOINT = "appoint"


Asks = Callable[[Viewer], Q]


@dataclass(frozen=True)
class Rule:
    """One exception: which open interests it picks, as they are counted, and since when each of them stands out.

    `picks` asks the rows of `Counted`, `adds` the lines of its measures in the tallies. Two rules ask for an owner, and
    so of all lines: for these `lines_of` names a measure of its own.
    """

    code: str
    title: Text
    note: Text
    since: str
    measures: tuple[str, ...]
    picks: Asks
    adds: Asks
    state: str = "overdue"
    limit: str = ""
    deed: Deed = Deed.ASK

    @property
    def explained(self) -> str:
        return str(self.note).format(number=firm_number(self.limit) if self.limit else 0)


def answer_was_due(viewer: Viewer) -> datetime:
    """What came in before and is not answered stands out."""
    return viewer.now - timedelta(hours=firm_number("no_answer_hours"))


def gone() -> Any:
    """Those who have left."""
    return User.objects.filter(is_active=False).order_by().values("pk")


def uncovered(viewer: Viewer) -> Any:
    """Those who are away and for whom no deputy is here, so that their head answers."""
    away = Absence.objects.on(viewer.today).order_by()
    nobody = Q(deputy=None) | Q(deputy__is_active=False) | Q(deputy__in=away.values("user"))
    return away.filter(nobody, user__is_active=True).values("user")


def _before(since: str, rule: str = "", *, including: bool = False) -> tuple[Asks, Asks]:
    """Picks what has stood so since before so many days ago, and adds the same."""
    word = "lte" if including else "lt"

    def day(viewer: Viewer) -> date:
        return viewer.today - timedelta(days=firm_number(rule) if rule else 0)

    return (lambda viewer: Q(**{f"{since}__{word}": day(viewer)}), lambda viewer: Q(**{f"day__{word}": day(viewer)}))


def _always(since: str) -> tuple[Asks, Asks]:
    return lambda viewer: Q(**{f"{since}__isnull": False}), lambda viewer: Q()


def _lately(since: str, rule: str) -> tuple[Asks, Asks]:
    """Picks what has stood so for not longer than so many days."""

    def day(viewer: Viewer) -> date:
        return viewer.today - timedelta(days=firm_number(rule))

    return lambda viewer: Q(**{f"{since}__gte": day(viewer)}), lambda viewer: Q(day__gte=day(viewer))


def _unanswered() -> tuple[Asks, Asks]:
    return (
        lambda viewer: Q(unanswered_since__lt=answer_was_due(viewer)),
        lambda viewer: Q(day__lt=day_of(answer_was_due(viewer))),
    )


def _left_alone(viewer: Viewer) -> Q:
    return Q(outcome=Outcome.OPEN, owner__in=gone())


def _uncovered(viewer: Viewer) -> Q:
    return Q(outcome=Outcome.OPEN, owner__in=uncovered(viewer))


def _aged() -> tuple[Asks, Asks]:
    """Picks what is open longer than nine of ten of its track took to end."""
    of_track = {Track.INTEREST: Measure.AGED, Track.ORDER: Measure.AGED_ORDER}
    before = {track: Subquery(Pace.objects.filter(track=track).values("before")) for track in of_track}
    picked, added = Q(), Q()
    for track, measure in of_track.items():
        picked |= Q(track=track, opened_since__lt=before[track])
        added |= Q(measure=measure, day__lt=before[track])
    return lambda viewer: picked, lambda viewer: added


RULES = (
    Rule(
        "unanswered", _("No answer from us"), _("a message older than {number} hours"), "unanswered_since",
        (Measure.UNANSWERED,), *_unanswered(), limit="no_answer_hours", deed=Deed.REASSIGN,
    ),
    Rule(
        "left_alone", _("Owner has left"), _("still in the hands of somebody who works here no more"), "due_on",
        (GONE,), _left_alone, _left_alone, deed=Deed.REASSIGN,
    ),
    Rule(
        "uncovered", _("Nobody stands in"), _("the owner is away, and no deputy is here"), "due_on",
        (UNCOVERED,), _uncovered, _uncovered, deed=Deed.APPOINT,
    ),
    Rule(
        "promised", _("Promise broken"), _("the day was agreed with the client, and it is over"), "promised_since",
        (Measure.PROMISED,), *_before("promised_since"),
    ),
    Rule(
        "overdue", _("Next step overdue"), _("more than {number} days"), "due_on",
        (Measure.OVERDUE,), *_before("due_on", "overdue_days"), limit="overdue_days",
    ),
    Rule(
        "silent", _("Offer silent"), _("nobody has spoken with them for more than {number} days"), "silent_since",
        (Measure.SILENT,), *_before("silent_since", "offer_silent_days"), "waiting", "offer_silent_days",
    ),
    Rule(
        "shifted", _("Moved again and again"),
        _("the next step moved {number} times or more, and nobody spoke with them in between"), "shifted_since",
        (Measure.SHIFTED,), *_always("shifted_since"), "waiting", "moves_without_contact",
    ),
    Rule(
        "undecided", _("Decision maker not known"),
        _("the client thinks, or {number} meetings were held, and we do not know who decides"), "undecided_since",
        (Measure.UNDECIDED,), *_always("undecided_since"), "waiting", "meetings_without_decider",
    ),
    Rule(
        "pushed", _("Expected close pushed on"),
        _("over the end of a month, in the last {number} days, with the offer in their hands"), "pushed_since",
        (Measure.PUSHED,), *_lately("pushed_since", "pushed_days"), "waiting", "pushed_days",
    ),
    Rule(
        "aged", _("Open for very long"), _("longer than nine of ten took that have ended"), "opened_since",
        (Measure.AGED, Measure.AGED_ORDER), *_aged(), "waiting",
    ),
    Rule(
        "unplaced", _("Still unknown who it is"), _("taken in {number} days ago or earlier"), "unplaced_since",
        (Measure.UNPLACED,), *_before("unplaced_since", "unplaced_days", including=True), "today",
        "unplaced_days",
    ),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
