"""The numbers by which the firm works: what each is for, between which it lies, and how one is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.desk.undoing import undoers
from rapport.journal.timeline import Line, timeline
from rapport.kit.refusal import Refusal
from rapport.people.models import Firm, User
from rapport.people.viewer import Viewer

Text = str | Promise


@dataclass(frozen=True)
class Number:
    key: str
    says: Text
    least: int = 1
    most: int = 365

    @property
    def usual(self) -> int:
        usual: int = settings.NUMBERS[self.key]
        return usual


@dataclass(frozen=True)
class Section:
    title: Text
    numbers: tuple[Number, ...]


SECTIONS = (
    Section(
        _("What a head is shown"),
        (
            Number("no_answer_hours", _("Hours that an inquiry may wait for our first answer"), most=720),
            Number("overdue_days", _("Days by which a next step may be late"), least=0),
            Number("offer_silent_days", _("Days after which an offer is called silent when nobody spoke with them")),
            Number("meetings_without_decider", _("Meetings after which the decision maker has to be known"), most=20),
            Number("moves_without_contact", _("Times that a step may move while nobody speaks with them"), most=20),
            Number("pushed_days", _("Days for which a deal pushed past the end of a month stays in sight")),
            Number("unplaced_days", _("Days after which an unknown caller has to be known"), least=0),
        ),
    ),
    Section(
        _("Unreachable, and asking again"),
        (
            Number("unreachable_attempts", _("Attempts without an answer that count as unreachable"), most=50),
            Number("unreachable_days", _("Days within which these attempts are counted")),
            Number("revive_months_no_prospects", _("Months until we ask again, without prospects"), most=120),
            Number("revive_months_other", _("Months until we ask again, after another refusal"), most=120),
        ),
    ),
    Section(
        _("Playbooks"),
        (
            Number("touches_a_week", _("Times a week that one person may hear of us"), most=20),
            Number("morning_hour", _("Hour of the office’s clock at which playbooks plan the day"), least=0, most=12),
            Number("records_at_once", _("Records that a manager is asked to check at the same time"), most=50),
            Number("suggestions_at_once", _("Suggestions that wait for one person at the same time"), most=100),
        ),
    ),
    Section(
        _("The client base"),
        (
            Number("checked_days", _("Days after which a record is checked again"), most=3650),
            Number("new_prospects_a_week", _("New prospects a week for each account manager"), least=0, most=200),
        ),
    ),
    Section(
        _("Absence and hand-over"),
        (
            Number("away_waits_workdays", _("Working days that a step may wait for a return"), least=0, most=60),
            Number("letters_a_day", _("Letters a day that introduce a new account manager"), most=100),
            Number("catch_up_after_days", _("Days after a hand-over before the first calls")),
            Number("catch_up_days", _("Days within which every client that changed hands is called")),
        ),
    ),
)
NUMBERS = {number.key: number for section in SECTIONS for number in section.numbers}


class Said(dict[Any, str]):
    """What each number is for, made when it is read, for the journal."""

    def get(self, key: Any, default: Any = None) -> Any:
        return str(NUMBERS[key].says) if key in NUMBERS else default


def set_number(*, by: User, key: str, value: int | None) -> None:
    """Sets one number of the firm, or the usual one again (None). Raises Refusal outside of what makes sense."""
    number = NUMBERS[key]
    if value is not None and not number.least <= value <= number.most:
        text = gettext("Between {least} and {most}.").format(least=number.least, most=number.most)
        raise Refusal("number_out_of_range", text, "value")
    Firm.objects.ours().set_number(by=by, key=key, value=value, usual=number.usual)


def standing() -> Iterator[tuple[Section, list[tuple[Number, int]]]]:
    """The sections with the numbers as they stand."""
    own = Firm.objects.ours().numbers
    for section in SECTIONS:
        yield section, [(number, own.get(number.key, number.usual)) for number in section.numbers]


def lines_lately(viewer: Viewer, most: int = 10) -> list[Line]:
    """The last changes, each with its way back."""
    found = timeline("firm", Firm.objects.values("pk"), viewer.now, undoers(viewer))
    return [line for line in found.lines if line.entry.code in ("firm.number_set", "undone")][:most]
