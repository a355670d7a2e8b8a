"""R-065: every interest ends, as a deal or as no deal with a reason; what was no inquiry is set aside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import NEVER, Status
from rapport.activities.due_days import DueDays
from rapport.activities.models import Outcome as StepOutcome
from rapport.activities.models import Reason, Step, StepKind
from rapport.campaigns.models import MailingList
from rapport.interests.models.lists import LossReason, Outcome, SetAside, SubReason, Thinking
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit import clock
from rapport.kit.days import add_months
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.numbers import firm_number
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer


def revival_day(reason: str, on: date) -> date:
    """R-078: when to ask again after no deal for this reason, where nobody chose a day."""
    later = reason == LossReason.NO_PROSPECTS
    return add_months(on, firm_number("revive_months_no_prospects" if later else "revive_months_other"))


@dataclass(frozen=True)
class FinalWord:
    """What permits "no deal" while the client weighs the budget: the client's own words, or a head's reason."""

    text: str = ""
    said_on: date | None = None
    head_because: str = ""


class Closing(Editable):
    """Trait of Interest."""

    class Meta:
        abstract = True

    def win(
        self: Any,
        *,
        by: User,
        on: date,
        lines: Collection[int] | None = None,
        value: int | None = None,
        text: str = "",
    ) -> None:
        """A deal. `lines` are the ids of the lines won, None for all; the others are lost, so part of it may be won.

        `value` is the sum where there are no lines, None for what was expected. Raises Refusal when lines exist and
        none is chosen.
        """
        self.require_open()
        self.require_placed()
        every = list(self.lines.all())
        won = every if lines is None else [line for line in every if line.pk in lines]
        if every and not won:
            raise Refusal("no_line_won", _("Choose at least one line that they take, or close it as no deal."), "lines")
        given = self.value if value is None else value
        minor = sum(line.value for line in won) if every else given
        total = {"minor": minor, "currency": self.currency}
        data: dict[str, Any] = {"text": text.strip(), "sum": total, "name": self.title}
        with act("interest.won", by=by, about=self.about, **data) as doing:
            for line in every:
                doing.update(line, outcome=Outcome.WON if line in won else Outcome.LOST)
            self._close(doing, on=on, outcome=Outcome.WON, won_value=minor)
            if self.account.status != Status.CLIENT:
                doing.update(self.account, status=Status.CLIENT, is_unverified=False)

    def lose(
        self: Any,
        *,
        by: User,
        on: date,
        reason: str,
        sub_reason: SubReason | None = None,
        competitor: str = "",
        argument: str = "",
        text: str = "",
        final_word: FinalWord | None = None,
        revive_on: date | None = None,
    ) -> None:
        """No deal, with a reason. `competitor` is a name. Without `revive_on` the default months apply.

        Raises Refusal without a competitor where one won, for a sub-reason of another reason, and while the client
        weighs the budget without a final word (R-071).
        """
        self.require_open()
        self._require_reason(reason, sub_reason)
        word = final_word or FinalWord()
        if self.thinking == Thinking.BUDGET:
            self._require_final_word(by, word, on)
        data: dict[str, Any] = {
            "reason": reason,
            "sub_reason": str(sub_reason or ""),
            "competitor": competitor,
            "name": self.title,
        }
        said = text.strip() or word.text or word.head_because
        with act("interest.lost", by=by, about=self.about, text=said, **data) as doing:
            rival = self._rival(by, reason, competitor)
            for line in self.lines.all():
                doing.update(line, outcome=Outcome.LOST)
            revival = self._revival(reason, revive_on, on)
            self._close(
                doing, on=on, outcome=Outcome.LOST, reason=reason, sub_reason=sub_reason, competitor=rival,
                argument=argument.strip(), final_word=word.text.strip(), final_word_on=word.said_on, revive_on=revival,
            )  # fmt: skip
            self._after_loss(doing, by=by, on=on, reason=reason, sub_reason=sub_reason)

    def set_aside_as(self: Any, *, by: User, on: date, why: str) -> None:
        """It was no inquiry: spam, a wrong number, taken in twice. It counts in no figure."""
        self.require_open()
        if why not in SetAside.values:
            raise Refusal("why_missing", _("Choose why this was no inquiry."), "why")
        with act("interest.set_aside", by=by, about=self.about, why=why, name=self.title) as doing:
            self.set_aside_into(doing, on=on, why=why)

    def set_aside_into(self: Any, doing: Act, *, on: date, why: str) -> None:
        """Part of an act: outside all figures from now on."""
        self._close(doing, on=on, outcome=Outcome.NO_INQUIRY, set_aside=why)

    def _require_reason(self: Any, reason: str, sub_reason: SubReason | None) -> None:
        if reason not in LossReason.values:
            raise Refusal("reason_missing", _("Choose why there is no deal."), "reason")
        if sub_reason and sub_reason.reason != reason:
            raise Refusal("sub_reason_of_other", _("This detail belongs to another reason."), "sub_reason")

    def _require_final_word(self: Any, by: User, word: FinalWord, on: date) -> None:
        """R-071: the client's word with its day, or attempts enough, or the permission of a head with a reason."""
        if word.text.strip() and word.said_on and word.said_on <= on:
            return
        if self.attempts(on=on) >= firm_number("unreachable_attempts"):
            return
        if word.head_because.strip() and self.is_led_by(Viewer.of(by, clock.now())):
            return
        text = _("They weigh the budget. Quote their final word with its day, or let your head permit it.")
        raise Refusal("final_word_missing", text, "final_word")

    def is_led_by(self: Any, viewer: Viewer) -> bool:
        """Whether the viewer leads its owner, or all teams, and so may permit what the owner may not decide alone."""
        leads_all = viewer.may(Permission.PEOPLE_MANAGE) or (viewer.leads and self.owner_id == viewer.user.pk)
        return viewer.may(Permission.REASSIGN) and (self.owner_id in viewer.people_led or bool(leads_all))

    def _rival(self: Any, by: User, reason: str, name: str) -> Any:
        rivals = self._meta.get_field("competitor").related_model.objects
        return rivals.named(name, by=by) if reason == LossReason.COMPETITOR else None

    def _revival(self: Any, reason: str, revive_on: date | None, on: date) -> date:
        """R-078: a refusal today is not a refusal tomorrow."""
        if revive_on is not None and revive_on <= on:
            raise Refusal("day_is_past", _("Choose a later day than today."), "revive_on")
        return revive_on or revival_day(reason, on)

    def _after_loss(self: Any, doing: Act, *, by: User, on: date, reason: str, sub_reason: SubReason | None) -> None:
        """A step to ask again, or only the revival list where calls stop; the mailing list where it is allowed."""
        if reason != LossReason.NO_PROSPECTS and not (sub_reason and sub_reason.stops_calls):
            owner = next((one for one in (self.account.owner, self.owner) if one.is_active), by)
            doing.create(
                Step.draft(
                    account=self.account, contact=self.present_contact, kind=StepKind.CALL, reason=Reason.REVIVE,
                    due_on=DueDays.of(owner, self.account).on_or_after(self.revive_on), planned_on=on, owner=owner,
                )
            )  # fmt: skip
        if sub_reason.mailing if sub_reason else reason == LossReason.NO_PROSPECTS:
            doing.data["mailing"] = self._put_on_mailing_list(doing, on, reason)

    def _put_on_mailing_list(self: Any, doing: Act, on: date, reason: str) -> bool:
        mailing = MailingList.objects.filter(takes_closed_interests=True).first()
        if mailing is None or self.contact is None:
            return False
        try:
            mailing.put_on(doing, contact=self.contact, on=on, because=reason)
        except Refusal:
            return False
        return True

    def _close(self: Any, doing: Act, *, on: date, **fields: Any) -> None:
        """Outcome and next step in one update, then every step on which nothing else rests."""
        now: datetime = clock.now()
        rested_on = self.next_step
        mine = [step for step in self.steps.filter(done_at=None) if step != rested_on]
        fields.setdefault("revive_on", NEVER)
        doing.update(self, next_step=None, closed_on=on, **fields)
        for visit in self.visits.filter(left_on=None):
            doing.amend(visit, left_on=on)
        for step in [rested_on, *mine]:
            if step.kept_for.exists():
                continue
            if step.interests.filter(outcome=Outcome.OPEN).exclude(pk=self.pk).exists():
                doing.update(step, keeps=False)
            else:
                is_done = step == rested_on and step.due_on <= on
                step.close(doing, outcome=StepOutcome.DONE if is_done else StepOutcome.DROPPED, at=now)
