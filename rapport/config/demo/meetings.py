"""What the sample company has promised and was promised, and how its next meetings are prepared."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from rapport.accounts.models import Account
from rapport.activities.meetings import prepare, sheet_of
from rapport.activities.models import Facility, MeetingGoal, MeetingMatter, Side, Step
from rapport.activities.models.promise import Word
from rapport.activities.rooms import keep_facilities
from rapport.desk.writing_down import give_about
from rapport.journal.listing import add_item
from rapport.kit import clock
from rapport.people.models import Office, User

# Client, side, what, given and due so many days from today, kept so many days from today (None: open).
_PROMISES = (
    ("Skarvøy", Side.OURS, "Send the drawing of the frame", -6, -1, None),
    ("Skarvøy", Side.THEIRS, "The plan of the new hall", -6, 2, None),
    ("Javornice, a.s.", Side.OURS, "A list of the wearing parts", -20, -15, -16),
    ("Javornice, a.s.", Side.OURS, "Name of the fitter", -12, -8, -7),
    ("Yıldızoğlu", Side.OURS, "Two references from bakeries", -4, 1, None),
    ("Hanácké", Side.OURS, "Swap the two scales", -3, 3, None),
)


def promise(accounts: list[Account], today: date) -> None:
    for name, side, what, given, due, kept in _PROMISES:
        account = next(one for one in accounts if name in one.name)
        on = today + timedelta(days=given)
        with clock.at(_noon(on)):
            word = Word(side, what, today + timedelta(days=due), account.main_contact())
            found = give_about(by=account.owner, account=account, word=word, on=on)
        if kept is not None:
            with clock.at(_noon(today + timedelta(days=kept))):
                found.keep(by=account.owner, on=today + timedelta(days=kept))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


# Name, kind, office, seats.
_FACILITIES = (
    ("Vigeland", "room", "Oslo", 12),
    ("Munch", "room", "Oslo", 4),
    ("Špilberk", "room", "Brno", 10),
    ("Petrov", "room", "Brno", 4),
    ("Checkweigher CW-40", "equipment", "Brno", None),
    ("Labeller LP-3 in a case", "equipment", "", None),
)
_SHEET = {
    "goal_words": "He takes the frame order for two lines",
    "agenda": "What has changed\nThe checkweigher, with his own trays\nDelivery and service\nWhat comes next",
    "position": "Frame order over two years; the second line at the price of the first",
    "limits": "Seven per cent at most, and only with service",
    "arguments": "One person fewer on each shift\nA fitter within a day\nSpare parts from Brno",
}


def open_rooms(by: User) -> None:
    for place, (name, kind, office, seats) in enumerate(_FACILITIES):
        home = Office.objects.filter(name=office).first()
        add_item(by=by, item=Facility(name=name, kind=kind, office=home, seats=seats, place=place))


def prepare_meetings() -> None:
    """The next meetings at our office and with the one who decides, with what they are for."""
    steps = Step.objects.open().filter(kind__in=("meeting_ours", "meeting_decider", "demo")).order_by("due_on", "pk")
    for place, step in enumerate(steps.select_related("account", "contact", "owner")[:3]):
        by = step.owner
        if step.due_at is None:
            step.revise(by=by, due_at=time(10))
        goal = MeetingGoal.objects.order_by("place")[place]
        ticked = [one.pk for one in MeetingMatter.objects.filter(code__in=("invited", "way", "last_time"))]
        people = list(step.account.contacts.order_by("pk")[:2])
        sheet = sheet_of(step)
        prepare(by=by, meeting=sheet, contacts=people, users=[by], goal=goal, ticked=ticked, lasts=90, **_SHEET)
        if step.kind != "meeting_decider":
            room = Facility.objects.filter(office=by.office).order_by("place")[place % 2]
            keep_facilities(by=by, step=step, facilities=[room])
