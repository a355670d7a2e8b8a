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
from rapport.interests.models.parts import (
    InterestLine,
    InterestLink,
    LinkKind,
    Participant,
    QualificationAnswer,
    Recurrence,
    StageVisit,
)

__all__ = [
    "Interest",
    "InterestLine",
    "InterestLink",
    "InterestQuerySet",
    "LinkKind",
    "LossReason",
    "Outcome",
    "Participant",
    "QualificationAnswer",
    "QualificationQuestion",
    "Recurrence",
    "SetAside",
    "Stage",
    "StageVisit",
    "SubReason",
    "Thinking",
    "Track",
]
