"""Interests: inquiries, their stages, and how each of them ends."""

from rapport.interests.models.advice import Advice, Topic
from rapport.interests.models.call_words import CallGuide, CallKind, CallOutcome, Follows
from rapport.interests.models.calls import CallList, CallRow, CallTry
from rapport.interests.models.dry_runs import DryRun
from rapport.interests.models.inbound import ContactReason, Inbound, ReactionNorm
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
from rapport.interests.models.need_notes import NeedNote, NeedNoteQuerySet
from rapport.interests.models.open_points import OpenPoint, OpenPointQuerySet, Sort
from rapport.interests.models.own_values import InterestValue
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
from rapport.interests.models.playbooks import (
    LineDraft,
    Playbook,
    PlaybookLine,
    PlaybookQuerySet,
    Then,
    Until,
    When,
    Who,
)
from rapport.interests.models.question_lists import (
    YES_NO,
    AnswerKind,
    ListAnswer,
    ListQuestion,
    QuestionHint,
    QuestionList,
)
from rapport.interests.models.requests import InternalRequest, Standing, Wanted
from rapport.interests.models.reviews import JointReview
from rapport.interests.models.solutions import Decision, Solution, SolutionLine
from rapport.interests.models.stakes import Criterion, CriterionMark, MeetingLimit, Stakes
from rapport.interests.models.suggestions import Does, Morning, Suggestion
from rapport.interests.models.tallies import Counted, Measure, Tally
from rapport.interests.models.told import Told, ToldKind

__all__ = [
    "YES_NO",
    "Advice",
    "AnswerKind",
    "CallGuide",
    "CallKind",
    "CallList",
    "CallOutcome",
    "CallRow",
    "CallTry",
    "ContactReason",
    "Counted",
    "Criterion",
    "CriterionMark",
    "Decision",
    "Does",
    "DryRun",
    "Follows",
    "Inbound",
    "Interest",
    "InterestLine",
    "InterestLink",
    "InterestQuerySet",
    "InterestValue",
    "InternalRequest",
    "JointReview",
    "LineDraft",
    "LinkKind",
    "ListAnswer",
    "ListQuestion",
    "LossReason",
    "Measure",
    "MeetingLimit",
    "Morning",
    "NeedNote",
    "NeedNoteQuerySet",
    "OpenPoint",
    "OpenPointQuerySet",
    "Outcome",
    "Pace",
    "Participant",
    "Playbook",
    "PlaybookLine",
    "PlaybookQuerySet",
    "QualificationAnswer",
    "QualificationQuestion",
    "QuestionHint",
    "QuestionList",
    "ReactionNorm",
    "Recurrence",
    "SetAside",
    "Solution",
    "SolutionLine",
    "Sort",
    "Stage",
    "StageVisit",
    "Stakes",
    "Standing",
    "SubReason",
    "Suggestion",
    "Tally",
    "Then",
    "Thinking",
    "Told",
    "ToldKind",
    "Topic",
    "Track",
    "Until",
    "Wanted",
    "When",
    "Who",
]
