"""What the journal says about acts that span several floors."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Reason
from rapport.desk.exceptions import RULES
from rapport.desk.numbers_of_the_firm import Said
from rapport.desk.personal.models import Keeps
from rapport.journal.entry_types import NO_UNDO_NEEDED, EntryType, Kind, declare

_TOLD = _("This only says that something is late. Do it or move it instead.")
_LATE: dict[str, Any] = {
    "kind": Kind.PLAN, "icon": "calendar", "days": ("day",), "words": {"what": dict(Reason.choices)},
    "final": _TOLD, "stands_alone": True,
}  # fmt: skip

_LATE_IN_REGISTER: dict[str, Any] = {
    "kind": Kind.PLAN, "icon": "clock", "stands_alone": True,
    "final": _("This only says that something is late. Give the answer instead."),
}  # fmt: skip

BY_ITS_PAGE = _("Take the hand-over back on its own page; there stands what it keeps.")

ERASED = _("What was erased cannot be brought back.")

declare(
    EntryType("firm.number_set", _("{what}: {now} instead of {was}"), icon="gear", words={"what": Said()}),
    EntryType(
        "absence.shared",
        _("Work while {name} is away: steps that wait for the return {waiting}, with the deputy {entrusted}"),
        icon="calendar",
    ),
    EntryType(
        "absence.over",
        _("{name} is back; what happened meanwhile stands on one page"),
        icon="calendar",
        final=NO_UNDO_NEEDED,
    ),
    EntryType("step.late", _("Late since {day}, with {name}: {what}"), **_LATE),
    EntryType("step.late_long", _("Still late, since {day}, with {name}: {what}"), **_LATE),
    EntryType("account.past_rhythm", _("Nobody has spoken with them in time; it was due {day}, by {name}"), **_LATE),
    EntryType("contact.erased", _("Personal data of this person erased"), icon="x", final=ERASED),
    EntryType("account.erased", _("Personal data of this client erased"), icon="x", final=ERASED),
    EntryType(
        "contact.file_given",
        _("Everything kept on this person was read as one file"),
        icon="download",
        final=NO_UNDO_NEEDED,
        stands_alone=True,
    ),
    EntryType(
        "retention.settled",
        _("How long it is kept: {rule}"),
        icon="gear",
        words={"rule": dict(Keeps.choices)},
        fields={"months": _("Months")},
    ),
    EntryType(
        "retention.proposed",
        _("Kept long enough, now on your list to be erased: {count}"),
        icon="alert",
        final=NO_UNDO_NEEDED,
        stands_alone=True,
    ),
    EntryType("retention.kept", _("Proposed to be erased, and kept"), icon="check"),
    EntryType("retention.erased", _("Erased as the rule proposed"), icon="x", final=ERASED),
    EntryType("inbound.late", _("{who} still waits for an answer from {name}"), **_LATE_IN_REGISTER),
    EntryType("letter.late", _("{name} has not answered the letter {mark} in time"), **_LATE_IN_REGISTER),
    EntryType("request.late", _("{name} has not answered the request in time: {what}"), **_LATE_IN_REGISTER),
    EntryType(
        "day.ended",
        _("The working day of {name} is over; how was it?"),
        icon="desk",
        final=NO_UNDO_NEEDED,
        stands_alone=True,
    ),
    EntryType("hand_over.prepared", _("Hand-over of {name} prepared: {count} clients"), icon="people"),
    EntryType("hand_over.assigned", _("Hand-over of {name}: it was said who takes what"), icon="people"),
    EntryType("hand_over.carried_out", _("{name} hands over {count} clients"), icon="people", final=BY_ITS_PAGE),
    EntryType(
        "hand_over.received",
        _("{to} has signed for the clients of {name}"),
        icon="check",
        final=_("A signature stands."),
    ),
    EntryType(
        "hand_over.taken_back",
        _("The hand-over of {name} was taken back"),
        icon="undo",
        final=_("Prepare it anew to hand over again."),
    ),
    EntryType("hand_over.rest_passed", _("What {name} did at clients of others is with {to} now"), icon="people"),
    EntryType(
        "export.unusual",
        _("{name} took {rows} rows out within a day, more than is usual, or is leaving"),
        icon="alert",
        final=NO_UNDO_NEEDED,
        stands_alone=True,
    ),
    EntryType("account.passed_on", _("{to} takes over from {name}"), icon="people"),
    EntryType(
        "account.catch_up_planned", _("Letter and call of {name}, who is new in charge, are planned"), icon="calendar"
    ),
    EntryType(
        "week.counted",
        _("The week from {monday} of {name} was counted"),
        icon="task",
        days=("monday",),
        final=NO_UNDO_NEEDED,
    ),
    EntryType(
        "week.noted",
        _(
            "Week from {monday}: taken in {taken_in}, of these from clients we have {from_clients}, deals {won}, "
            "no deal {lost}; worked to the end {year_ended} of {year_all} in a year. Needs you now: {needing}"
        ),
        icon="head",
        days=("monday",),
        final=NO_UNDO_NEEDED,
        stands_alone=True,
        lacking=_("Week from {monday} is over. Needs you now: {needing}"),
    ),
    EntryType("week.read", _("The figures of {name} were read"), icon="head", final=NO_UNDO_NEEDED, stands_alone=True),
    EntryType(
        "control.asked",
        _("{name} was asked: {rule}"),
        Kind.NOTE,
        icon="speech",
        words={"rule": {**{rule.code: rule.title for rule in RULES}, "rhythm": _("Rhythm broken")}},
        final=_("What was asked has been read; it cannot be taken back."),
        stands_alone=True,
    ),
    EntryType("interests.reassigned", _("Interests reassigned to {name}"), icon="people"),
    EntryType("accounts.reassigned", _("Reassigned to {name} with all that is open"), icon="people"),
    EntryType("view.kept", _("View of a list kept: {name}"), icon="screen"),
    EntryType("view.changed", _("View of a list changed: {name}"), icon="screen"),
    EntryType("view.shows", _("View of a list shows something else: {name}"), icon="screen"),
    EntryType("view.dropped", _("View of a list deleted: {name}"), icon="screen"),
    EntryType("view.opens", _("A list begins with the view {name}"), icon="screen"),
    EntryType("view.opens_no_more", _("A list no longer begins with the view {name}"), icon="screen"),
    EntryType("view.tabs_arranged", _("Views of a list put into another order"), icon="screen"),
    EntryType("target.defined", _("Target group defined: {name}"), icon="screen"),
    EntryType("target.changed", _("Target group changed: {name}"), icon="screen"),
    EntryType("target.aimed", _("Filter of the target group changed: {name}"), icon="screen"),
    EntryType("target.dropped", _("Target group deleted: {name}"), icon="screen"),
    EntryType("account.merged", _("Merged: {name}, no. {number}, is part of this account"), icon="link"),
    EntryType("contact.merged", _("Merged: {name}, no. {number}, is part of this record"), icon="link"),
)
