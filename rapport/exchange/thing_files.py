"""Files that are no tables but lists of things, read as tables: cards of people, and calendars."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rapport.kit.happenings import Happening, read_happenings
from rapport.kit.tabular import Row, Table
from rapport.kit.vcard import Broken, Card, read_cards

CARDS, CALENDAR = "contacts", "activities"
# The headers are words that the importers know; those beyond them stay with the record.
_OF_CARDS = (
    "First name", "Last name", "Full name", "Company", "Job title", "Email", "Home email", "Phone", "Mobile phone",
    "Home phone", "Fax", "Home page", "Country", "Note", "ID", "Department", "Street", "Town", "Region", "Postal code",
    "Birthday", "More",
)  # fmt: skip
_OF_CALENDARS = (
    "Subject", "Date", "Completed at", "Status", "Type", "ID", "Attendees", "Description", "Location", "Repeats",
    "Time zone",
)  # fmt: skip
_BEGINS = {"BEGIN:VCARD": CARDS, "BEGIN:VCALENDAR": CALENDAR, "BEGIN:VEVENT": CALENDAR, "BEGIN:VTODO": CALENDAR}
_STATES = {"COMPLETED": "done", "NEEDS-ACTION": "open", "IN-PROCESS": "open"}
_BY_VIDEO = ("teams.", "zoom.", "meet.google", "webex.", "whereby.")


def kind_of_file(path: Any) -> str:
    """What the things of the file are, "" for a table."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(200)
    except OSError:
        return ""
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = head.decode(encoding, "ignore").strip().upper()
    return next((kind for word, kind in _BEGINS.items() if text.startswith(word)), "")


class ThingsTable(Table):
    """One row per thing, with its number in the file; a thing that cannot be read is a row with a fault."""

    def __init__(self, path: Any, kind: str) -> None:
        self.headers = [*(_OF_CARDS if kind == CARDS else _OF_CALENDARS)]
        self.dialect = None
        self.sheets = []
        self._path, self._kind = Path(path), kind
        next(iter(self), None)  # refuses a file that holds none

    def __iter__(self) -> Iterator[Row]:
        with self._path.open("rb") as file:
            for thing in read_cards(file) if self._kind == CARDS else read_happenings(file):
                if isinstance(thing, Broken):
                    yield self._faulty(thing.number, thing.sentence)
                elif isinstance(thing, Happening) and thing.fault:
                    yield self._faulty(thing.number, thing.fault)
                else:
                    cells = _card(thing) if isinstance(thing, Card) else _happening(thing)
                    yield Row(thing.number, cells, "")

    def _faulty(self, number: int, sentence: Any) -> Row:
        return Row(number, [""] * len(self.headers), "", str(sentence))


def _card(card: Card) -> list[str]:
    ways: dict[str, list[str]] = {}
    for name in ("TEL", "EMAIL", "URL"):
        for kind, text in card.reached(name):
            ways.setdefault(f"{name} {kind}", []).append(text)

    def way(*keys: str) -> str:
        return "\n".join(text for key in keys for text in ways.get(key, []))

    address = card.address
    surname, whole = card.surname, card.full_name
    if not surname and ("@" in whole or whole == card.company):
        surname = whole  # not to be cut in two
    return [
        card.given_name, surname, whole, card.company, card.first("TITLE"),
        way("EMAIL work", "EMAIL ", "EMAIL mobile"), way("EMAIL home"), way("TEL work", "TEL ", "TEL pager"),
        way("TEL mobile"), way("TEL home"), way("TEL fax"), way("URL work", "URL ", "URL home"),
        address.get("country", ""), card.first("NOTE"), card.first("UID"), card.department,
        address.get("street", ""), address.get("city", ""), address.get("region", ""), address.get("postal_code", ""),
        card.first("BDAY"), "\n".join(f"{name}: {text}" for name, text in card.further.items()),
    ]  # fmt: skip


def _happening(one: Happening) -> list[str]:
    is_video = any(word in f"{one.place} {one.text}".lower() for word in _BY_VIDEO)
    kind = "task" if one.is_task else "video" if is_video else "meeting"
    return [
        one.title, _iso(one.starts), _iso(one.done), _STATES.get(one.status, ""), kind, one.uid, ", ".join(one.mails),
        one.text, one.place, one.repeats, one.zone,
    ]  # fmt: skip


def _iso(moment: date | None) -> str:
    return moment.isoformat() if moment else ""
