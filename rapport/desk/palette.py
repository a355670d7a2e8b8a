"""Find or do: what the palette answers to a few letters, from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rapport.activities.models import StepKind
from rapport.desk.palette_acts import acts_with, begins_with_act, kind_acted_on, names_act
from rapport.desk.palette_lines import Line, acts_anywhere, places
from rapport.desk.recents import KINDS as RECORDS
from rapport.desk.recents import latest, recents, row_of
from rapport.journal.acting import kind_of
from rapport.kit.one_line.line import read_line
from rapport.kit.text import words
from rapport.people.viewer import Viewer
from rapport.search.declaring import searched_of
from rapport.search.finding import Found, find
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.wording import day, hour

LONGEST = 100
FEWEST_OF_A_LINE = 3  # words; one less where a day is named
FOUND, ACTS_OF_FOUND, ACTS, PLACES = 7, 3, 5, 5
_RECORD = re.compile(r"(account|contact|interest)-([0-9]{1,18})")
_ADDRESS = re.compile(r"/(account|contact|interest)s/([0-9]{1,18})/")
KINDS: dict[str, tuple[str | Promise, str]] = {
    "contact": (_("Contacts"), "people"),
    "account": (_("Accounts"), "account"),
    "interest": (_("Interests"), "interest"),
    "product": (_("Products"), "box"),
}


@dataclass(frozen=True)
class Group:
    """`code` names it in the page."""

    code: str
    label: str | Promise
    lines: list[Line]


@dataclass(frozen=True)
class Answer:
    """The groups that are not empty, in their order; `on` is the record whose acts they are."""

    text: str
    typed: list[str]
    groups: list[Group]
    on: Line | None = None

    @property
    def count(self) -> int:
        return sum(len(group.lines) for group in self.groups)


def answer(viewer: Viewer, *, text: str = "", on: str = "", here: str = "") -> Answer:
    """`on` names the record whose acts are asked for; `here` is the address of the page or of the row under the
    cursor."""
    text = text.strip()[:LONGEST]
    typed = words(text)
    if row := _row(viewer, _RECORD.fullmatch(on)):
        acts = [line for line in acts_with(row, viewer) if line.meets(typed)]
        return Answer(text, typed, _kept([Group("do", DO, acts)]), _line(row, viewer))
    groups = _to(viewer, text, typed, here) if typed else _at_first(viewer, here)
    return Answer(text, typed, _kept(groups))


DO, GO = pgettext_lazy("the palette", "Do"), pgettext_lazy("the palette", "Go to")


def _kept(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if group.lines]


def _row(viewer: Viewer, named: re.Match[str] | None) -> Any:
    return row_of(viewer, named[1], int(named[2])) if named else None


def _line(row: Any, viewer: Viewer) -> Line:
    """A record as a line: what it is called, and what is said beside it."""
    kind = kind_of(row)
    return _record_line(kind, row.pk, str(row), searched_of(kind).note(row, viewer))


def _record_line(kind: str, pk: int, title: str, note: str) -> Line:
    return Line(title, path_to(kind, pk), KINDS[kind][1], note, on=f"{kind}-{pk}")


def _found_line(found: Found) -> Line:
    """A product has no page of its own: its line leads to the interests that name it."""
    if found.kind in RECORDS:
        return _record_line(found.kind, found.id, found.title, found.note)
    query = urlencode({"q": found.title})
    return Line(found.title, f"{reverse('interests')}?{query}", KINDS[found.kind][1], found.note)


def _at_first(viewer: Viewer, here: str) -> Iterator[Group]:
    """Nothing is typed yet: the acts with what lies before the reader, then what was opened lately."""
    near = _row(viewer, _ADDRESS.match(here))
    yield Group("here", str(near), [*islice(acts_with(near, viewer), ACTS_OF_FOUND)])
    lately = [_line(row, viewer) for row in recents(viewer) if row != near]
    yield Group("recent", _("Opened lately"), lately)
    yield Group("do", DO, [*islice(acts_anywhere(viewer), 3)])
    yield Group("go", GO, [] if lately else [*islice(places(viewer), PLACES)])


def _to(viewer: Viewer, text: str, typed: list[str], here: str) -> Iterator[Group]:
    """What was typed names places and acts, records, or an act and a record."""
    found, act = _found(viewer, text, typed)
    every = (replace(line, key="") for one in found for line in acts_with(one.row, viewer))
    likely = [*islice((line for line in every if line.meets(act)), ACTS if act else ACTS_OF_FOUND)]
    near = _before(viewer, here, typed) if not act else []
    mine = (line for row in near for line in acts_with(row, viewer))
    named = [line for line in (*mine, *acts_anywhere(viewer)) if line.meets(typed)]
    yield Group("do", DO, [*(likely if act else ()), *named][:ACTS])
    yield Group("go", GO, [line for line in places(viewer) if line.meets(typed)][:PLACES])
    for kind in dict.fromkeys(one.kind for one in found):
        yield Group(kind, KINDS[kind][0], [_found_line(one) for one in found if one.kind == kind])
    if not act and not named:
        yield Group("with", DO, likely)
    if viewer.may("account.log"):
        yield Group("keep", pgettext_lazy("the palette", "Write down"), [*_as_a_line(viewer, text)])


def _as_a_line(viewer: Viewer, text: str) -> Iterator[Line]:
    """What reads like a line of a notebook is offered to be kept; the page says whom it names."""
    count, language = len(text.split()), get_language() or "en"
    if count < FEWEST_OF_A_LINE - 1:
        return
    read = read_line(text, today=viewer.today, language=language, currency=settings.CURRENCY)
    if count < FEWEST_OF_A_LINE - bool(read.day or read.hour) or not (read.leads or read.day or read.sum):
        return
    kind = StepKind(read.kind).label if read.kind else ""
    said = [str(kind), day(read.day, viewer.today) if read.day else "", hour(read.hour) if read.hour else ""]
    said.append(read.sum.text(language) if read.sum else "")
    title = _("Keep: {text}").format(text=text)
    note = ", ".join(part for part in said if part)
    yield Line(title, f"{reverse('capture')}?{urlencode({'line': text})}", "pen", note, in_dialog=True)


def _before(viewer: Viewer, here: str, typed: list[str]) -> list[Any]:
    """What an act without a name is meant for: the record before the reader, else what was opened lately."""
    if names_act(typed[0]) and (row := _row(viewer, _ADDRESS.match(here))):
        return [row]
    kind = kind_acted_on(typed)
    return latest(viewer, kind, ACTS_OF_FOUND) if kind else []


def _found(viewer: Viewer, text: str, typed: list[str]) -> tuple[list[Found], list[str]]:
    """The records, and the words before them that name an act."""
    if not viewer.sees_base:
        return [], []
    if count := begins_with_act(typed):
        rest = " ".join(text.split()[count:])
        if found := find(viewer, rest, limit=FOUND):
            return found, typed[:count]
    return find(viewer, text, limit=FOUND), []
