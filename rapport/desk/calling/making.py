"""Making a call list: from a list as it was narrowed, or from lines that were typed or pasted from a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact, PointKind
from rapport.accounts.models.points import normalised
from rapport.accounts.registering import Draft, Person, PointDraft, add_contact, register
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.desk.lists.looks import CALLED
from rapport.interests.models import CallList, Interest
from rapport.interests.models.calls import MOST_ROWS
from rapport.interests.placing import known_company, known_contact
from rapport.interests.recognising import kind_of_point
from rapport.kit.refusal import Refusal
from rapport.people.viewer import Viewer

Called = tuple[Account, Contact | None, Interest | None]
MOST_TYPED = 300
# Characters of a company, and of a person's name.
LONGEST, LONGEST_NAME = 200, 80


def make_list(viewer: Viewer, *, of: str, words: str, typed: str, once: str | None, **given: Any) -> CallList:
    """`of` and `words` name a list and how it was narrowed, `typed` holds lines of a company, a person, a number.

    What is typed and not known is put into the client base. Raises Refusal where nobody is to be called.
    """
    with transaction.atomic():
        whom = [*_listed(viewer, of, words), *_typed(viewer, typed)]
        return CallList.objects.make(by=viewer.user, at=viewer.now, whom=whom, once=once, **given)


def listing_of(viewer: Viewer, of: str, words: str) -> Listing | None:
    return Listing(LISTS[of], viewer, QueryDict(words)) if of in CALLED else None


def _listed(viewer: Viewer, of: str, words: str) -> Iterator[Called]:
    listing = listing_of(viewer, of, words)
    if listing is None:
        return
    rows = listing.of.content(listing.rows, viewer).order_by("pk")[: MOST_ROWS + 1]
    for row in rows:
        match row:
            case Account():
                yield row, None, None
            case Contact():
                yield row.account, row, None
            case Interest():
                yield row.account, row.contact, row


def _typed(viewer: Viewer, typed: str) -> Iterator[Called]:
    """Tabs, semicolons or bars part a line, so that rows of a table can be pasted."""
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_TYPED:
        text = _("Type or paste at most {most} lines; import a longer list.").format(most=MOST_TYPED)
        raise Refusal("too_many_lines", text, "typed")
    for line in lines:
        parts = [part.strip() for part in re.split(r"[\t;|]", line)]
        yield _of_line(viewer, [part for part in parts if part])


def _of_line(viewer: Viewer, parts: list[str]) -> Called:
    phones = [part for part in parts if kind_of_point(part) == PointKind.PHONE]
    company, *names = [part for part in parts if part not in phones] or [""]
    if not company:
        text = _("A line begins with the company: “{line}” does not.").format(line="; ".join(parts)[:60])
        raise Refusal("company_missing", text, "typed")
    for text, longest in ((company, LONGEST), (names[0] if names else "", LONGEST_NAME)):
        if len(text) > longest:
            raise Refusal("too_long", _("At most {count} characters fit here.").format(count=longest), "typed")
    country = viewer.user.office.country if viewer.user.office else ""
    points = [PointDraft(PointKind.PHONE, normalised(PointKind.PHONE, one, country)) for one in phones]
    given_name, _blank, surname = (names[0] if names else "").rpartition(" ")
    person = Person(surname, given_name, points=points) if surname else None
    account = known_company(company, country)
    if account is None:
        draft = Draft(viewer.user, company, country=country, person=person, points=[] if person else points)
        account = register(by=viewer.user, draft=draft, on=viewer.today)
        return account, account.main_contact(), None
    contact = known_contact(account, surname, given_name) if surname else None
    if contact is None and person:
        contact = add_contact(by=viewer.user, account=account, person=person, on=viewer.today)
    return account, contact, None
