"""What comes in on a day: clients and strangers who call, write or come by, taken in by whoever is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from rapport.accounts.models import Account
from rapport.config.bench.names import LANDS
from rapport.config.simulate.chances import Chances
from rapport.config.simulate.clients import track_of
from rapport.interests.models import Interest
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.kit import clock
from rapport.people.models import User

# Inquiries per manager and working day.
_A_DAY = 0.5
_CHANNELS = ("phone",) * 10 + ("mail",) * 5 + ("web",) * 3 + ("event", "visit")
_KNOWN, _NEW = 0.6, 0.36
_VALUES = (40_000, 250_000, 900_000, 3_000_000)


@dataclass
class Inquiries:
    chances: Chances
    clients: list[int]
    taken_in: int = 0

    def come_in(self, there: list[User], at: datetime) -> None:
        """Those of one day, one after the other from this moment on."""
        chance = self.chances.of("inquiries", at.date())
        for _inquiry in range(_drawn(chance, _A_DAY * len(there))):
            at += timedelta(minutes=20)
            with clock.at(at):
                self._take_in(chance, chance.choice(there), at)

    def _take_in(self, chance: Random, by: User, at: datetime) -> Interest:
        number, on = self.taken_in, at.astimezone(by.zone).date()
        self.taken_in += 1
        land = chance.choice(LANDS)
        inquiry = Inquiry(
            chance.choice(land.sentences), f"{chance.choice(land.wishes)} {number}",
            track_of(self.chances, number), chance.choice(_CHANNELS),
        )  # fmt: skip
        found = take_in(by=by, caller=self._caller(chance, number), inquiry=inquiry, at=at, on=on)
        found.revise(by=by, value=chance.choice(_VALUES))
        return found

    def _caller(self, chance: Random, number: int) -> Caller:
        drawn, land = chance.random(), chance.choice(LANDS)
        surname, given = land.person(chance.randrange(10_000))
        if drawn < _KNOWN:
            account = Account.objects.get(pk=chance.choice(self.clients))
            return Caller(account=account, contact=account.main_contact())
        if drawn < _KNOWN + _NEW:
            return Caller(
                surname=surname, given_name=given, company=land.company(100_000 + number), country=land.code,
                mail=f"new{number}@stranger{number}.example",
            )  # fmt: skip
        return Caller(phone=f"+47 55 {100_000 + number}"[:14], country="NO")


def _drawn(chance: Random, mean: float) -> int:
    """A number with this mean: the whole part, and one more as often as the rest says; now and then a double one."""
    number = int(mean) + (chance.random() < mean % 1)
    return number * 2 if chance.random() < 0.1 else number
