"""What a manager does in a day: works off what stands in My day, and says what comes next as the form proposes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rapport.accounts.models import Account
from rapport.activities.models import Outcome, Reason, Step, StepKind
from rapport.activities.planning import log_contact
from rapport.config.simulate.chances import Chances
from rapport.config.simulate.clients import Mind, is_reached, words
from rapport.desk.day import Day, Line, day_of
from rapport.interests.finishing import finish_step
from rapport.interests.models import Interest, LossReason, Suggestion, Track
from rapport.interests.models.interest_closing import FinalWord
from rapport.interests.rules import suggest, suggest_after
from rapport.interests.suggesting import accept
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

# What somebody gets through on a good day, on a bad one, and how much of the rest a bad one leaves undone.
_GOOD, _BAD, _BAD_DAYS = 16, 5, 0.15
_SAYS_NO = 0.3
_PAUSE = timedelta(minutes=12)
_OFFERS = (Reason.GIVE_OFFER, Reason.GIVE_PRICE)


@dataclass
class Working:
    """One manager at work on one day. `at` is the time of the present talk."""

    user: User
    at: datetime
    chances: Chances

    def __post_init__(self) -> None:
        self.viewer = Viewer.of(self.user, self.at)
        self.on = self.viewer.today

    def work_off(self) -> int:
        """How many lines of the day were dealt with; what belongs to somebody stood in for comes last."""
        bad = self.chances.yes(_BAD_DAYS, "bad day", self.user.pk, self.on)
        if not bad:
            self._answer_suggestions()
        found = day_of(self.viewer)
        lines = [line for line in _lines(found) if line.step is None or line.step.due_on <= self.on]
        for line in lines[: _BAD if bad else _GOOD]:
            self.at += _PAUSE
            self._deal_with(line)
        return min(len(lines), _BAD if bad else _GOOD)

    def _answer_suggestions(self) -> None:
        for suggestion in Suggestion.objects.to_answer_by(self.viewer).whole()[:_GOOD]:
            if self.chances.yes(_SAYS_NO, "says no", suggestion.pk):
                suggestion.dismiss(by=self.user, at=self.at)
                continue
            try:
                accept(by=self.user, suggestion=suggestion, at=self.at, on=self.on)
            except Refusal:  # what has happened since speaks against it
                suggestion.refresh_from_db()
                suggestion.dismiss(by=self.user, at=self.at)

    def _deal_with(self, line: Line) -> None:
        if line.step is None:
            self._greet(line)
            return
        step = Step.objects.whole().get(pk=line.step.pk)  # an earlier line of the day may have brought it along
        if not step.is_open:
            return
        interest = Interest.objects.whole().filter(pk=line.interest.pk).first() if line.interest else None
        if step.is_contact and not is_reached(self.chances, step):
            self._miss(step, interest)
        elif interest is None or interest.next_step_id != step.pk:
            self._finish(step, Outcome.DONE)
        elif not interest.is_placed:
            self._finish(step, Outcome.DONE, suggest(interest, on=self.on))
        else:
            self._talk(step, interest)

    def _greet(self, line: Line) -> None:
        account = Account.objects.get(pk=line.account.pk)
        log_contact(
            by=self.user, account=account, kind=StepKind.CALL, at=self.at, on=self.on,
            text=words(self.chances, account.country, account.pk, self.on), contact=account.main_contact(),
        )  # fmt: skip

    def _miss(self, step: Step, interest: Interest | None) -> None:
        """Nobody answers. After many attempts it is given up, where the rules let it."""
        if interest and interest.next_step_id == step.pk and step.attempt >= 6 and interest.is_placed:
            word = FinalWord("Never answered.", self.on)
            interest.lose(by=self.user, on=self.on, reason=LossReason.UNREACHABLE, final_word=word)
        else:
            self._finish(step, Outcome.NO_ANSWER)

    def _talk(self, step: Step, interest: Interest) -> None:
        mind = Mind(self.chances, interest)
        if interest.stage.thinks and mind.has_decided(self.on):
            self._close(interest, mind)
        elif step.reason in _OFFERS or (step.reason == Reason.CALCULATE and interest.track == Track.INTEREST):
            text = words(self.chances, interest.account.country, step.pk)
            interest.hand_over_offer(by=self.user, on=self.on, thinking=mind.thinking, text=text, at=self.at)
        elif day := mind.names_a_day(step, self.on):
            self._finish(step, Outcome.DONE, suggest_after(interest, done=step, on=self.on), due_on=day, agreed=True)
        else:
            self._finish(step, Outcome.DONE, suggest_after(interest, done=step, on=self.on))

    def _close(self, interest: Interest, mind: Mind) -> None:
        said = words(self.chances, interest.account.country, interest.pk)
        if mind.buys:
            interest.win(by=self.user, on=self.on, text=said)
            return
        lost_to = "Kestrel Systems" if self.chances.yes(0.5, "competitor", interest.pk) else ""
        reason = LossReason.COMPETITOR if lost_to else LossReason.NO_PROSPECTS
        interest.lose(
            by=self.user, on=self.on, reason=reason, competitor=lost_to, text=said, final_word=FinalWord(said, self.on)
        )

    def _finish(self, step: Step, outcome: str, rule: Any = None, **given: Any) -> None:
        following = {"kind": rule.kind, "reason": rule.reason, "due_on": rule.due_on, **given} if rule else None
        text = words(self.chances, step.account.country, step.pk) if outcome == Outcome.DONE else ""
        finish_step(
            by=self.user, step=step, outcome=outcome, at=self.at, on=self.on, text=text, next_step=following
        )  # fmt: skip


def _lines(day: Day) -> list[Line]:
    return [*day.mine.every, *(line for block in day.others for line in block.every)]
