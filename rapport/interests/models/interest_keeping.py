"""Keeping an interest: its facts, its lines, and who takes part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import NEVER
from rapport.accounts.own_fields.values import Answers, put_values
from rapport.interests.models.lists import Stage
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User

REVISABLE = {"title", "words", "contact", "channel", "expected_on", "currency", "value"}


@dataclass
class Line:
    """One line as a form gives it; `value` in minor units of the interest's currency, `id` of a line that exists."""

    name: str
    value: int = 0
    recurrence: str = "once"
    group: Any = None
    product: Any = None
    id: int | None = None


class Keeping(Editable):
    """Trait of Interest."""

    class Meta:
        abstract = True

    def revise(self: Any, *, by: User, own: Answers | None = None, **fields: Any) -> None:
        """Corrects facts, `own` are answers to the firm's own fields.

        Raises Refusal for an empty title, or a sum by hand where lines give it.
        """
        if unknown := fields.keys() - REVISABLE:
            raise TypeError(f"not for revise: {unknown}")
        if not fields.get("title", self.title).strip():
            raise Refusal("title_missing", _("Give it a few words by which everybody knows it."), "title")
        has_lines, has_solutions = self.lines.exists(), "currency" in fields and self.solutions.exists()
        if has_lines and fields.get("value", self.value) != self.value:
            raise Refusal("value_from_lines", _("The sum comes from the lines; change it there."), "value")
        if (has_lines or has_solutions) and fields.get("currency", self.currency) != self.currency:
            raise Refusal("currency_of_lines", _("The lines are in this currency; take them off first."), "currency")
        if "expected_on" in fields:
            fields["pushed_on"] = self._pushed_on(to=fields["expected_on"])
        with act("interest.revised", by=by, about=self.about, name=fields.get("title", self.title)) as doing:
            doing.update(self, **fields)
            put_values(doing, self, own or {})

    def _pushed_on(self: Any, *, to: date) -> date | None:
        """R-101: today, where the close goes over into a later month; None where it comes back into an earlier one."""
        was, will_be = ((day.year, day.month) for day in (self.expected_on, to))
        if self.expected_on == NEVER or was == will_be:
            return self.pushed_on
        return clock.now().date() if will_be > was and to != NEVER else None

    def assign_lines(self: Any, *, by: User, lines: Iterable[Line]) -> None:
        """R-076: gives it exactly these lines; the sum follows. Raises Refusal for a line without a name."""
        self.require_open()
        wanted = list(lines)
        if any(not line.name.strip() for line in wanted):
            raise Refusal("line_name_missing", _("Say what each line is."), "lines")
        total = {"minor": sum(line.value for line in wanted), "currency": self.currency}
        with act("interest.lines_set", by=by, about=self.about, sum=total) as doing:
            self.put_lines(doing, wanted)

    def put_lines(self: Any, doing: Act, wanted: list[Line]) -> None:
        """Part of an act: exactly these lines, and their sum."""
        known = {line.pk: line for line in self.lines.all()}
        for line in wanted:
            self._put_line(doing, known.pop(line.id, None), line)
        for gone in known.values():
            doing.remove(gone)
        doing.update(self, value=sum(line.value for line in wanted))

    def add_line(self: Any, *, by: User, line: Line, once: str | None = None) -> None:
        """R-076: they also ask about something else. Raises Refusal for a line without a name."""
        self.require_open()
        if not line.name.strip():
            raise Refusal("line_name_missing", _("Choose a product group, or say what it is."), "name")
        names: dict[str, Any] = {"name": line.name, "sum": {"minor": line.value, "currency": self.currency}}
        with act("interest.line_added", by=by, about=self.about, once=once, **names) as doing:
            self.put_further(doing, line)

    def put_further(self: Any, doing: Act, line: Line) -> None:
        """Part of an act: one line more; a sum without lines becomes a line first, so that sums stay true."""
        if self.value and not self.lines.exists():
            self._put_line(doing, None, Line(self.title, self.value, line.recurrence))
        self._put_line(doing, None, line)
        doing.update(self, value=self.value + line.value)

    def take_over(self: Any, *, by: User, needs: Iterable[Any]) -> None:
        """R-016: what the client needs becomes lines, goals and preferences stand with the client's words.

        What stands there already is not taken twice. Raises Refusal where nothing is left to take over.
        """
        self.require_open()
        lines, words = {line.name for line in self.lines.all()}, self.words.splitlines()
        new = [need for need in needs if need.what not in (lines if need.becomes_line else words)]
        if not new:
            raise Refusal("nothing_new", _("All of this stands here already."))
        told = ", ".join(need.what for need in new)
        with act("interest.needs_taken_over", by=by, about=self.about, text=told) as doing:
            for need in new:
                if need.becomes_line:
                    self.put_further(doing, Line(need.what, group=need.group))
            said = [need.what for need in new if not need.becomes_line]
            doing.update(self, words="\n".join([*words, *said]))

    def _put_line(self: Any, doing: Act, current: Any, line: Line) -> None:
        fields = {
            "name": line.name.strip(),
            "value": line.value,
            "recurrence": line.recurrence,
            "group": line.group,
            "product": line.product,
        }
        if current is None:
            doing.create(self.lines.model(interest=self, **fields))
        else:
            doing.update(current, **fields)

    def join(
        self: Any, *, by: User, contact: Any = None, user: User | None = None, role: str = "", duty: str = "",
        powers: str = "",
    ) -> None:  # fmt: skip
        """R-099: somebody takes part, theirs or ours, with a duty and powers; said again, these change.

        Raises Refusal where neither or both are named.
        """
        if (contact is None) == (user is None):
            raise Refusal("participant_missing", _("Choose a person of theirs or a colleague."), "contact")
        row = self.participants.filter(contact=contact, user=user).first()
        with act("interest.joined", by=by, about=[*self.about, contact], name=str(contact or user), text=duty) as doing:
            if row:
                doing.update(row, role=role, duty=duty, powers=powers)
            else:
                given: dict[str, Any] = {"contact": contact, "user": user, "role": role, "duty": duty, "powers": powers}
                doing.create(self.participants.model(interest=self, **given))

    def part_from(self: Any, *, by: User, participant: Any) -> None:
        """Somebody no longer takes part."""
        with act("interest.parted", by=by, about=[*self.about, participant.contact], name=str(participant)) as doing:
            doing.remove(participant)

    def convert(self: Any, *, by: User, track: str, on: date) -> None:
        """R-053: the caller turns out to have a problem, or to know the article: the other track, from its start.

        Raises Refusal for the track on which it is.
        """
        self.require_open()
        if track == self.track:
            raise Refusal("same_track", _("It is worked in this way already."), "track")
        with act("interest.converted", by=by, about=self.about, track=track) as doing:
            stages = Stage.objects.filter(track=track, is_used=True).order_by("place")
            after_contact = stages.filter(code="qualify").first() if self.is_placed else None
            doing.update(self, track=track, thinking="", thinking_since=None)
            self.change_stage(doing, after_contact or stages[0], on)
            self.replan(doing, on=on)

    def give_to(self: Any, doing: Act, *, to: User) -> None:
        """The interest's part of a hand-over: its owner, and the open steps and questions of the old owner."""
        self.require_open()
        old = self.owner
        doing.update(self, owner=to)
        for one in (*self.steps.filter(done_at=None, owner=old), *self.open_points.open().filter(owner=old)):
            doing.update(one, owner=to)
        doing.concern(*self.about)
