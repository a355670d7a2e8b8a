"""The interests of a base: every tenth open and resting on a step, the others won or lost."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from random import Random

from rapport.activities.models import Reason
from rapport.config.bench.layout import Layout
from rapport.config.bench.rows import Sheet, uid
from rapport.config.bench.steps import Steps
from rapport.config.bench.telling import DAYS, Calendar, Journal, land_of, quoted
from rapport.interests.models import Interest, Stage, StageVisit

MODELS = (Interest, StageVisit)
# What a rule would have planned, by the code of the stage.
REASONS = {
    "contact": Reason.ASK_NEEDS, "qualify": Reason.ASK_NEEDS, "meeting": Reason.MEET, "demonstration": Reason.SHOW,
    "questions": Reason.ANSWER, "calculation": Reason.CALCULATE, "offer_given": Reason.ASK_THOUGHTS,
    "thinking": Reason.ASK_RESULT, "request": Reason.ASK_NEEDS, "price_given": Reason.ASK_ORDER,
    "answer_awaited": Reason.ASK_RESULT,
}  # fmt: skip
CHANNELS = ("phone", "mail", "web", "phone", "event")


def whose(layout: Layout) -> Sequence[int]:
    """The account of each interest, the first place empty: some clients have several, some none."""
    draw = Random(5)
    found = array("l", [0, *(draw.randrange(layout.accounts) + 1 for _number in range(layout.accounts))])
    for interest in layout.open_interests:
        found[interest] = layout.account_of_open(interest)
    return found


def of_accounts(layout: Layout, accounts: Sequence[int]) -> array[int]:
    """The latest interest of each account, 0 for none."""
    found = array("l", [0]) * (layout.accounts + 1)
    for interest, account in enumerate(accounts):
        found[account] = interest
    return found


class Interests:
    def __init__(self, layout: Layout, calendar: Calendar, journal: Journal, steps: Steps) -> None:
        self.layout, self.calendar, self.journal, self.steps = layout, calendar, journal, steps
        self.stages = [(stage.pk, stage.track, stage.code) for stage in Stage.objects.order_by("id")]
        self.sheet = Sheet(
            Interest, "id", "uid", "account_id", "contact_id", "title", "words", "track", "stage_id", "stage_since",
            "owner_id", "channel", "currency", "value", "opened_on", "taken_in_at", "answered_at", "last_contact_on",
            "next_step_id", "outcome", "closed_on", "won_value", "reason", "offered_on", "thinking", "thinking_since",
        )  # fmt: skip
        self.visits = Sheet(StageVisit, "interest_id", "stage_id", "entered_on", "left_on")

    def write(self, accounts: Sequence[int]) -> None:
        for number in range(1, self.layout.accounts + 1):
            if number % 10:
                self._closed(number, accounts[number])
            else:
                self._open(number, accounts[number])
        for sheet in (self.sheet, self.visits):
            sheet.flush()

    def _open(self, number: int, account: int) -> None:
        """Taken in within the last four months."""
        place = number // 10
        stage, track, code = self.stages[place % len(self.stages)]
        opened = DAYS - 1 - place * 13 % 120
        since = min(DAYS - 1, opened + place % 9)
        step = self.layout.next_step(number)
        self.steps.write_open(step, account, REASONS.get(code, Reason.ASK_NEEDS).value, number)
        offered = self.calendar.days[since] if code in ("offer_given", "thinking", "answer_awaited") else None
        thinking = ("choosing", self.calendar.days[since]) if code == "thinking" else ("", None)
        self._put(number, account, (track, stage), (opened, since), step, ("", None, 0, ""), (offered, *thinking))
        self.visits.add(number, stage, self.calendar.days[since], None)
        self._tell(number, account, "interest.taken_in", opened)

    def _closed(self, number: int, account: int) -> None:
        """Through the three years; two of five with a deal."""
        opened = number * (DAYS - 61) // self.layout.accounts
        closed = opened + 5 + number % 55
        stage, track, _code = self.stages[number % len(self.stages)]
        value, won = _value(number), number % 5 < 2
        reason = "" if won else "no_prospects" if number % 3 else "unreachable"
        ended = ("won" if won else "lost", self.calendar.days[closed], value if won else 0, reason)
        self._put(number, account, (track, stage), (opened, closed), None, ended, (None, "", None))
        self.visits.add(number, stage, self.calendar.days[opened], self.calendar.days[closed])
        self._tell(number, account, "interest.taken_in", opened)
        self._tell(number, account, f"interest.{ended[0]}", closed)

    def _put(
        self, number: int, account: int, at: tuple[str, int], when: tuple[int, int], step: int | None,
        ended: tuple[str, str | None, int, str], thinks: tuple[str | None, str, str | None],
    ) -> None:  # fmt: skip
        land, days, (track, stage), (opened, since) = land_of(account), self.calendar.days, at, when
        title = land.wishes[number % len(land.wishes)]
        taken_in = self.calendar.moment(opened, number)
        who = (account, 2 * account - 1, title, land.sentences[number % len(land.sentences)])
        what = (self.layout.owner(account), CHANNELS[number % 5], land.currency, _value(number))
        spoken = (days[opened], taken_in, taken_in, days[since])
        self.sheet.add(number, uid(3, number), *who, track, stage, days[since], *what, *spoken, step, *ended, *thinks)

    def _tell(self, number: int, account: int, code: str, day: int) -> None:
        land = land_of(account)
        name = quoted(land.wishes[number % len(land.wishes)])
        minor = f'"sum": {{"minor": {_value(number)}, "currency": "{land.currency}"}}'
        data = f'{{"name": {name}, "channel": "{CHANNELS[number % 5]}", "reason": "no_prospects", {minor}}}'
        about = [("interest", number), ("account", account), ("contact", 2 * account - 1)]
        self.journal.tell(code, self.layout.owner(account), self.calendar.moment(day, number), data, "[]", about)


def _value(number: int) -> int:
    """In minor units: from 1,000 to 250,000."""
    return 100_000 + number * 7919 % 24_900 * 1000
