"""What a head has to look at: the rules by which an open interest stands out. Numbers are settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateField, DateTimeField, Field, Q, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.interests.models import Counted, Measure, Pace, Track
from rapport.people.models import Absence, User
from rapport.people.numbers import firm_number
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise


def led_by(viewer: Viewer, path: str = "owner", team: Any = None) -> Q:
    """A head sees the people led, and those stood in for; whoever answers for the company sees all. `team` narrows."""
    of_team = Q() if team is None else Q(**{f"{path}__team": team})
    if leads_all(viewer):
        return of_team
    return of_team & Q(**{f"{path}__in": viewer.in_charge_of})


def looked_after(rows: Any, viewer: Viewer, team: Any = None) -> Any:
    """Of the interests as they are counted, or of the lines of their tallies, those that the viewer looks after."""
    return rows.objects.visible_to(viewer).filter(led_by(viewer, team=team)).order_by()


def open_of(viewer: Viewer, team: Any = None) -> Any:
    """The same of open interests: of the people led the index by owner leads to them, of all that of open ones."""
    rows = looked_after(Counted, viewer, team)
    return rows.open() if leads_all(viewer) and team is None else rows.dated()


def leads(row: Any, viewer: Viewer) -> bool:
    """The same of one row by its owner."""
    return leads_all(viewer) or row.owner_id in viewer.in_charge_of


def leads_all(viewer: Viewer) -> bool:
    """By own roles: the one permission of somebody stood in for and the other of one's own make no director."""
    return viewer.own_permissions >= {Permission.CONTROL_READ, Permission.SETTINGS_MANAGE}


class Deed(Enum):
    """The one act that an exception asks of the head."""

    ASK = "ask"
    REASSIGN = "reassign"
    APPOINT = "appoint"


Level = Callable[[str], str]


@dataclass(frozen=True)
class Pick:
    """`of` gives what is asked of the rows of `Counted`, `added` what is asked of the lines of tallies, by measure;
    both take the `edge`, the day or moment that decides today, or a place where it is filled in.

    Where it takes an hour, or the owner, lines do not know: then `added` is empty, and few rows are picked.
    """

    of: Callable[[Any], Q]
    edge: Callable[[Viewer], Any] = lambda viewer: viewer.today
    added: Callable[[Any], Mapping[str, Q]] = lambda _edge: {}
    edge_field: type[Field[Any, Any]] = DateField


@dataclass(frozen=True)
class Rule:
    """One exception: which open interests it picks, as they are counted, and since when each of them stands out."""

    code: str
    title: Text
    note: Text
    since: str
    pick: Pick
    state: str = "overdue"
    limit: str = ""
    deed: Deed = Deed.ASK

    def picks(self, viewer: Viewer) -> Q:
        """Which rows of `Counted` stand out now."""
        return self.pick.of(self.pick.edge(viewer))

    def adds(self, level: Level, edge: Any) -> Q:
        """Which lines of the tallies count them, of everybody (`whole`) or by team; none where it is not tallied."""
        lines = (Q(measure=level(measure)) & since for measure, since in self.pick.added(edge).items())
        return reduce(or_, lines, Q(pk__in=()))

    @property
    def is_tallied(self) -> bool:
        return bool(self.pick.added(None))

    @property
    def explained(self) -> str:
        return str(self.note).format(number=firm_number(self.limit) if self.limit else 0)


def answer_was_due(viewer: Viewer) -> datetime:
    """What came in before and is not answered stands out."""
    return viewer.now - timedelta(hours=firm_number("no_answer_hours"))


def gone(_on: Any = None) -> Any:
    """Those who have left."""
    return User.objects.filter(is_active=False).order_by().values("pk")


def uncovered(on: Any) -> Any:
    """Those who are away that day and for whom no deputy is here, so that their head answers."""
    away = Absence.objects.on(on).order_by()
    nobody = Q(deputy=None) | Q(deputy__is_active=False) | Q(deputy__in=away.values("user"))
    return away.filter(nobody, user__is_active=True).values("user")


def _by_day(measure: str, since: str, word: str, rule: str = "") -> Pick:
    """What has stood so since before (`lt`) or after (`gte`) so many days ago."""

    def edge(viewer: Viewer) -> date:
        return viewer.today - timedelta(days=firm_number(rule) if rule else 0)

    def picked(column: str, day: Any) -> Q:
        return Q(**{f"{column}__{word}": day})

    return Pick(lambda day: picked(since, day), edge, lambda day: {measure: picked("day", day)})


