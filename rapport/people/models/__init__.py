from rapport.people.models.absences import Absence, Days
from rapport.people.models.announcements import Announcement, AnnouncementReader, Audience
from rapport.people.models.company import LegalEntity, Office, Team
from rapport.people.models.day_logs import DayLog
from rapport.people.models.deputyships import Deputyship, Reach, Share
from rapport.people.models.firm import Firm
from rapport.people.models.office_hours import OfficeClosing
from rapport.people.models.pledges import NonDisclosureNote, Pledge
from rapport.people.models.rates import ExchangeRate
from rapport.people.models.sessions import Session
from rapport.people.models.spoken import Spoken
from rapport.people.models.users import RoleGrant, User

__all__ = [
    "Absence",
    "Announcement",
    "AnnouncementReader",
    "Audience",
    "DayLog",
    "Days",
    "Deputyship",
    "ExchangeRate",
    "Firm",
    "LegalEntity",
    "NonDisclosureNote",
    "Office",
    "OfficeClosing",
    "Pledge",
    "Reach",
    "RoleGrant",
    "Session",
    "Share",
    "Spoken",
    "Team",
    "User",
]
