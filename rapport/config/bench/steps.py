"""The steps of a base: millions done, in the order of time, and those that are open."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from math import gcd

from rapport.activities.models import Step
from rapport.config.bench.layout import Layout
from rapport.config.bench.rows import Sheet, uid
from rapport.config.bench.telling import DAYS, Calendar, Journal, land_of, quoted
from rapport.interests.models import Interest

MODELS = (Step, Interest.steps.through)
KINDS = ("call", "mail", "call", "meeting_theirs", "call", "mail", "call", "meeting_video", "call", "task")
_TALK = '{"kind": "%s", "outcome": "%s", "text": %s, "who": ""}'


class Steps:
    """Writes steps with their entries; keeps on which day each account was spoken to last, -1 for never."""

    def __init__(self, layout: Layout, calendar: Calendar, journal: Journal) -> None:
        self.layout, self.calendar, self.journal = layout, calendar, journal
        self.spoken = array("i", [-1]) * (layout.accounts + 1)
        self.sheet = Sheet(
            Step, "id", "uid", "account_id", "contact_id", "kind", "title", "due_on", "owner_id", "keeps", "done_at",
            "outcome", "planned_on", "reason", "planned_by",
        )  # fmt: skip
        self.links = Sheet(Interest.steps.through, "interest_id", "step_id")

    def write_done(self, interest_of: array[int]) -> None:
        """Three of five with the busy fifth of the accounts, the others with the rest."""
        every = range(1, self.layout.accounts + 1)
        busy = [account for account in every if self.layout.is_busy(account)]
        calm = [account for account in every if not self.layout.is_busy(account)]
        rounds = {True: _rounds(busy), False: _rounds(calm or busy)}
        for number in range(1, self.layout.done_steps + 1):
            account = next(rounds[number % 5 < 3])
            self._talk(number, account, (number - 1) * DAYS // self.layout.done_steps, interest_of[account])

    def _talk(self, number: int, account: int, day: int, interest: int) -> None:
        land, owner = land_of(account), self.layout.owner(account)
        kind, at, on = KINDS[number % 10], self.calendar.moment(day, number), self.calendar.days[day]
        outcome = "no_answer" if kind == "call" and number % 7 == 0 else "done"
        contact = None if number % 4 == 3 else 2 * account - number % 2
        text = land.sentences[number % len(land.sentences)]
        self.sheet.add(number, uid(4, number), account, contact, kind, text, on, owner, False, at, outcome, on, "", "")
        if kind != "task" and outcome == "done":
            self.spoken[account] = day
        about = [("account", account), ("step", number)]
        if contact:
            about.append(("contact", contact))
        if interest and number % 3 == 0:
            self.links.add(interest, number)
            about.append(("interest", interest))
        code = "contact.logged" if outcome == "done" else "contact.attempted"
        self.journal.tell(code, owner, at, _TALK % (kind, outcome, quoted(text)), f'[["step", {number}, null]]', about)

    def write_open(self, number: int, account: int, reason: str = "", interest: int = 0) -> None:
        """One of the account, or the next step of an interest."""
        land, owner = land_of(account), self.layout.owner(account)
        planned, due = self.calendar.days[DAYS - 9 - number % 20], self.calendar.due(number)
        title = "" if reason else land.wishes[number % len(land.wishes)]
        told = (number, uid(4, number), account, 2 * account - 1, "call", title, due, owner, bool(interest), None, "")
        self.sheet.add(*told, planned, reason, "")
        if interest:
            self.links.add(interest, number)

    def flush(self) -> None:
        self.sheet.flush()
        self.links.flush()


def _rounds(accounts: list[int]) -> Iterator[int]:
    """Each of them once before any comes again, without end and in no order that one sees."""
    count = len(accounts)
    stride = next(number for number in range(count * 7 // 11 + 1, count * 2 + 2) if gcd(number, count) == 1)
    place = 0
    while True:
        place = (place + stride) % count
        yield accounts[place]
