"""Who looks after whom in a base of a given size: arithmetic, so that whoever drives it knows without asking."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

PASSWORD = "nobody-is-forgotten"
HOUSE = "bench.example"
ACCOUNTS_EACH = 250
TEAM_OF = 10
STEPS_EACH = 10
FIRST_PERSON = 101
LEAST = 100


@dataclass(frozen=True)
class Layout:
    """Accounts are numbered from 1 and go round the managers; every fifth of a manager's is a busy one.

    Every tenth interest is open and rests on a step; every thirtieth account has an open step of its own.
    """

    accounts: int

    @property
    def managers(self) -> int:
        return max(8, ceil(self.accounts / ACCOUNTS_EACH))

    @property
    def teams(self) -> int:
        return ceil(self.managers / TEAM_OF)

    @property
    def managing(self) -> range:
        return range(FIRST_PERSON, FIRST_PERSON + self.managers)

    @property
    def heads(self) -> range:
        return range(self.managing.stop, self.managing.stop + self.teams)

    @property
    def director(self) -> int:
        return self.heads.stop

    def owner(self, account: int) -> int:
        return FIRST_PERSON + (account - 1) % self.managers

    def is_busy(self, account: int) -> bool:
        return (account - 1) // self.managers % 5 == 0

    def is_open(self, account: int) -> bool:
        """Neither restricted nor secret. Primes, so that no manager has only such."""
        return account % 199 != 7 and account % 997 != 13

    def busy_of(self, manager: int) -> list[int]:
        """The busy accounts of the manager with this place in the row, to be looked at; all where none is open."""
        every = [one for one in range(manager + 1, self.accounts + 1, self.managers) if self.is_open(one)]
        return [account for account in every if self.is_busy(account)] or every

    @property
    def open_interests(self) -> range:
        return range(10, self.accounts + 1, 10)

    @property
    def own_steps(self) -> range:
        """The accounts that have an open step of their own."""
        return range(30, self.accounts + 1, 30)

    @property
    def done_steps(self) -> int:
        return STEPS_EACH * self.accounts - len(self.open_interests) - len(self.own_steps)

    def account_of_open(self, interest: int) -> int:
        """Open interests go round the managers, so that each has as many."""
        place = interest // 10
        each = max(1, self.accounts // self.managers)
        return place % self.managers + 1 + place // self.managers * 3 % each * self.managers

    def team_interests(self) -> list[int]:
        """The open interests of the first team, whose people finish for one another."""
        found = [one for one in self.open_interests if one // 10 % self.managers < TEAM_OF]
        return [one for one in found if self.is_open(self.account_of_open(one))]

    def next_step(self, interest: int) -> int:
        """The number of the step on which an open interest rests."""
        return self.done_steps + interest // 10

    def own_step(self, account: int) -> int:
        return self.done_steps + len(self.open_interests) + account // 30


def address(person: int) -> str:
    return f"person{person}@{HOUSE}"
