"""Reading business cards as they are typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.accounts.models.points import normalised
from rapport.accounts.registering import PointDraft
from rapport.interests.recognising import kind_of_point
from rapport.kit.refusal import Refusal
from rapport.kit.text import lines_of


@dataclass
class Card:
    """One card. `reach` holds phones and mails, with commas or semicolons between them."""

    surname: str
    given_name: str = ""
    company: str = ""
    reach: str = ""
    note: str = ""

    @classmethod
    def typed(cls, name: str, company: str, reach: str, note: str) -> Card:
        """The last word of the name is the surname."""
        given_name, _space, surname = " ".join(name.split()).rpartition(" ")
        return cls(surname[:80], given_name[:80], company[:200], reach, note)


def points_in(reach: str, country: str) -> tuple[list[PointDraft], list[str]]:
    """Phones and mails, normalised; and what could not be read, as it was written."""
    points, unread = [], []
    for text in filter(None, (one.strip() for one in re.split(r"[,;]", reach))):
        try:
            kind = kind_of_point(text)
            points += [PointDraft(kind, normalised(kind, text, country))] if kind else []
            unread += [] if kind else [text]
        except Refusal:
            unread.append(text)
    return points, unread


def cards_in(pasted: str) -> Iterator[tuple[str, Card]]:
    """One card a line: name, company and note in this order, phones and mails wherever they stand; with the line."""
    for line in lines_of(pasted):
        sign = next((one for one in ("\t", ";") if one in line), ",")
        parts = [part.strip() for part in line.split(sign) if part.strip()]
        reach = [part for part in parts if kind_of_point(part)]
        name, company, *note = [*(part for part in parts if part not in reach), "", ""]
        yield line, Card.typed(name, company, ";".join(reach), ", ".join(filter(None, note)))
