"""What the journal says about steps."""

from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Carrier, Direction, Outcome, Reason, Side, StepKind
from rapport.exchange.importers import BY_ITS_IMPORT
from rapport.journal.entry_types import EntryType, Kind, declare

_KINDS = dict(StepKind.choices)
_OUTCOMES = {
    Outcome.DONE: _("done"),
    Outcome.NO_ANSWER: _("no answer"),
    Outcome.LEFT_MESSAGE: _("left a message"),
    Outcome.DROPPED: _("not needed any more"),
}
# A step that a rule planned is kept by its reason, so that everybody reads it in the own language.
_WHAT = {"what": dict(Reason.choices)}

declare(
    EntryType(
        "letter.registered",
        _("{mark}, {way}, {direction}: {subject}"),
        Kind.TALK,
        icon="mail",
        words={"way": dict(Carrier.choices), "direction": dict(Direction.choices)},
        final=_("The number stays in the register. Cancel the letter instead."),
    ),
    EntryType("letter.revised", _("Letter corrected: {mark}"), icon="mail"),
    EntryType("letter.cancelled", _("Letter {mark} was cancelled"), icon="x"),
    EntryType("delegation.accepted", _("{name} says yes: {what}"), Kind.PLAN, icon="check", words=_WHAT),
    EntryType("delegation.returned", _("{name} gives it back: {what}"), Kind.PLAN, icon="undo", words=_WHAT),
)
declare(
    EntryType(
        "step.planned", _("Next for {name}: {what}, {day}"), Kind.PLAN, icon="calendar", days=("day",), words=_WHAT
    ),
    EntryType("step.moved", _("Moved to {day}: {what}"), Kind.PLAN, icon="snooze", days=("day",), words=_WHAT),
    EntryType("step.waits", _("Their turn until {day}: {what}"), Kind.PLAN, icon="snooze", days=("day",), words=_WHAT),
    EntryType("step.our_turn", _("Our turn again: {what}"), Kind.PLAN, icon="calendar", words=_WHAT),
    EntryType("step.revised", _("Step changed: {what}"), Kind.PLAN, words=_WHAT),
    EntryType("step.delegated", _("{name} does it: {what}"), Kind.PLAN, icon="people", words=_WHAT),
    EntryType(
        "step.finished",
        _("{kind}, {outcome}: {what}"),
        Kind.TALK,
        icon="check",
        words={"kind": _KINDS, "outcome": _OUTCOMES, **_WHAT},
    ),
    EntryType(
        "contact.logged",
        _("{kind}: {who}"),
        Kind.TALK,
        icon="phone",
        words={"kind": _KINDS},
        lacking=_("{kind}"),
    ),
    EntryType(
        "contact.attempted",
        _("{kind}, {outcome}: {who}"),
        Kind.TALK,
        icon="phone",
        words={"kind": _KINDS, "outcome": _OUTCOMES},
        lacking=_("{kind}, {outcome}"),
    ),
    EntryType(
        "promise.given",
        _("{side}: {what}, by {day}"),
        Kind.PLAN,
        icon="check",
        days=("day",),
        words={"side": dict(Side.choices)},
    ),
    EntryType(
        "meeting.prepared",
        _("Meeting prepared: {what}"),
        Kind.PLAN,
        icon="people",
        words=_WHAT,
        fields={"goal": _("Goal"), "agenda": _("Agenda"), "arguments": _("Arguments")},
    ),
    EntryType(
        "meeting.booked",
        _("Booked for “{what}”: {names}"),
        Kind.PLAN,
        icon="calendar",
        words=_WHAT,
        lacking=_("Nothing is booked any more for “{what}”"),
    ),
    EntryType("meeting.corrected", _("Minutes corrected: {what}"), Kind.TALK, icon="pen", words=_WHAT),
    EntryType("promise.kept", _("Promise kept: {what}"), Kind.PLAN, icon="check"),
    EntryType("promise.put_off", _("Promised for {day} now: {what}"), Kind.PLAN, icon="snooze", days=("day",)),
    EntryType("promise.broken", _("Promise not kept: {what}"), Kind.PLAN, icon="x"),
    EntryType("promise.released", _("Let off the promise: {what}"), Kind.PLAN, icon="x"),
    EntryType(
        "calendar.opened",
        _("{name} gave the calendar a new address"),
        icon="calendar",
        final=_("The old address has ended for good; a new one can be made at any time."),
    ),
    EntryType(
        "calendar.closed",
        _("{name} closed the address of the calendar"),
        icon="calendar",
        final=_("The old address has ended for good; a new one can be made at any time."),
    ),
    EntryType(
        "step.invited",
        _("{name} was invited to an appointment, {day}"),
        Kind.PLAN,
        icon="mail",
        days=("day",),
        final=_("A mail that has left cannot be called back."),
    ),
    EntryType(
        "step.brought_in_done",
        _("{kind}, from a file: {who}"),
        Kind.TALK,
        icon="phone",
        words={"kind": _KINDS},
        lacking=_("{kind}, from a file"),
        final=BY_ITS_IMPORT,
    ),
    EntryType(
        "step.brought_in",
        _("Planned elsewhere, brought in from a file: {what}, {day}"),
        Kind.PLAN,
        icon="calendar",
        days=("day",),
        words=_WHAT,
        final=BY_ITS_IMPORT,
    ),
)
