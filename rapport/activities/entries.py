"""What the journal says about steps."""

from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Outcome, StepKind
from rapport.journal.entry_types import EntryType, Kind, declare

_KINDS = dict(StepKind.choices)
_OUTCOMES = dict(Outcome.choices)

declare(
    EntryType("step.planned", _("Next for {name}: {what}, {day}"), Kind.PLAN, icon="calendar", days=("day",)),
    EntryType("step.moved", _("Moved to {day}: {what}"), Kind.PLAN, icon="snooze", days=("day",)),
    EntryType("step.waits", _("Their turn until {day}: {what}"), Kind.PLAN, icon="snooze", days=("day",)),
    EntryType("step.our_turn", _("Our turn again: {what}"), Kind.PLAN, icon="calendar"),
    EntryType("step.revised", _("Step changed: {what}"), Kind.PLAN),
    EntryType("step.delegated", _("{name} does it: {what}"), Kind.PLAN, icon="people"),
    EntryType(
        "step.finished",
        _("{kind}, {outcome}: {what}"),
        Kind.TALK,
        icon="check",
        words={"kind": _KINDS, "outcome": _OUTCOMES},
    ),
    EntryType(
        "contact.logged",
        _("{kind}, {outcome}"),
        Kind.TALK,
        icon="phone",
        words={"kind": _KINDS, "outcome": _OUTCOMES},
    ),
)
