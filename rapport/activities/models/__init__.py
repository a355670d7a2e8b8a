"""Steps: what is to be done next with a client, and what was done."""

from rapport.activities.models.calendar_feed import CalendarFeed
from rapport.activities.models.delegation import Answer, Delegation
from rapport.activities.models.facilities import BookedQuarter, Booking, Facility, FacilityKind
from rapport.activities.models.kinds import BOTH_WAYS, CONTACTS, MEETINGS, WITH_HOUR, Outcome, Reason, StepKind
from rapport.activities.models.letters import Carrier, Direction, Letter, LetterSeries
from rapport.activities.models.meeting import Attendee, Guests, Meeting, MeetingGoal, MeetingMatter, Result
from rapport.activities.models.promise import Promise, PromiseState, Side
from rapport.activities.models.shared_step import SharedStep
from rapport.activities.models.step import Step, StepQuerySet

__all__ = [
    "BOTH_WAYS",
    "CONTACTS",
    "MEETINGS",
    "WITH_HOUR",
    "Answer",
    "Attendee",
    "BookedQuarter",
    "Booking",
    "CalendarFeed",
    "Carrier",
    "Delegation",
    "Direction",
    "Facility",
    "FacilityKind",
    "Guests",
    "Letter",
    "LetterSeries",
    "Meeting",
    "MeetingGoal",
    "MeetingMatter",
    "Outcome",
    "Promise",
    "PromiseState",
    "Reason",
    "Result",
    "SharedStep",
    "Side",
    "Step",
    "StepKind",
    "StepQuerySet",
]
