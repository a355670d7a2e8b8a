"""Who is calling: by exact phone or mail, else by the beginnings of the words of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from rapport.accounts.models import Account, Contact, ContactPoint, PointKind, Word
from rapport.accounts.models.points import normalised
from rapport.interests.models import Interest
from rapport.kit.refusal import Refusal
from rapport.kit.text import words
from rapport.people.viewer import Viewer

SHOWN = 6
CANDIDATES = 400


@dataclass
class Known:
    """Somebody, or a company, that the words may mean; with the matters that are open there."""

    account: Account
    contact: Contact | None = None
    is_exact: bool = False
    interests: list[Interest] = field(default_factory=list)
    # The one of them that the form says they mean.
    about: int = 0

    @property
    def pick(self) -> str:
        """What the form sends for this choice."""
        return f"c{self.contact.pk}" if self.contact else f"a{self.account.pk}"

    @property
    def name(self) -> str:
        return str(self.contact or self.account)


def kind_of_point(text: str) -> str:
    """Whether somebody typed a phone or a mail rather than a name; empty for a name."""
    if "@" in text:
        return PointKind.MAIL
    digits = re.sub(r"\D", "", text)
    return PointKind.PHONE if len(digits) >= 5 and re.fullmatch(r"[\d\s+()./-]+", text) else ""


def home_country(viewer: Viewer) -> str:
    """The country as whose number a phone without its code is read."""
    return viewer.user.office.country if viewer.user.office else ""


def recognise(viewer: Viewer, text: str) -> list[Known]:
    """At most SHOWN, persons first; of a restricted account the name alone, of a secret one nothing."""
    text = text.strip()
    kind = kind_of_point(text)
    found = _by_point(viewer, kind, text) if kind else _by_words(viewer, text)
    open_ones: dict[int, list[Interest]] = defaultdict(list)
    ids = [known.account.pk for known in found]
    seen = Interest.objects.visible_to(viewer).open().filter(account__in=ids) if ids else Interest.objects.none()
    for interest in seen.select_related("next_step", "stage").order_by("-id"):
        open_ones[interest.account_id].append(interest)
    for known in found:
        known.interests = open_ones[known.account.pk]
    return found


def known_by_pick(viewer: Viewer, pick: str) -> Known | None:
    """The choice that was sent, where the viewer may see it."""
    if not re.fullmatch(r"[ac][0-9]{1,18}", pick):
        return None
    pk = int(pick[1:])
    if pick[0] == "c":
        contact = Contact.objects.visible_to(viewer).select_related("account__owner").filter(pk=pk).first()
        return Known(contact.account, contact) if contact else None
    account = Account.objects.visible_to(viewer).current().select_related("owner").filter(pk=pk).first()
    return Known(account) if account else None


def accounts_named(viewer: Viewer, text: str) -> list[Account]:
    """Clients by the beginnings of the words of their own names."""
    accounts, _contacts = _matches(words(text))
    found = Account.objects.visible_to(viewer).current().filter(pk__in=accounts).select_related("owner")
    return list(found.order_by("name_key", "id")[:SHOWN])


def _by_point(viewer: Viewer, kind: str, text: str) -> list[Known]:
    try:
        value = normalised(kind, text, home_country(viewer))
    except Refusal:
        return []
    points = ContactPoint.objects.filter(value=value, kind=kind, ended_on=None).values("account", "contact")
    accounts = {row["account"] for row in points if row["contact"] is None}
    return _known(viewer, accounts, {row["contact"] for row in points if row["contact"]}, is_exact=True)


def _by_words(viewer: Viewer, text: str) -> list[Known]:
    wanted = words(text)
    return _known(viewer, *_matches(wanted)) if wanted and len(max(wanted, key=len)) > 1 else []


def _beginning(word: str) -> Q:
    """An indexed search for a beginning: LIKE uses no index on SQLite, a range uses none on PostgreSQL."""
    if connection.vendor == "sqlite":
        return Q(word__gte=word, word__lt=word + chr(0x10FFFF))
    return Q(word__startswith=word)


def _matches(wanted: list[str]) -> tuple[set[int], set[int]]:
    """Accounts and contacts that have a word beginning with each of the wanted ones; a person's company counts too."""
    if not wanted:
        return set(), set()
    longest = max(wanted, key=len)
    bearers = list(Word.objects.filter(_beginning(longest)).values_list("account", flat=True).distinct()[:CANDIDATES])
    own: dict[int, set[str]] = defaultdict(set)
    people: dict[tuple[int, int], set[str]] = defaultdict(set)
    for word, account, contact in Word.objects.filter(account__in=bearers).values_list("word", "account", "contact"):
        hit = {one for one in wanted if word.startswith(one)}
        if contact is None:
            own[account] |= hit
        elif hit:
            people[account, contact] |= hit
    everything = set(wanted)
    accounts = {account for account, hit in own.items() if hit == everything}
    contacts = {contact for (account, contact), hit in people.items() if hit | own[account] == everything}
    return accounts, contacts


def _known(viewer: Viewer, accounts: set[int], contacts: set[int], *, is_exact: bool = False) -> list[Known]:
    people = Contact.objects.visible_to(viewer).current().filter(pk__in=contacts).select_related("account__owner")
    found = [Known(one.account, one, is_exact) for one in people.order_by("name_key", "id")[:SHOWN]]
    if left := SHOWN - len(found):
        rows = Account.objects.visible_to(viewer).current().filter(pk__in=accounts).select_related("owner")
        found += [Known(account, None, is_exact) for account in rows.order_by("name_key", "id")[:left]]
    return found
