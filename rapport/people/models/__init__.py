from rapport.people.models.absences import Absence
from rapport.people.models.company import LegalEntity, Office, Team
from rapport.people.models.office_hours import OfficeClosing
from rapport.people.models.rates import ExchangeRate, Firm
from rapport.people.models.sessions import Session
from rapport.people.models.users import RoleGrant, User

__all__ = [
    "Absence",
    "ExchangeRate",
    "Firm",
    "LegalEntity",
    "Office",
    "OfficeClosing",
    "RoleGrant",
    "Session",
    "Team",
    "User",
]
