"""The single keys: what each does, its usual letter, and how the reader has changed them (WCAG 2.1.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANYWHERE, ROWS, ACTS = _("Anywhere"), _("In a list"), _("With what lies before you")


@dataclass(frozen=True)
class Key:
    """One act of the keyboard. Without a `code` it is fixed: it needs no letter, or is pressed together with Ctrl."""

    group: str | Promise
    label: str | Promise
    letter: str
    code: str = ""


KEYS = (
    Key(ANYWHERE, _("Find or do"), "Ctrl K"),
    Key(ANYWHERE, _("Go to the filter"), "/", "filter"),
    Key(ANYWHERE, _("Take in a call or a letter"), "t", "take_in"),
    Key(ANYWHERE, _("New interest"), "c", "new_interest"),
    Key(ANYWHERE, _("Show these keys"), "?", "keys"),
    Key(ANYWHERE, _("Undo the last act"), "Ctrl Z"),
    Key(ROWS, _("Next row"), "j", "next"),
    Key(ROWS, _("Row before"), "k", "previous"),
    Key(ROWS, _("Open the row"), "↵"),
    Key(ROWS, _("Mark the row"), "x", "mark"),
    Key(ACTS, _("Done"), "d", "done"),
    Key(ACTS, _("Snooze"), "s", "snooze"),
    Key(ACTS, _("Edit"), "e", "edit"),
    Key(ACTS, _("Log what happened"), "l", "log"),
    Key(ACTS, _("Move on the board"), "m", "move"),
    Key(ACTS, _("Send the form"), "Ctrl ↵"),
)
USUAL = {key.code: key.letter for key in KEYS if key.code}
LABELS = {key.code: key.label for key in KEYS if key.code}


def letters(own: Mapping[str, str]) -> dict[str, str]:
    """The letter of each act, where the reader has not taken it away; `own` holds what differs from the usual."""
    return {code: letter for code, letter in {**USUAL, **own}.items() if letter and code in USUAL}


def is_letter(text: str) -> bool:
    """One sign that stands on every keyboard: scripts see a Cyrillic key by the Latin letter printed on it, too."""
    return len(text) == 1 and text.isascii() and text.isprintable() and text != " "


def shared(wanted: Mapping[str, str]) -> tuple[str, str] | None:
    """The first act whose letter an act before it has already, and that act."""
    seen: dict[str, str] = {}
    for code, letter in wanted.items():
        if letter and letter in seen:
            return code, seen[letter]
        seen[letter] = code
    return None


def sheet(own: Mapping[str, str], *, on: bool = True) -> dict[str | Promise, list[tuple[str | Promise, list[str]]]]:
    """Every act by group, with the keys to press one with the other; none where the reader has taken it away."""
    known = letters(own) if on else {}
    found: dict[str | Promise, list[tuple[str | Promise, list[str]]]] = {}
    for key in KEYS:
        pressed = known.get(key.code, "").upper() if key.code else key.letter
        found.setdefault(key.group, []).append((key.label, pressed.split()))
    return found
