"""How a line of My day reads: two parts, drawn once for each shape that a line has and filled in for each line."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.activities.models import StepKind
from rapport.activities.wording import call_hint
from rapport.desk.day import Line
from rapport.desk.reasons import why, why_touch
from rapport.interests.models import Interest
from rapport.interests.playbooks.rulebook import Rulebook
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.kept import filled
from rapport.ui.wording import due, due_state, hour, small


@dataclass
class Drawing:
    """Of the lines of one page: for whom, and with which token its forms are sent."""

    viewer: Viewer
    token: str
    book: Rulebook = field(default_factory=Rulebook)

    @cached_property
    def rules(self) -> str:
        return reverse("day_rules")

    def lines(self, lines: list[Line], *, leads: bool = False) -> SafeString:
        """`leads` says that the first one is the next thing to do."""
        return mark_safe("".join(self._line(line, leads and not n) for n, line in enumerate(lines)))

    def _line(self, line: Line, is_current: bool) -> SafeString:
        step, account, interest, on = line.step, line.account, line.interest, self.viewer.today
        state = due_state(line.matter.due_on, on)
        said = why(step, interest, on=on, now=self.viewer.now, book=self.book) if step else why_touch(account, on=on)
        shape = {
            "state": state, "is_step": step is not None, "is_current": is_current,
            "has_sum": bool(interest and interest.value), "serves": interest is not None,
            "is_repeat": bool(interest and interest.is_repeat), "has_letter": bool(step and step.reason == "introduce"),
        }  # fmt: skip
        at = step.due_at if step and state == "today" else None
        return filled(
            "desk/_my_day_line.html", shape,
            number=step.pk if step else 0, href=_address(line), margin=_margin(line),
            due=hour(at) if at else due(line.matter.due_on, on), what=step or _("Be in touch"),
            who=_who(line), why=said.sentence, hint=self._hint(line),
            rule=path_to("playbook", said.playbook) if said.playbook else f"{self.rules}#{said.rule}",
            rule_name=said.name, acts=self._acts(line), **_worth(interest),
        )  # fmt: skip

    def _acts(self, line: Line) -> SafeString:
        step, account = line.step, line.account
        shape = {
            "is_step": step is not None, "calls": line.calls, "has_phone": line.calls and bool(line.phone),
            "is_meeting": line.is_meeting, "is_appointment": bool(step and step.is_appointment),
            "is_today": line.is_meeting and line.matter.due_on == self.viewer.today,
        }  # fmt: skip
        return filled(
            "desk/_my_day_acts.html", shape, number=step.pk if step else account.pk, what=step or "",
            whom=(step and step.contact) or account, phone=line.phone, token=self.token,
        )  # fmt: skip

    def _hint(self, line: Line) -> str:
        """From when on to call them today, where their clock is another."""
        day = max(line.matter.due_on, self.viewer.today)
        return call_hint(line.account, day, self.viewer.user) if line.calls else ""


def _address(line: Line) -> str:
    """The interest that the line serves, else the client."""
    kind, row = ("interest", line.interest) if line.interest else ("account", line.account)
    return path_to(kind, row.pk)


def _who(line: Line) -> str:
    contact = line.step.contact if line.step and not line.account.is_person else None
    return f"{contact}, {line.account}" if contact else str(line.account)


def _worth(interest: Interest | None) -> dict[str, Any]:
    """What an interest is worth, and its stage, or why they think."""
    if interest is None:
        return {}
    worth, thinks = interest.worth, interest.stage.thinks and interest.thinking
    stage = interest.get_thinking_display() if thinks else interest.stage
    return {"decimal": worth.decimal, "sum": worth.text(get_language() or "en"), "stage": stage}


def _margin(line: Line) -> str:
    """What kind of thing it is, in one word for the margin."""
    step = line.step
    if step is None:
        return _("rhythm")
    if step.waiting_for:
        return _("ask them")
    if step.agreed and not line.is_meeting:
        return _("promised")
    if step.attempt > 1:
        return _("attempt {number}").format(number=step.attempt)
    if line.is_meeting:
        return _("meeting")
    return small(StepKind(step.kind).label)
