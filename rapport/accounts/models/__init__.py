"""Accounts: whom the company deals with, the people there, and who looks after them."""

from rapport.accounts.models.account import (
    LONG_AGO,
    NEVER,
    Account,
    AccountQuerySet,
    Kind,
    Level,
    PartyRole,
    PartyRoleGiven,
    Status,
)
from rapport.accounts.models.account_describing import Degree
from rapport.accounts.models.company_facts import Address, Relation, Tied, Use
from rapport.accounts.models.contact import BuyingRole, Contact, Motivation, Position, Stance
from rapport.accounts.models.fact import Fact
from rapport.accounts.models.in_use import InUse, Whose
from rapport.accounts.models.legal_holds import LegalHold
from rapport.accounts.models.likeness import Comparing, LikelyPair, LikenessKey, SetApart
from rapport.accounts.models.lists import AccountClass, Channel, Origin, Sector, SignalKind, SizeType, Tag
from rapport.accounts.models.notes import PinnedNote
from rapport.accounts.models.own_fields import (
    AccountValue,
    ContactValue,
    FieldType,
    OwnField,
    Owning,
    OwnOption,
)
from rapport.accounts.models.points import Consent, ContactPoint, PointKind
from rapport.accounts.models.portrait import Portrait
from rapport.accounts.models.profile import Profile
from rapport.accounts.models.quality import QualityMark
from rapport.accounts.models.quiet_times import QuietTime
from rapport.accounts.models.registrations import Register, Registration
from rapport.accounts.models.responsibility import Duty, ExternalKey, Responsibility
from rapport.accounts.models.sources import Medium, Source
from rapport.accounts.models.surveys import Survey, SurveyAnswer
from rapport.accounts.models.trade_facts import GrowthSignal, Need, NeedKind, Strength, Tie
from rapport.accounts.models.volumes import LeastVolume, Volumes
from rapport.accounts.policy import Confidentiality

__all__ = [
    "LONG_AGO",
    "NEVER",
    "Account",
    "AccountClass",
    "AccountQuerySet",
    "AccountValue",
    "Address",
    "BuyingRole",
    "Channel",
    "Comparing",
    "Confidentiality",
    "Consent",
    "Contact",
    "ContactPoint",
    "ContactValue",
    "Degree",
    "Duty",
    "ExternalKey",
    "Fact",
    "FieldType",
    "GrowthSignal",
    "InUse",
    "Kind",
    "LeastVolume",
    "LegalHold",
    "Level",
    "LikelyPair",
    "LikenessKey",
    "Medium",
    "Motivation",
    "Need",
    "NeedKind",
    "Origin",
    "OwnField",
    "OwnOption",
    "Owning",
    "PartyRole",
    "PartyRoleGiven",
    "PinnedNote",
    "PointKind",
    "Portrait",
    "Position",
    "Profile",
    "QualityMark",
    "QuietTime",
    "Register",
    "Registration",
    "Relation",
    "Responsibility",
    "Sector",
    "SetApart",
    "SignalKind",
    "SizeType",
    "Source",
    "Stance",
    "Status",
    "Strength",
    "Survey",
    "SurveyAnswer",
    "Tag",
    "Tie",
    "Tied",
    "Use",
    "Volumes",
    "Whose",
]
