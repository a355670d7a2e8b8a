"""What the sample company has promised and what it was promised."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from rapport.accounts.models import Account
from rapport.activities.models import Side
from rapport.activities.models.promise import Word
from rapport.config.demo.firm import Firm
from rapport.desk.writing_down import give_about
from rapport.kit import clock

# Client, side, what, given and due so many days from today, kept so many days from today (None: open).
_PROMISES = (
    ("Skarvøy", Side.OURS, "Send the drawing of the frame", -6, -1, None),
    ("Skarvøy", Side.THEIRS, "The plan of the new hall", -6, 2, None),
    ("Javornice, a.s.", Side.OURS, "A list of the wearing parts", -20, -15, -16),
    ("Javornice, a.s.", Side.OURS, "Name of the fitter", -12, -8, -7),
    ("Yıldızoğlu", Side.OURS, "Two references from bakeries", -4, 1, None),
    ("Hanácké", Side.OURS, "Swap the two scales", -3, 3, None),
)


def promise(firm: Firm, accounts: list[Account], today: date) -> None:
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
