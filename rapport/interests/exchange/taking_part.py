"""Whose a meeting is, by the mails of those who take part; and what becomes of one whose client nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rapport.accounts.exchange.places import Place, Places
from rapport.accounts.models import Contact, ContactPoint, Kind
from rapport.activities.exchange import KEEP
from rapport.exchange.importers import Setting
from rapport.people.models import User


class Meeting(Protocol):
    number: int
    mails: list[str]
    met: Contact | None


class TakingPart:
    """Of one file, chunk by chunk."""

    def __init__(self, setting: Setting, places: Places) -> None:
        self.setting, self.places = setting, places
        self.keeps_strangers = setting.asked.get("strangers") == KEEP
        self.colleagues = set(User.objects.values_list("email", flat=True))
        self.unknown: Place | None = None

    def look_up(self, rows: Sequence[Meeting]) -> None:
        """The first of the mails that a person or a client here has says whose it is; ours say nothing."""
        self.reached: dict[int, Place] = {}
        points = ContactPoint.objects.filter(value__in={mail for one in rows for mail in one.mails}, ended_on=None)
        found = {point.value: point for point in points.select_related("contact", "account__owner").order_by("-id")}
        for one in rows:
            one.mails = [mail for mail in one.mails if mail not in self.colleagues]
            if point := next((found[mail] for mail in one.mails if mail in found), None):
                self.reached[one.number] = Place(point.account)
                one.met = point.contact

    def find(self, number: int) -> Place | None:
        return self.reached.get(number)

    def stranger(self) -> Place:
        """All whose client nobody knows stand with one that is still to be found out."""
        if self.unknown is None:
            self.unknown = self.places.alone("", self.setting.owner, "", Kind.COMPANY)
        return self.unknown
