"""The short lists that the firm keeps itself, by the word that stands in their address."""

from __future__ import annotations

from rapport.accounts.models import AccountClass, Origin, QualityMark, Sector, SignalKind, SizeType, Survey
from rapport.activities.models import Facility, MeetingGoal, MeetingMatter
from rapport.campaigns.models import MailingList
from rapport.catalogue.models import ProductGroup
from rapport.interests.models import (
    CallGuide,
    CallOutcome,
    ContactReason,
    Criterion,
    MeetingLimit,
    QualificationQuestion,
    ReactionNorm,
    Stage,
    SubReason,
)
from rapport.journal.bases import Listed

LISTS: dict[str, type[Listed]] = {
    "stages": Stage,
    "sub-reasons": SubReason,
    "questions": QualificationQuestion,
    "classes": AccountClass,
    "origins": Origin,
    "surveys": Survey,
    "criteria": Criterion,
    "meeting-limits": MeetingLimit,
    "rooms": Facility,
    "goals": MeetingGoal,
    "matters": MeetingMatter,
    "sizes": SizeType,
    "sectors": Sector,
    "signals": SignalKind,
    "product-groups": ProductGroup,
    "mailing-lists": MailingList,
    "quality": QualityMark,
    "contact-reasons": ContactReason,
    "reaction-norms": ReactionNorm,
    "call-guides": CallGuide,
    "call-outcomes": CallOutcome,
}
