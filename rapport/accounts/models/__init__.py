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
from rapport.accounts.models.contact import BuyingRole, Contact, Motivation, Position, Stance
from rapport.accounts.models.legal_holds import LegalHold
from rapport.accounts.models.likeness import Comparing, LikelyPair, LikenessKey, SetApart
from rapport.accounts.models.lists import AccountClass, Channel, Origin, Tag
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
from rapport.accounts.models.quality import QualityMark
from rapport.accounts.models.quiet_times import QuietTime
from rapport.accounts.models.responsibility import Duty, ExternalKey, Responsibility
from rapport.accounts.models.sources import Medium, Source
from rapport.accounts.policy import Confidentiality

__all__ = [
    "LONG_AGO",
    "NEVER",
    "Account",
    "AccountClass",
    "AccountQuerySet",
    "AccountValue",
    "BuyingRole",
    "Channel",
    "Comparing",
    "Confidentiality",
    "Consent",
    "Contact",
    "ContactPoint",
    "ContactValue",
    "Duty",
    "ExternalKey",
    "FieldType",
    "Kind",
    "LegalHold",
    "Level",
    "LikelyPair",
    "LikenessKey",
    "Medium",
    "Motivation",
    "Origin",
    "OwnField",
    "OwnOption",
    "Owning",
    "PartyRole",
    "PartyRoleGiven",
    "PinnedNote",
    "PointKind",
    "Position",
    "QualityMark",
    "QuietTime",
    "Responsibility",
    "SetApart",
    "Source",
    "Stance",
    "Status",
    "Tag",
]
