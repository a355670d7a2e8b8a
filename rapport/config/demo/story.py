"""Tells the matters of the sample company day by day, through the verbs, each at the time when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rapport.accounts.models import Account
from rapport.activities.models import Outcome, StepKind
from rapport.config.demo.firm import Firm
from rapport.config.demo.matters import Matter
from rapport.interests.finishing import finish_step
from rapport.interests.models import Interest, Recurrence, Stage, SubReason, Thinking
from rapport.interests.models.interest_closing import FinalWord
from rapport.interests.models.interest_keeping import Line
from rapport.interests.rules import suggest
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.kit import clock
from rapport.kit.days import next_working_day

# What was said when a stage was left behind.
_SAID = {
    "contact": "They saw our machines at a colleague's and ask what we can offer.",
    "qualify": "One hall, two shifts, twenty workplaces. They want it before the season.",
    "meeting": "They came to us, two hours. The one on the line asked the best questions.",
    "demonstration": "It ran with their own goods. They timed it themselves.",
    "questions": "Power, washing down, spare parts within a day: all answered.",
    "calculation": "Calculated with and without service.",
    "offer_given": "The offer is with them.",
    "request": "They know the article and want the price with the term.",
    "price_given": "The price is with them.",
}
_OFFERED = {"interest": "offer_given", "order": "price_given"}


@dataclass
class Teller:
    """Tells the story of one matter."""

    firm: Firm
    today: date

    def tell(self, matter: Matter, account: Account) -> Interest:
        day = next_working_day(self.today - timedelta(days=matter.opened), account.country)
        opened = min(day, self.today)
        interest = self._take_in(matter, account, opened)
        stages = list(Stage.objects.filter(track=matter.track, is_used=True).order_by("place"))
        passed = stages[: next(place for place, stage in enumerate(stages) if stage.code == matter.stage) + 1]
        last = self.today - timedelta(days=self._silence(matter))
        for place, stage in enumerate(passed[1:], start=1):
            on = opened + (last - opened) * place // len(passed)
            self._go_on(interest, matter, passed[place - 1], stage, on)
            if stage.code == _OFFERED[matter.track]:
                break
        if matter.end:
            self._end(interest, matter)
        else:
            self._plan(interest, matter, max(last, interest.stage_since))
        return interest

    def _silence(self, matter: Matter) -> int:
        """How many days ago the last step was planned: before it came due, and long ago while they think."""
        if matter.end:
            return matter.opened // 3
        least = max(1, 2 - matter.due)
        return min(max(least, {"budget": 30, "choosing": 7, "alone": 2}.get(matter.thinking, 1)), matter.opened)

    def _take_in(self, matter: Matter, account: Account, on: date) -> Interest:
        caller = Caller(account=account, contact=account.main_contact())
        inquiry = Inquiry(matter.words, matter.title, matter.track, matter.channel, account.owner, matter.currency)
        moment = _at(on, 9)
        with clock.at(moment):
            interest = take_in(by=account.owner, caller=caller, inquiry=inquiry, at=moment, on=on)
            if matter.lines:
                lines = [Line(name, value, Recurrence(often)) for name, value, often in matter.lines]
                interest.assign_lines(by=account.owner, lines=lines)
            elif matter.value:
                interest.revise(by=account.owner, value=matter.value)
        return interest

    def _go_on(self, interest: Interest, matter: Matter, stage: Stage, to: Stage, on: date) -> None:
        by = interest.owner
        with clock.at(_at(on, 11)):
            rule = suggest(interest, on=on)
            following = {"kind": StepKind.CALL, "due_on": on, "reason": rule.reason, "owner": by}
            self._finish(interest, Outcome.DONE, _SAID[stage.code], following, on)
            if to.code == _OFFERED[matter.track]:
                thinking = matter.thinking or Thinking.CHOOSING
                interest.hand_over_offer(by=by, on=on, thinking=thinking, text=_SAID["offer_given"], at=_at(on, 11))
                if matter.stage == to.code:
                    interest.move_to(by=by, stage=to, on=on)
            elif interest.stage.place < to.place:
                interest.move_to(by=by, stage=to, on=on)

    def _plan(self, interest: Interest, matter: Matter, on: date) -> None:
        """The step that is open today."""
        by, due = interest.owner, max(self.today + timedelta(days=matter.due), on)
        if due > self.today:
            due = next_working_day(due, interest.account.country)
        kind, title = matter.next
        following: dict[str, Any] = {"kind": kind, "due_on": due, "agreed": matter.agreed, "owner": by, "title": title}
        if not title:
            rule = suggest(interest, on=on)
            following |= {"reason": rule.reason, "planned_by": rule.planned_by}
        if matter.at:
            following["due_at"] = time.fromisoformat(matter.at)
        if matter.waiting:
            following["waiting_for"] = matter.waiting
        with clock.at(_at(on, 14)):
            before: Any = interest.next_step
            spoke = matter.channel == "phone" and before.kind in (StepKind.CALL, StepKind.MAIL)
            text = "Spoke with them; this is what comes next." if spoke else ""
            outcome = Outcome.DONE if spoke else Outcome.DROPPED
            self._finish(interest, outcome, text, following, on)

    def _finish(self, interest: Interest, outcome: str, text: str, following: dict[str, Any], on: date) -> None:
        step = interest.next_step
        assert step is not None
        at = _at(on, 11)
        finish_step(by=interest.owner, step=step, outcome=outcome, at=at, on=on, text=text, next_step=following)
        interest.refresh_from_db()

    def _end(self, interest: Interest, matter: Matter) -> None:
        on, by = self.today - timedelta(days=matter.opened // 3), interest.owner
        how, *more = matter.end
        with clock.at(_at(on, 15)):
            if how == "won":
                interest.win(by=by, on=on, text="They signed.")
            elif how == "aside":
                interest.set_aside_as(by=by, on=on, why=more[0])
            else:
                reason, detail, text, competitor = more
                sub_reason = SubReason.objects.get(code=detail)
                interest.lose(
                    by=by, on=on, reason=reason, sub_reason=sub_reason, text=text, competitor=competitor,
                    final_word=FinalWord(text, on),
                )  # fmt: skip


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)
