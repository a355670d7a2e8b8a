"""Moving a step: to another day, to the client's turn, to a colleague; dropping one that nothing rests on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rapport.activities.due_days import is_too_early
from rapport.activities.models.kinds import StepKind
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit import clock
from rapport.kit.days import require_not_over
from rapport.kit.refusal import Refusal
from rapport.people.models import User

MOVES_WITHOUT_REASON = 2


class StepMoves(Editable):
    """Trait of Step."""

    class Meta:
        abstract = True

    def require_open(self: Any) -> None:
        if not self.is_open:
            raise Refusal("step_is_done", _("This step is done already."))

    def require_at_rest(self: Any, known: Collection[Any] = ()) -> None:
        """Raises Refusal where something rests on the step that is not known to whoever ends it."""
        if self.keeps and not known:
            raise Refusal("step_is_next", _("An open interest rests on this step; say what comes next."))

    def require_hour(self: Any, day: date, at: time | None) -> None:
        """Raises Refusal for a call before their hour, unless they agreed to it."""
        if self.kind == StepKind.CALL and at and not self.agreed and is_too_early(self.account, day, at, self.owner):
            there = f"{self.account.earliest_call:%H:%M}"
            text = _("By their clock it is earlier than {hour} then. Choose a later hour, or one that they agreed to.")
            raise Refusal("too_early_there", text.format(hour=there), "due_at")

    @property
    def move_needs_reason(self: Any) -> bool:
        """A promise, and any step from its third move on, moves with a reason only."""
        return self.agreed or self.moved_count >= MOVES_WITHOUT_REASON

    def snooze(self: Any, *, by: User, to: date, on: date, at: time | None = None, because: str = "") -> None:
        """Moves it to another day; putting it off is counted, bringing it forward is not.

        Raises Refusal for a past day, or without a reason where one is needed.
        """
        self.require_open()
        require_not_over(to, on=on, field="to")
        if self.move_needs_reason and not because.strip():
            text = _("It is promised: say why it moves.") if self.agreed else _("It moves for the third time: say why.")
            raise Refusal("reason_missing", text, "because")
        self.require_hour(to, at)
        names: dict[str, Any] = {"what": self.what, "day": to, "text": because.strip()}
        with act("step.moved", by=by, about=[self, self.account, self.contact], **names) as doing:
            counted = {} if to < self.due_on else self._one_move_more(on)
            doing.update(self, due_on=to, due_at=at, **counted)

    def _one_move_more(self: Any, on: date) -> dict[str, Any]:
        idle_moves = 1 if self._spoken_since_moved() else self.idle_moves + 1
        return {"moved_count": self.moved_count + 1, "idle_moves": idle_moves, "moved_on": on}

    def _spoken_since_moved(self: Any) -> bool:
        return self.moved_on is not None and self.account.last_touch_on >= self.moved_on

    def wait(self: Any, *, by: User, until: date, on: date, waiting_for: str, agreed: bool = False) -> None:
        """Gives the turn to the client until a day: not late before it, then "ask them".

        Raises Refusal without what one waits for, or without a day to come.
        """
        self.require_open()
        if not waiting_for.strip():
            raise Refusal("waiting_for_missing", _("Write for whom or what you wait."), "waiting_for")
        if until <= on:
            raise Refusal("day_is_past", _("Choose a later day than today."), "until")
        names: dict[str, Any] = {"what": self.what, "day": until, "text": waiting_for.strip()}
        with act("step.waits", by=by, about=[self, self.account, self.contact], **names) as doing:
            doing.update(self, due_on=until, due_at=None, waiting_for=waiting_for.strip(), agreed=agreed)

    def take_turn(self: Any, *, by: User, on: date) -> None:
        """It is our turn again, today."""
        self.require_open()
        with act("step.our_turn", by=by, about=[self, self.account, self.contact], what=self.what) as doing:
            doing.update(self, due_on=on, waiting_for="")

    def revise(self: Any, *, by: User, **fields: Any) -> None:
        """Corrects what, how, with whom and at which time; the day moves by `snooze`. Raises Refusal without what."""
        if unknown := fields.keys() - {"kind", "title", "contact", "due_at", "agreed"}:
            raise TypeError(f"not for revise: {unknown}")
        self.require_open()
        if not fields.get("title", self.title).strip() and not self.reason:
            raise Refusal("what_missing", _("Write what is to be done."), "title")
        if fields.get("title", self.title) != self.title:
            fields["planned_by"] = ""
        was = (self.kind, self.due_at, self.agreed)
        with act("step.revised", by=by, about=[self, self.account, self.contact], what=self.what) as doing:
            doing.update(self, **fields)
            if was != (self.kind, self.due_at, self.agreed):
                self.require_hour(self.due_on, self.due_at)

    def delegate(self: Any, *, by: User, to: User, words: str = "") -> None:
        """R-347: somebody else does it, and says whether that is all right. Raises Refusal when that person cannot
        work."""
        self.require_open()
        to.require_here("to")
        names: dict[str, Any] = {"what": self.what, "name": to.name, "text": words.strip()}
        with act("step.delegated", by=by, about=[self, self.account, self.contact], **names) as doing:
            if doing.update(self, owner=to) and to.pk != by.pk:
                row = self.delegations.model(step=self, given_by=by, given_to=to, given_at=clock.now(), words=words)
                doing.create(row)

    def finish(self: Any, *, by: User, outcome: str, at: datetime, text: str = "") -> None:
        """Ends a step on which nothing rests. Raises Refusal for a next step: that is finished with its interest."""
        self.require_open()
        self.require_at_rest()
        names: dict[str, Any] = {"what": self.what, "kind": self.kind, "outcome": outcome, "text": text.strip()}
        about = [self, self.account, self.contact]
        with act("step.finished", by=by, about=about, happened_at=at, **names) as doing:
            self.close(doing, outcome=outcome, at=at)
            if self.is_both_ways and outcome == "done":
                self.account.touch(doing, on=localdate(at))
