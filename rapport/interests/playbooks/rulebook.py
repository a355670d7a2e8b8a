"""The playbooks that are on, in words for pages: by which of them a step was planned, and how often they ask.

Kept in mind, because every page says them; what plans steps reads the playbooks themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from rapport.interests.models.playbooks import STOCK_NAMES, PlaybookLine, When
from rapport.kit.fresh import Fresh


class _First(NamedTuple):
    """What is known of a playbook of the firm by its first line."""

    code: str
    name: str
    number: int
    when: str
    what: str
    limit: int
    days: int
    in_working_days: bool


@dataclass(frozen=True)
class Rhythm:
    """How often they ask while a client thinks: after so many working days, or at the latest so many days on."""

    days: int
    in_working_days: bool


known: Fresh[list[_First]] = Fresh([], seconds=60.0)


class Rulebook:
    """What pages say of playbooks."""

    @property
    def _known(self) -> list[_First]:
        return known.now(_ask)

    def name_of(self, planned_by: str) -> str:
        """The playbook in the reader's language; empty where a person planned the step."""
        code, _dot, version = planned_by.partition(".")
        if not code:
            return ""
        if code in STOCK_NAMES and version.startswith("1/"):  # the first version has the name it came with
            return str(STOCK_NAMES[code])
        named = next((one.name for one in self._known if one.code == code and one.name), "")
        return named or str(STOCK_NAMES.get(code, _("A playbook of the firm")))

    def number_of(self, planned_by: str) -> int:
        """The number of the version that is on now, 0 where none is."""
        code = planned_by.partition(".")[0]
        return next((one.number for one in self._known if one.code == code), 0)

    def rhythm_of(self, thinking: str) -> Rhythm | None:
        """How soon the playbook of a thinking reason asks; None where none is on."""
        found = (one for one in self._known if one.when == When.THINKING and one.what == thinking)
        return next((Rhythm(one.days, one.in_working_days) for one in found), None)


def _ask() -> list[_First]:
    first = PlaybookLine.objects.filter(playbook__is_on=True, playbook__owner=None, place=1)
    columns = ("code", "name", "pk", "when", "what", "limit")
    read = first.values_list(*(f"playbook__{name}" for name in columns), "after_days", "in_working_days")
    return [_First(*row) for row in read]
