"""Meetings and tasks from a calendar file (ICS), one after the other; a broken one is told and the next is read.

Read by ourselves, line by line, because a file may come from anybody: nothing nests, repeats or unfolds here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo, available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.kit.content_lines import Head, cut, decoded, plain, properties
from rapport.kit.later import later
from rapport.kit.refusal import Refusal
from rapport.kit.tabular import encoding

icalendar = later("icalendar")
_READ = ("VEVENT", "VTODO")
_MOST_MAILS = 50
_DEEPEST = 20
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$")


@dataclass
class Happening:
    """A meeting (or, with `is_task`, a task). `starts` and `done` are a day or a moment, which is without a zone where
    the file leaves the zone to the reader; `mails` are those of everybody invited, the inviting one among them."""

    number: int
    line: int
    is_task: bool = False
    uid: str = ""
    title: str = ""
    starts: date | None = None
    done: date | None = None
    status: str = ""
    mails: list[str] = field(default_factory=list)
    place: str = ""
    text: str = ""
    repeats: str = ""
    zone: str = ""  # one of which nobody knows what it is
    fault: str | Promise = ""


def read_happenings(file: BinaryIO) -> Iterator[Happening]:
    """Those with a `fault` cannot be taken over. Raises Refusal for what is no text or holds none."""
    file.seek(0)
    usual = encoding.recognise(file)
    reader = _Reader(usual)
    for place, raw in properties(file, usual):
        yield from reader.read(place, raw)
    yield from reader.end()
    if not reader.count:
        raise Refusal("no_happening", _("This file holds no meeting and no task."))


class _Reader:
    def __init__(self, usual: str) -> None:
        self.usual, self.count = usual, 0
        self.one: Happening | None = None
        self.inside: list[str] = []  # what stands open within the happening

    def read(self, place: int, raw: bytes) -> Iterator[Happening]:
        head = cut(raw)
        if head is None:
            if self.one and not self.inside and raw.strip():
                self.one.fault = self.one.fault or _("A line of this entry cannot be read.")
            return
        word = decoded(head.value[:40], "", self.usual).strip().upper()
        if head.name == "BEGIN":
            yield from self._begin(place, word)
        elif head.name == "END":
            yield from self._end(word)
        elif self.one and not self.inside:
            _take(self.one, head, self.usual)

    def _begin(self, place: int, word: str) -> Iterator[Happening]:
        if word in _READ or word == "VCALENDAR":
            yield from self.end()
        if word in _READ:
            self.count += 1
            self.one, self.inside = Happening(self.count, place, is_task=word == "VTODO"), []
        elif self.one and len(self.inside) < _DEEPEST:
            self.inside.append(word)

    def _end(self, word: str) -> Iterator[Happening]:
        if self.one and self.inside:
            if word in self.inside:
                del self.inside[self.inside.index(word) :]
        elif self.one and word in _READ:
            yield _judged(self.one)
            self.one = None

    def end(self) -> Iterator[Happening]:
        """What stands open yet has no end."""
        if self.one:
            self.one.fault = _("This entry has no end.")
            yield self.one
            self.one, self.inside = None, []


def _judged(one: Happening) -> Happening:
    if not one.fault and one.status == "CANCELLED":
        one.fault = _("This was called off.")
    if not one.fault and one.starts is None and one.done is None:
        one.fault = _("No day can be read in this entry.")
    return one


def _take(one: Happening, head: Head, usual: str) -> None:
    text = plain(decoded(head.value, "", usual))
    match head.name:
        case "UID":
            one.uid = text[:200] + one.uid
        case "RECURRENCE-ID":
            one.uid += f" {text[:40]}"
        case "SUMMARY":
            one.title = one.title or " ".join(text.split())
        case "DTSTART":
            one.starts = _moment(text, head, one) or one.starts
        case "DUE":
            one.starts = one.starts or _moment(text, head, one)
        case "COMPLETED":
            one.done = _moment(text, head, one)
        case "STATUS":
            one.status = text.upper()
        case "LOCATION":
            one.place = text
        case "DESCRIPTION":
            one.text = text
        case "RRULE":
            one.repeats = text[:200]
        case "ATTENDEE" | "ORGANIZER" if len(one.mails) < _MOST_MAILS:
            mail = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE).strip().lower()
            mail = mail if "@" in mail else head.parameter("email").lower()
            if "@" in mail and len(mail) <= 200 and mail not in one.mails:
                one.mails.append(mail)


def _moment(text: str, head: Head, one: Happening) -> date | None:
    met = _MOMENT.match(text.strip())
    if met is None:
        return None
    try:
        day = date(int(met[1]), int(met[2]), int(met[3]))
        if met[4] is None:
            return day
        moment = datetime(*map(int, met.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None
    if met[7]:
        return moment.replace(tzinfo=UTC)
    name = head.parameter("tzid")
    zone = zone_of(name)
    if name and zone is None:
        one.zone = name[:80]
    return moment.replace(tzinfo=zone)


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of that name: of the usual list, as Windows calls it, or at the end of a longer name."""
    parts = name.strip("/").split("/")
    for asked in (
        icalendar.timezone.windows_to_olson.WINDOWS_TO_OLSON.get(name, ""),
        *("/".join(parts[-count:]) for count in (1, 2, 3)),
    ):
        if asked in available_timezones():
            return ZoneInfo(asked)
    return None
