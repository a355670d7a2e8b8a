"""The clients of a base, the people there, how they are reached and by which words they are found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from rapport.accounts.models import (
    LONG_AGO,
    NEVER,
    Account,
    AccountClass,
    Contact,
    ContactPoint,
    Origin,
    Position,
    Responsibility,
)
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.models.contact_keeping import contact_key
from rapport.config.bench.firm import name_of
from rapport.config.bench.layout import Layout
from rapport.config.bench.rows import Sheet, uid
from rapport.config.bench.telling import Calendar, Journal, land_of, quoted
from rapport.kit.days import next_working_day

MODELS = (Account, Contact, ContactPoint, Position, Responsibility)
ROLES = ("decides", "uses", "", "takes_part", "influences")
STATUSES = ("client", "prospect", "client", "former")


class Clients:
    def __init__(self, layout: Layout, calendar: Calendar, journal: Journal, spoken: Sequence[int]) -> None:
        self.layout, self.calendar, self.journal, self.spoken = layout, calendar, journal, spoken
        self.classes = {row.code: (row.pk, row.rhythm_days) for row in AccountClass.objects.all()}
        self.origins = list(Origin.objects.order_by("id").values_list("pk", flat=True))
        self.accounts = Sheet(
            Account, "id", "uid", "name", "name_key", "folded", "folded_company", "company_number", "country", "city",
            "language", "owner_id", "status", "confidentiality", "account_class_id", "origin_id", "last_touch_on",
            "next_touch_on", "verified_on", "created_on",
        )  # fmt: skip
        self.contacts = Sheet(
            Contact,
            "id",
            "uid",
            "account_id",
            "surname",
            "given_name",
            "name_key",
            "position",
            "buying_role",
            "language",
        )
        self.points = Sheet(ContactPoint, "account_id", "contact_id", "kind", "value")
        self.positions = Sheet(Position, "contact_id", "account_id", "since")
        self.duties = Sheet(Responsibility, "account_id", "user_id", "since")

    def write(self) -> None:
        for account in range(1, self.layout.accounts + 1):
            self._account(account)
            self._contact(2 * account - 1, account)
            self._contact(2 * account, account)
        for sheet in (self.accounts, self.contacts, self.points, self.positions, self.duties):
            sheet.flush()

    def _account(self, number: int) -> None:
        land, owner, since = land_of(number), self.layout.owner(number), self.calendar.days[number % 300]
        name = land.company(number // 6)
        columns, town = name_columns(name), land.towns[number % len(land.towns)]
        where = (str(10_000_000 + number), land.code, town, land.language)
        level = "open" if self.layout.is_open(number) else "restricted" if number % 199 == 7 else "secret"
        named = (name, columns["name_key"], columns["folded"], columns["folded_company"])
        what = (owner, STATUSES[number // 7 % 4], level, *self._touch(number, land.code))
        self.accounts.add(number, uid(2, number), *named, *where, *what, self.calendar.days[number % 900], since)
        self.duties.add(number, owner, since)
        self.points.add(number, None, "web", f"https://www.firm{number}.example")
        data = f'{{"name": {quoted(name)}, "owner": {quoted(name_of(owner))}}}'
        at = self.calendar.moment(number % 300, number)
        self.journal.tell(
            "account.registered", owner, at, data, f'[["account", {number}, null]]', [("account", number)]
        )

    def _touch(self, number: int, country: str) -> tuple[int | None, int, str, str]:
        """Class, origin, last and next touch: the busy ones are spoken to each month, of the others few regularly."""
        last = self.spoken[number]
        spoken = str(LONG_AGO) if last < 0 else self.calendar.days[last]
        code = "regular" if self.layout.is_busy(number) else "occasional" if number % 15 == 0 else ""
        pk, rhythm = self.classes.get(code, (None, 0))
        due = _next(self.calendar.days[max(last, 0)], rhythm, country) if rhythm else str(NEVER)
        return pk, self.origins[number % len(self.origins)], spoken, due

    def _contact(self, number: int, account: int) -> None:
        land, since = land_of(account), self.calendar.days[account % 300]
        surname, given = land.person(number * 7919)
        role = ROLES[number % len(ROLES)]
        told = (surname, given, _key(surname, given), "", role, land.language)
        self.contacts.add(number, uid(5, number), account, *told)
        self.positions.add(number, account, since)
        self.points.add(account, number, "mail", f"person{number}@firm{account}.example")
        if number % 2:
            self.points.add(account, number, "phone", f"{land.phone}{number % 10_000_000:07}")


@lru_cache(maxsize=100_000)
def _next(last: str, rhythm: int, country: str) -> str:
    return str(next_working_day(date.fromisoformat(last) + timedelta(days=rhythm), country))


_key = lru_cache(maxsize=100_000)(contact_key)
