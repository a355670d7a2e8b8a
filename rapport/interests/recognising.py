"""Who is calling: by exact phone or mail, else by the beginnings of the words of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from rapport.accounts.models import Account, Contact, ContactPoint, PointKind
from rapport.accounts.models.points import normalised
from rapport.interests.models import Interest
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold, sound, words
from rapport.people.viewer import Viewer
from rapport.search.finding import find

SHOWN = 6


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
    def is_current(self) -> bool:
        return self.account.archived_on is None and (self.contact is None or self.contact.left_on is None)

    def is_called(self, text: str) -> bool:
        """Whether a word of the text begins their own name, and not only that of the company of a person."""
        own = [sound(word) for word in words(self.name)]
        return any(word.startswith(sound(part)) for part in words(text) for word in own)

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


def _by_point(viewer: Viewer, kind: str, text: str) -> list[Known]:
    try:
        value = normalised(kind, text, home_country(viewer))
    except Refusal:
        return []
    points = ContactPoint.objects.filter(value=value, kind=kind, ended_on=None).values("account", "contact")
    accounts = {row["account"] for row in points if row["contact"] is None}
    return _known(viewer, accounts, {row["contact"] for row in points if row["contact"]}, is_exact=True)


def _by_words(viewer: Viewer, text: str) -> list[Known]:
    if len(fold(text)) < 2:
        return []
    rows = [one.row for one in find(viewer, text, limit=2 * SHOWN, kinds=["account", "contact"])]
    found = [Known(row.account, row) if isinstance(row, Contact) else Known(row) for row in rows]
    companies = {one.account.pk for one in found if one.contact is None}
    meant = [one for one in found if one.account.pk not in companies or one.is_called(text)]
    return [one for one in meant if one.is_current][:SHOWN]


def _known(viewer: Viewer, accounts: set[int], contacts: set[int], *, is_exact: bool = False) -> list[Known]:
    people = Contact.objects.visible_to(viewer).current().filter(pk__in=contacts).select_related("account__owner")
    found = [Known(one.account, one, is_exact) for one in people.order_by("name_key", "id")[:SHOWN]]
    if left := SHOWN - len(found):
        rows = Account.objects.visible_to(viewer).current().filter(pk__in=accounts).select_related("owner")
        found += [Known(account, None, is_exact) for account in rows.order_by("name_key", "id")[:left]]
    return found
