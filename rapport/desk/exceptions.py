"""What a head has to look at: the rules by which an open interest stands out. Numbers are settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.interests.models import Interest
from rapport.people.models import Absence
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise


def led_by(viewer: Viewer, path: str = "owner") -> Q:
    """A head sees the people led, and those stood in for; whoever answers for the company sees all."""
    if _leads_all(viewer):
        return Q()
    return Q(**{f"{path}__in": viewer.people_led | viewer.stands_in_for | {viewer.user.pk}})


def leads(row: Any, viewer: Viewer) -> bool:
    """The same of one row by its owner."""
    return _leads_all(viewer) or row.owner_id in viewer.people_led | viewer.stands_in_for | {viewer.user.pk}


def _leads_all(viewer: Viewer) -> bool:
    return viewer.may(Permission.CONTROL_READ) and viewer.may(Permission.SETTINGS_MANAGE)


@dataclass(frozen=True)
class Rule:
    """One exception: which open interests it picks, and since when each of them stands out.

    `first` are the columns that put the longest waiting first; equal ones follow by their sum.
    """

    code: str
    title: Text
    note: Text
    picks: Callable[[Viewer], Q]
    since: Callable[[Interest], date | datetime]
    first: str
    state: str = "overdue"
    number: int = 0

    @property
    def explained(self) -> str:
        return str(self.note).format(number=self.number)


def _rules() -> dict[str, int]:
    rules: dict[str, Any] = settings.INTERESTS
    return {name: rules[name] for name in ("overdue_days", "no_answer_hours", "offer_silent_days", "unplaced_days")}


def _unanswered(viewer: Viewer) -> Q:
    return Q(answered_at=None, taken_in_at__lt=viewer.now - timedelta(hours=_rules()["no_answer_hours"]))


def _overdue(viewer: Viewer) -> Q:
    return Q(next_step__due_on__lt=viewer.today - timedelta(days=_rules()["overdue_days"]))


def _silent(viewer: Viewer) -> Q:
    last = viewer.today - timedelta(days=_rules()["offer_silent_days"])
    return Q(offered_on__lt=last, last_contact_on__lt=last)


def _unplaced(viewer: Viewer) -> Q:
    return Q(account__name="", opened_on__lte=viewer.today - timedelta(days=_rules()["unplaced_days"]))


def _left_alone(viewer: Viewer) -> Q:
    """The owner has left, or is away while the deputy has left."""
    away = Absence.objects.on(viewer.today).filter(deputy__is_active=False)
    return Q(owner__is_active=False) | Q(owner__in=away.values("user"))


def _undecided(viewer: Viewer) -> Q:
    """Needs `with_decider()`."""
    return Q(decider_known=False) & ~Q(thinking="")


def _due(interest: Any) -> date:
    due: date = interest.next_step.due_on
    return due


def _silent_since(interest: Interest) -> date:
    return max(interest.last_contact_on, interest.offered_on or interest.last_contact_on)


RULES = (
    Rule(
        "unanswered", _("No answer from us"), _("a message older than {number} hours"), _unanswered,
        lambda interest: interest.taken_in_at, "taken_in_at", number=_rules()["no_answer_hours"],
    ),
    Rule(
        "left_alone", _("Nobody stands in"), _("the owner has left, or is away and the deputy has left"), _left_alone,
        _due, "next_step__due_on",
    ),
    Rule(
        "overdue", _("Next step overdue"), _("more than {number} days"), _overdue,
        _due, "next_step__due_on", number=_rules()["overdue_days"],
    ),
    Rule(
        "silent", _("Offer silent"), _("nobody has spoken with them for more than {number} days"), _silent,
        _silent_since, "last_contact_on", "waiting", _rules()["offer_silent_days"],
    ),
    Rule(
        "undecided", _("Decision maker not known"), _("the client thinks, and we do not know who decides"), _undecided,
        lambda interest: interest.thinking_since or interest.opened_on, "thinking_since", "waiting",
    ),
    Rule(
        "unplaced", _("Still unknown who it is"), _("taken in {number} days ago or earlier"), _unplaced,
        lambda interest: interest.opened_on, "opened_on", "today", _rules()["unplaced_days"],
    ),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
