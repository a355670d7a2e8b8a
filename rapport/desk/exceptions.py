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

from rapport.interests.models import Measure, Outcome
from rapport.interests.models.tallies import day_of
from rapport.people.models import Absence, User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise


def led_by(viewer: Viewer, path: str = "owner") -> Q:
    """A head sees the people led, and those stood in for; whoever answers for the company sees all."""
    if leads_all(viewer):
        return Q()
    return Q(**{f"{path}__in": viewer.people_led | viewer.stands_in_for | {viewer.user.pk}})


def leads(row: Any, viewer: Viewer) -> bool:
    """The same of one row by its owner."""
    return leads_all(viewer) or row.owner_id in viewer.people_led | viewer.stands_in_for | {viewer.user.pk}


def leads_all(viewer: Viewer) -> bool:
    return viewer.may(Permission.CONTROL_READ) and viewer.may(Permission.SETTINGS_MANAGE)


@dataclass(frozen=True)
class Rule:
    """One exception: which open interests it picks, as they are counted, and since when each of them stands out.

    `picks` asks the rows of `Counted`, `adds` the lines of its measure in the tallies. The
    longest `since` come first.
    """

    code: str
    title: Text
    note: Text
    since: str
    measure: str
    picks: Callable[[Viewer], Q]
    adds: Callable[[Viewer], Q]
    state: str = "overdue"
    number: int = 0

    @property
    def explained(self) -> str:
        return str(self.note).format(number=self.number)


def _rules() -> dict[str, int]:
    rules: dict[str, Any] = settings.INTERESTS
    return {name: rules[name] for name in ("overdue_days", "no_answer_hours", "offer_silent_days", "unplaced_days")}


def _before(viewer: Viewer, rule: str) -> date:
    return viewer.today - timedelta(days=_rules()[rule])


def answer_was_due(viewer: Viewer) -> datetime:
    """What came in before and is not answered stands out."""
    return viewer.now - timedelta(hours=_rules()["no_answer_hours"])


def left_alone_by(viewer: Viewer) -> Any:
    """Those who have left, or are away while the deputy has left."""
    away = Absence.objects.on(viewer.today).filter(deputy__is_active=False)
    return User.objects.filter(Q(is_active=False) | Q(pk__in=away.values("user"))).order_by().values("pk")


RULES = (
    Rule(
        "unanswered", _("No answer from us"), _("a message older than {number} hours"), "unanswered_since",
        Measure.UNANSWERED,
        lambda viewer: Q(unanswered_since__lt=answer_was_due(viewer)),
        lambda viewer: Q(day__lt=day_of(answer_was_due(viewer))),
        number=_rules()["no_answer_hours"],
    ),
    Rule(
        "left_alone", _("Nobody stands in"), _("the owner has left, or is away and the deputy has left"), "due_on",
        Measure.ALL,
        lambda viewer: Q(outcome=Outcome.OPEN, owner__in=left_alone_by(viewer)),
        lambda viewer: Q(outcome=Outcome.OPEN, owner__in=left_alone_by(viewer)),
    ),
    Rule(
        "overdue", _("Next step overdue"), _("more than {number} days"), "due_on",
        Measure.OVERDUE,
        lambda viewer: Q(outcome=Outcome.OPEN, due_on__lt=_before(viewer, "overdue_days")),
        lambda viewer: Q(day__lt=_before(viewer, "overdue_days")),
        number=_rules()["overdue_days"],
    ),
    Rule(
        "silent", _("Offer silent"), _("nobody has spoken with them for more than {number} days"), "silent_since",
        Measure.SILENT,
        lambda viewer: Q(silent_since__lt=_before(viewer, "offer_silent_days")),
        lambda viewer: Q(day__lt=_before(viewer, "offer_silent_days")),
        "waiting", _rules()["offer_silent_days"],
    ),
    Rule(
        "undecided", _("Decision maker not known"), _("the client thinks, and we do not know who decides"),
        "undecided_since",
        Measure.UNDECIDED,
        lambda viewer: Q(undecided_since__isnull=False),
        lambda viewer: Q(),
        "waiting",
    ),
    Rule(
        "unplaced", _("Still unknown who it is"), _("taken in {number} days ago or earlier"), "unplaced_since",
        Measure.UNPLACED,
        lambda viewer: Q(unplaced_since__lte=_before(viewer, "unplaced_days")),
        lambda viewer: Q(day__lte=_before(viewer, "unplaced_days")),
        "today", _rules()["unplaced_days"],
    ),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
