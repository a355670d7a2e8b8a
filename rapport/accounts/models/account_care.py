"""Looking after the client: who does, how often, and what is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models.volumes import Volumes
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User


class Care(Editable):
    """Trait of Account."""

    class Meta:
        abstract = True

    def give_to(self: Any, doing: Act, *, to: User, on: date, because: str = "", is_agreed: bool = False) -> None:
        """The account's part of a hand-over, for acts that also move its steps and interests (see desk/handing_over).

        Raises Refusal when `to` cannot work, because nobody would answer for the client, and where clients of the
        department of `to` buy more (R-048), unless that was asked before, `is_agreed`, of a whole portfolio.
        """
        to.require_here("to")
        if not is_agreed and (refusal := Volumes(on=on).refusal_to(self, to)):
            raise refusal
        doing.update(self, owner=to)
        row = self.responsibilities.model
        for current in self.responsibilities.filter(until=None, duty="answerable"):
            doing.remove(current) if current.since == on else doing.amend(current, until=on)
        doing.create(row(account=self, user=to, duty="answerable", since=on, because=because))

    def share_with(self: Any, *, by: User, user: User, duty: str, on: date, part: str = "") -> None:
        """Names a co-owner for a part, or somebody who serves the client."""
        with act("account.shared", by=by, about=[self, user], name=user.name, duty=duty, part=part) as doing:
            row = self.responsibilities.model
            doing.create(row(account=self, user=user, duty=duty, part=part, since=on))

    def set_rhythm(self: Any, *, by: User, days: int | None, next_touch_on: date | None = None) -> None:
        """Sets how often to be in touch, in days (None: as its class), and the day of the next touch.

        Without a day it follows from the last touch. Raises Refusal for a rhythm below one day.
        """
        if days is not None and days < 1:
            raise Refusal("rhythm_too_short", _("A rhythm is at least one day."), "rhythm_days")
        with act("account.rhythm_set", by=by, about=[self], days=days or 0) as doing:
            doing.update(self, rhythm_days=days)
            last = max(self.last_touch_on, self.created_on)
            doing.keep(self, next_touch_on=next_touch_on or self.next_touch_after(last))

    def touch(self: Any, doing: Act, *, on: date) -> None:
        """Part of every act that was a contact both ways: moves the last touch and the day of the next one."""
        if on >= self.last_touch_on:
            doing.keep(self, last_touch_on=on, next_touch_on=self.next_touch_after(on))

    def complain(self: Any, *, by: User, text: str, on: date, once: str | None = None) -> None:
        """They are not content: rules plan nothing until it is settled. Raises Refusal without their words."""
        if not text.strip():
            raise Refusal("text_missing", _("Write what they complain about."), "text")
        with act("account.complained", by=by, about=[self], once=once, text=text.strip()) as doing:
            doing.update(self, complaint_since=self.complaint_since or on, complaint=text.strip()[:500])

    def settle_complaint(self: Any, *, by: User, text: str, once: str | None = None) -> None:
        """The complaint is settled, in the words of how; rules plan again. Raises Refusal where none is open."""
        if not self.complains:
            raise Refusal("no_complaint", _("No complaint of theirs is open."))
        if not text.strip():
            raise Refusal("text_missing", _("Write how it was settled."), "text")
        with act("account.complaint_settled", by=by, about=[self], once=once, text=text.strip()) as doing:
            doing.update(self, complaint_since=None, complaint="")

    def note(
        self: Any,
        *,
        by: User,
        text: str,
        happened_at: datetime | None = None,
        once: str | None = None,
        about: Iterable[Any] = (),
    ) -> None:
        """Writes down word for word what somebody should know, in the journals of `about` too.

        Raises Refusal for an empty text.
        """
        if not text.strip():
            raise Refusal("text_missing", _("Write what happened, then save."), "text")
        at = happened_at or clock.now()
        with act("account.noted", by=by, about=[self, *about], once=once, happened_at=at, text=text.strip()):
            pass

    def pin(self: Any, *, by: User, text: str, once: str | None = None) -> None:
        """R-014: keeps a note on top of the page."""
        if not text.strip():
            raise Refusal("text_missing", _("Write the note, then pin it."), "text")
        with act("account.pinned", by=by, about=[self], once=once, text=text.strip()) as doing:
            row = self.pins.model
            doing.create(row(account=self, text=text.strip(), author=by, pinned_at=clock.now()))

    def unpin(self: Any, *, by: User, pin: Any) -> None:
        with act("account.unpinned", by=by, about=[self], text=pin.text) as doing:
            doing.update(pin, taken_off_at=clock.now())