def _always(measure: str, since: str) -> Pick:
    return Pick(lambda _edge: Q(**{f"{since}__isnull": False}), added=lambda _edge: {measure: Q()})


def _unanswered() -> Pick:
    return Pick(lambda moment: Q(unanswered_since__lt=moment), answer_was_due, edge_field=DateTimeField)


def _of_owners(owners: Callable[[Any], Any]) -> Pick:
    return Pick(lambda day: Q(due_on__isnull=False, owner__in=owners(day)))


def _aged() -> Pick:
    """What is open longer than nine of ten of its track took to end."""
    of_track = {Track.INTEREST: Measure.AGED, Track.ORDER: Measure.AGED_ORDER}
    before = {track: Subquery(Pace.objects.filter(track=track).values("before")) for track in of_track}
    picked = reduce(or_, (Q(track=track, opened_since__lt=day) for track, day in before.items()))
    return Pick(
        lambda _edge: picked,
        added=lambda _edge: {measure: Q(day__lt=before[track]) for track, measure in of_track.items()},
    )


RULES = (
    Rule(
        "unanswered", _("No answer from us"), _("a message older than {number} hours"), "unanswered_since",
        _unanswered(), limit="no_answer_hours", deed=Deed.REASSIGN,
    ),
    Rule(
        "left_alone", _("Owner has left"), _("still in the hands of somebody who works here no more"), "due_on",
        _of_owners(gone), deed=Deed.REASSIGN,
    ),
    Rule(
        "uncovered", _("Nobody stands in"), _("the owner is away, and no deputy is here"), "due_on",
        _of_owners(uncovered), deed=Deed.APPOINT,
    ),
    Rule(
        "promised", _("Promise broken"), _("the day was agreed with the client, and it is over"), "promised_since",
        _by_day(Measure.PROMISED, "promised_since", "lt"),
    ),
    Rule(
        "overdue", _("Next step overdue"), _("more than {number} days"), "due_on",
        _by_day(Measure.OVERDUE, "due_on", "lt", "overdue_days"), limit="overdue_days",
    ),
    Rule(
        "silent", _("Offer silent"), _("nobody has spoken with them for more than {number} days"), "silent_since",
        _by_day(Measure.SILENT, "silent_since", "lt", "offer_silent_days"), "waiting", "offer_silent_days",
    ),
    Rule(
        "shifted", _("Moved again and again"),
        _("the next step moved {number} times or more, and nobody spoke with them in between"), "shifted_since",
        _always(Measure.SHIFTED, "shifted_since"), "waiting", "moves_without_contact",
    ),
    Rule(
        "undecided", _("Decision maker not known"),
        _("the client thinks, or {number} meetings were held, and we do not know who decides"), "undecided_since",
        _always(Measure.UNDECIDED, "undecided_since"), "waiting", "meetings_without_decider",
    ),
    Rule(
        "pushed", _("Expected close pushed on"),
        _("over the end of a month, in the last {number} days, with the offer in their hands"), "pushed_since",
        _by_day(Measure.PUSHED, "pushed_since", "gte", "pushed_days"), "waiting", "pushed_days",
    ),
    Rule(
        "aged", _("Open for very long"), _("longer than nine of ten took that have ended"), "opened_since",
        _aged(), "waiting",
    ),
    Rule(
        "unplaced", _("Still unknown who it is"), _("taken in {number} days ago or earlier"), "unplaced_since",
        _by_day(Measure.UNPLACED, "unplaced_since", "lte", "unplaced_days"), "today",
        "unplaced_days",
    ),
)  # fmt: skip
# What stands out without the owner's doing.
NOT_THEIRS = ("left_alone", "uncovered")
BY_CODE = {rule.code: rule for rule in RULES}
EDGES: dict[str, Field[Any, Any]] = {rule.code: rule.pick.edge_field() for rule in RULES}


def edges_of(viewer: Viewer) -> dict[str, Any]:
    """By rule the day or moment that decides for this viewer."""
    return {rule.code: rule.pick.edge(viewer) for rule in RULES}
