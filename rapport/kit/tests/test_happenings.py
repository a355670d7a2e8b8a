"""Calendars of every program: what can be read is read, what cannot says why."""

import io
from datetime import date

import pytest

from rapport.kit.happenings import read_happenings
from rapport.kit.refusal import Refusal

# How many files of the suite hold something to take over, only broken entries, or no meeting and no task at all.
SUITE = {"read": 91, "broken": 38, "nothing": 33}


def read(*lines):
    text = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""])
    return list(read_happenings(io.BytesIO(text.encode())))


def event(*lines):
    [found] = read("BEGIN:VEVENT", *lines, "END:VEVENT")
    return found


def all_of(path):
    """What the file holds, or the sentence for which it is refused."""
    with path.open("rb") as file:
        try:
            return list(read_happenings(file))
        except Refusal as refusal:
            return str(refusal)


@pytest.mark.realdata
def test_every_file_of_the_suite_is_read_or_says_what_is_wrong(realdata):
    counted = dict.fromkeys(SUITE, 0)
    for path in sorted((realdata / "ics" / "icalendar").glob("*/*.ics")):
        found = all_of(path)
        if isinstance(found, str):
            assert found.endswith("."), path.name
            counted["nothing"] += 1
            continue
        good = [one for one in found if not one.fault]
        assert all(one.starts or one.done for one in good), path.name
        assert all(str(one.fault).endswith(".") for one in found if one.fault), path.name
        counted["read" if good else "broken"] += 1
    assert counted == SUITE
    assert sum(SUITE.values()) == 162


def test_a_meeting_with_everything():
    found = event(
        "UID:7@x", "DTSTART;TZID=W. Europe Standard Time:20260520T090000", r"SUMMARY:Weighing\, cold", "LOCATION:Bod",
        " ø", r"DESCRIPTION:one\ntwo", "ATTENDEE;CN=Kari;ROLE=REQ-PARTICIPANT:mailto:Kari@Skarvoy.example",
        "ORGANIZER;EMAIL=ida@us.example:urn:x", "RRULE:FREQ=WEEKLY", "BEGIN:VALARM", "TRIGGER:-PT15M",
        "DESCRIPTION:Not this", "END:VALARM", "STATUS:CONFIRMED",
    )  # fmt: skip
    assert (found.uid, found.title, found.place, found.text) == ("7@x", "Weighing, cold", "Bodø", "one\ntwo")
    assert found.starts.isoformat() == "2026-05-20T09:00:00+02:00"
    assert found.mails == ["kari@skarvoy.example", "ida@us.example"]
    assert (found.repeats, found.fault) == ("FREQ=WEEKLY", "")


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("DTSTART:20260520", "2026-05-20"),
        ("DTSTART:20260520T090000Z", "2026-05-20T09:00:00+00:00"),
        ("DTSTART:20260520T090000", "2026-05-20T09:00:00"),
        ("DTSTART;TZID=/citadel.org/20210210_1/Europe/Oslo:20260520T090000", "2026-05-20T09:00:00+02:00"),
        ("DTSTART;TZID=The moon:20260520T090000", "2026-05-20T09:00:00"),
    ],
)
def test_days_and_moments(told, meant):
    assert event(told).starts.isoformat() == meant


def test_a_zone_that_nobody_knows_is_told():
    assert event("DTSTART;TZID=The moon:20260520T090000").zone == "The moon"


def test_a_task_is_due_and_done():
    [found] = read("BEGIN:VTODO", "DUE;VALUE=DATE:20260520", "COMPLETED:20260519T120000Z", "END:VTODO")
    assert found.is_task
    assert (found.starts, found.done.isoformat()) == (date(2026, 5, 20), "2026-05-19T12:00:00+00:00")


def test_each_that_cannot_be_taken_over_says_why_and_takes_no_other_with_it():
    good = ["BEGIN:VEVENT", "DTSTART:20260520", "END:VEVENT"]
    found = read(
        "BEGIN:VEVENT", "DTSTART:20260520", *good, "BEGIN:VEVENT", "DTSTART:20260230", "END:VEVENT",
        "BEGIN:VEVENT", "DTSTART:20260520", "STATUS:CANCELLED", "END:VEVENT",
        "BEGIN:VEVENT", "DTSTART:20260520", "what is this", "END:VEVENT", *good, "BEGIN:VEVENT", "DTSTART:20260520",
    )  # fmt: skip
    assert [str(one.fault) for one in found] == [
        "This entry has no end.", "", "No day can be read in this entry.", "This was called off.",
        "A line of this entry cannot be read.", "", "This entry has no end.",
    ]  # fmt: skip


def test_a_file_without_a_meeting_is_refused():
    with pytest.raises(Refusal, match="no meeting"):
        read("BEGIN:VTIMEZONE", "TZID:x", "END:VTIMEZONE")
