"""Interests: inquiries, their stages, and how each of them ends."""

from rapport.interests.models.interest import Interest, InterestQuerySet
from rapport.interests.models.lists import (
    LossReason,
    Outcome,
    QualificationQuestion,
    SetAside,
    Stage,
    SubReason,
    Thinking,
    Track,
)
from rapport.interests.models.pace import Pace
from rapport.interests.models.parts import (
    InterestLine,
    InterestLink,
    LinkKind,
    Participant,
    QualificationAnswer,
    Recurrence,
    StageVisit,
)
from rapport.interests.models.tallies import Counted, Measure, Tally

__all__ = [
    "Counted",
    "Interest",
    "InterestLine",
    "InterestLink",
    "InterestQuerySet",
    "LinkKind",
    "LossReason",
    "Measure",
    "Outcome",
    "Pace",
    "Participant",
    "QualificationAnswer",
    "QualificationQuestion",
    "Recurrence",
    "SetAside",
    "Stage",
    "StageVisit",
    "SubReason",
    "Tally",
    "Thinking",
    "Track",
]
