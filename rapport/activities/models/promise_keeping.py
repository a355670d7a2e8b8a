"""What becomes of a promise: kept, another day agreed, not kept, or let off."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User


class PromiseKeeping(Editable):
    """Trait of Promise."""

    class Meta:
        abstract = True

    def keep(self: Any, *, by: User, on: date) -> None:
        """It is done, today or on an earlier day that somebody remembers. Raises Refusal for a day before it was given,
        or where it is settled."""
        if on < self.given_on:
            raise Refusal("before_it_was_given", _("It was promised on a later day."), "day")
        self._settle("promise.kept", by=by, state="kept", on=on)

    def give_up(self: Any, *, by: User, on: date, because: str) -> None:
        """It will not be kept. Raises Refusal without a reason, or where it is settled."""
        self._settle("promise.broken", by=by, state="broken", on=on, because=_reason(because))

    def release(self: Any, *, by: User, on: date, because: str) -> None:
        """Whoever got it asks for it no more; it counts nowhere. Raises Refusal as `give_up` does."""
        self._settle("promise.released", by=by, state="released", on=on, because=_reason(because))

    def put_off(self: Any, *, by: User, to: date, on: date, because: str) -> None:
        """Another day was agreed. Raises Refusal once the day is over, for what is late cannot be made punctual; for a
        day that is no later, and without a reason."""
        self._require_open()
        if self.due_on < on:
            raise Refusal("too_late_to_move", _("Its day is over. It is kept late, or not at all."), "how")
        if to <= self.due_on:
            raise Refusal("day_is_past", _("Choose a later day than the one that was promised."), "day")
        names: dict[str, Any] = {"what": self.what, "day": to, "text": _reason(because)}
        with act("promise.put_off", by=by, about=self.about, **names) as doing:
            doing.update(self, due_on=to, moved_count=self.moved_count + 1)

    def _settle(self: Any, code: str, *, by: User, state: str, on: date, because: str = "") -> None:
        self._require_open()
        with act(code, by=by, about=self.about, what=self.what, text=because) as doing:
            doing.update(self, state=state, settled_on=on, because=because)

    def _require_open(self: Any) -> None:
        if not self.is_open:
            raise Refusal("promise_is_settled", _("This promise is settled already."))


def _reason(because: str) -> str:
    if not because.strip():
        raise Refusal("reason_missing", _("Say why, in a few words."), "because")
    return because.strip()[:200]
