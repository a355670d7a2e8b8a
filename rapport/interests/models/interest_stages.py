"""Moving through the stages: by hand, by what was done, and by why the client thinks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.activities.models import MEETINGS, Outcome, Reason, Step, StepKind
from rapport.interests.models.lists import Stage, Thinking, Track
from rapport.interests.rules import suggest
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User

# What a planned or a finished step of this kind says of the stage, for an interest that is not there yet.
_PLANNED = {**dict.fromkeys(MEETINGS, "meeting"), StepKind.DEMO: "demonstration"}
# What handing over an offer was planned as.
_OFFERING = (Reason.CALCULATE, Reason.GIVE_OFFER, Reason.GIVE_PRICE)
_HELD = {**dict.fromkeys(MEETINGS, "demonstration"), StepKind.DEMO: "questions"}


class Staging(Editable):
    """Trait of Interest."""

    class Meta:
        abstract = True

    def move_to(self: Any, *, by: User, stage: Stage, on: date) -> None:
        """Goes to any stage of its track, forward or back; a next step of the rule gives way to the new stage's.

        Raises Refusal for an unknown caller, and where the answers suggest no prospects.
        """
        self.require_open()
        names: dict[str, Any] = {"stage": stage.name or stage.code, "was": self.stage.name or self.stage.code}
        with act("interest.moved", by=by, about=self.about, **names) as doing:
            self.enter(doing, stage, on)
            if self.next_step.is_by_rule:
                self.replan(doing, on=on)

    def enter(self: Any, doing: Act, stage: Stage, on: date) -> None:
        """Part of an act: the change of stage itself, with the rules that hold for every door."""
        if stage.track != self.track:
            raise Refusal("stage_of_other_track", _("This stage belongs to the other way of working."), "stage")
        if stage == self.stage:
            return
        self.require_placed()
        first_talk = Stage.objects.filter(track=self.track, code="qualify").first()
        if self.lacks_prospects and not self.goes_on_because and first_talk and stage.place > first_talk.place:
            text = _("The answers suggest no prospects. Say why you go on, or close it as no deal.")
            raise Refusal("goes_on_because_missing", text, "goes_on_because")
        self.change_stage(doing, stage, on)

    def change_stage(self: Any, doing: Act, stage: Stage, on: date) -> None:
        """Part of an act: the visit that ends and the one that begins."""
        for visit in self.visits.filter(left_on=None):
            doing.amend(visit, left_on=on)
        doing.create(self.visits.model(interest=self, stage=stage, entered_on=on))
        doing.update(self, stage=stage, stage_since=on)
        if stage.thinks and not self.thinking:
            doing.update(self, thinking=Thinking.CHOOSING, thinking_since=on)

    @property
    def is_placed(self: Any) -> bool:
        """R-008: surname and company are known; of a private person the surname."""
        return self.account.is_placed and (self.account.is_person or self.account.contacts.exists())

    def require_placed(self: Any) -> None:
        """Both are asked before an interest goes on."""
        if self.is_placed:
            return
        if self.account.is_placed:
            raise Refusal("surname_missing", _("Find out the surname of somebody there first."), "surname")
        raise Refusal("company_missing", _("Find out the surname and the company first."), "company")

    def stage_after(self: Any, kind: str, *, held: bool) -> Stage | None:
        """The later stage to which a step of this kind, planned or held, moves the interest; None where it stays."""
        code = (_HELD if held else _PLANNED).get(StepKind(kind))
        if code is None or self.track != Track.INTEREST or (self.lacks_prospects and not self.goes_on_because):
            return None
        stage = Stage.objects.filter(track=self.track, code=code).first() if self.is_placed else None
        return stage if stage and stage.place > self.stage.place else None

    def follow(self: Any, doing: Act, step: Step, *, held: bool, on: date) -> None:
        """A meeting agreed or held moves the stage forward by itself, never back."""
        if stage := self.stage_after(step.kind, held=held):
            self.enter(doing, stage, on)

    def qualify(self: Any, *, by: User, answers: Mapping[Any, str], on: date, goes_on_because: str = "") -> bool:
        """R-058 to R-060: keeps the answers, an emptied one goes; True when a rule suggests "no prospects".

        With `goes_on_because` the manager overrides the suggestion and the interest may go on.
        """
        self.require_open()
        given = {question: text.strip() for question, text in answers.items()}
        known = {answer.question: answer for answer in self.answers.select_related("question")}
        stands = {question: answer.text for question, answer in known.items()} | given
        lacks = any(question.hits(text) for question, text in stands.items())
        said = "\n".join(f"{question} {text}" for question, text in given.items() if text)
        with act("interest.qualified", by=by, about=self.about, text=said, because=goes_on_because.strip()) as doing:
            for question, text in given.items():
                self._keep_answer(doing, known.get(question), question, text)
            doing.update(self, lacks_prospects=lacks, goes_on_because=goes_on_because.strip() if lacks else "")
            stage = Stage.objects.filter(track=self.track, code="qualify").first()
            if stage and stage.place > self.stage.place and self.is_placed:
                self.enter(doing, stage, on)
        return lacks

    def _keep_answer(self: Any, doing: Act, known: Any, question: Any, text: str) -> None:
        if known and text:
            doing.update(known, text=text)
        elif known:
            doing.remove(known)
        elif text:
            doing.create(self.answers.model(interest=self, question=question, text=text))

    def go_on(self: Any, *, by: User, because: str) -> None:
        """R-059: overrides what the answers suggest. Raises Refusal without a reason."""
        self.require_open()
        if not because.strip():
            raise Refusal("goes_on_because_missing", _("Say why you go on."), "goes_on_because")
        with act("interest.goes_on", by=by, about=self.about, text=because.strip()) as doing:
            doing.update(self, goes_on_because=because.strip())

    def hand_over_offer(
        self: Any, *, by: User, on: date, thinking: str = "", text: str = "", at: datetime | None = None,
        once: str | None = None,
    ) -> None:  # fmt: skip
        """The figures are with the client; the rule of the thinking reason plans what follows (R-063, R-114).

        An unknown reason counts as choosing. The next step moves to what the rule asks for.
        """
        self.require_open()
        code = "offer_given" if self.track == Track.INTEREST else "price_given"
        data: dict[str, Any] = {"text": text.strip(), "sum": {"minor": self.value, "currency": self.currency}}
        with act("interest.offer_given", by=by, about=self.about, once=once, **data) as doing:
            self.enter(doing, Stage.objects.get(track=self.track, code=code), on)
            doing.update(self, offered_on=on, answered_at=self.answered_at or at or clock.now(), last_contact_on=on)
            self._think(doing, thinking or Thinking.CHOOSING, on, fulfils=_OFFERING)

    def think(self: Any, *, by: User, thinking: str, on: date, once: str | None = None) -> None:
        """R-114: why the client thinks, chosen or changed; its rule replans the next step."""
        self.require_open()
        names: dict[str, Any] = {"thinking": thinking, "was": self.thinking}
        with act("interest.thinking", by=by, about=self.about, once=once, **names) as doing:
            self._think(doing, thinking, on)

    def _think(self: Any, doing: Act, thinking: str, on: date, fulfils: Collection[str] = ()) -> None:
        code = "thinking" if self.track == Track.INTEREST else "answer_awaited"
        self.enter(doing, Stage.objects.get(track=self.track, code=code), on)
        doing.update(self, thinking=thinking, thinking_since=on)
        self.replan(doing, on=on, fulfils=fulfils)

    def replan(self: Any, doing: Act, *, on: date, fulfils: Collection[str] = ()) -> None:
        """The rule's step becomes the next one, unless a day is agreed with the client or it is their turn.

        A next step that was planned for one of the reasons in `fulfils` is done by this, promised or not.
        """
        old, rule = self.next_step, suggest(self, on=on)
        if old.reason not in fulfils and (old.agreed or old.waiting_for):
            return
        step = Step.draft(
            account=self.account, contact=self.contact, kind=rule.kind, reason=rule.reason, title=rule.title,
            due_on=rule.due_on, owner=self.owner, planned_on=on, planned_by=rule.planned_by, keeps=True,
        )  # fmt: skip
        self.rest_on(doing, doing.create(step))
        self.let_go(doing, old, outcome=Outcome.DONE if old.reason in fulfils else Outcome.DROPPED, at=clock.now())

    def rest_on(self: Any, doing: Act, step: Step, **more: Any) -> None:
        """The interest now rests on this step, which is open and kept; `more` is written with it."""
        doing.update(step, keeps=True)
        if doing.made(step) or not self.steps.filter(pk=step.pk).exists():
            doing.create(self.steps.through(interest=self, step=step))
        doing.update(self, next_step=step, **more)

    def put_beside(self: Any, doing: Act, step: Step) -> None:
        """A further open step; it becomes the next one where it is due before the present next one."""
        before = self.next_step
        if step.due_on >= before.due_on:
            doing.create(self.steps.through(interest=self, step=step))
            return
        self.rest_on(doing, step)
        if not before.kept_for.exists():
            doing.update(before, keeps=False)

    def let_go(self: Any, doing: Act, step: Step, *, outcome: str, at: datetime) -> None:
        """Ends a step on which this interest no longer rests, unless another open interest still does."""
        if not step.kept_for.exists():
            step.close(doing, outcome=outcome, at=at)
