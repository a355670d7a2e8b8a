"""How clients behave: whether they can be reached, what they ask, why they think and what they decide in the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rapport.activities.models import Step
from rapport.config.bench.names import LANDS
from rapport.config.simulate.chances import Chances
from rapport.interests.models import Interest, Thinking, Track
from rapport.kit.days import next_working_day

REACHED, HARD_TO_REACH = 0.7, 0.12
# Some clients are hardly ever reached; some go quiet once they think.
_HARD = 0.05
_BUYS = 0.35


@dataclass(frozen=True)
class Mind:
    """What the client of one interest has in mind, whoever asks."""

    chances: Chances
    interest: Interest

    @property
    def thinking(self) -> Thinking:
        return self.chances.of("thinking", self.interest.pk).choice(list(Thinking))

    @property
    def buys(self) -> bool:
        return self.chances.yes(_BUYS, "buys", self.interest.pk)

    def has_decided(self, on: date) -> bool:
        """Those who weigh the budget take longest."""
        longest = {Thinking.ALONE: 15, Thinking.CHOOSING: 40, Thinking.BUDGET: 120}[self.thinking]
        since = self.interest.thinking_since or on
        return (on - since).days >= self.chances.of("decides", self.interest.pk).randint(1, longest)

    def names_a_day(self, step: Step, on: date) -> date | None:
        """The day on which the client wants to be called again, where one is named."""
        chance = self.chances.of("names a day", step.pk)
        if chance.random() < 0.15:
            return next_working_day(on + timedelta(days=chance.randint(3, 60)), self.interest.account.country)
        return None


def is_reached(chances: Chances, step: Step) -> bool:
    share = HARD_TO_REACH if chances.yes(_HARD, "hard to reach", step.account_id) else REACHED
    return chances.yes(share, "reached", step.pk)


def words(chances: Chances, country: str, *what: object) -> str:
    """A sentence as it is said in the country."""
    land = next((land for land in LANDS if land.code == country), LANDS[-1])
    return chances.of("words", *what).choice(land.sentences)


def track_of(chances: Chances, *what: object) -> str:
    return Track.ORDER if chances.yes(0.3, "track", *what) else Track.INTEREST
