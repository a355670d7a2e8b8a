"""While somebody types a new client or person: who is in the base already, and why it looks like the same.

Of a restricted account the name and the owner are said, as everywhere. A secret one does not exist for others, so that
nobody can ask for secrets by typing numbers; what they take in reaches its owner (see interests/taking_in).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from rapport.accounts.cards import card_of
from rapport.accounts.duplicates import cards_of
from rapport.accounts.models import Account, Contact, ContactPoint, Kind, LikenessKey
from rapport.kit.likeness import Card, Degree, Likeness, compare
from rapport.kit.likeness_words import reasons
from rapport.kit.text import fold, fold_company
from rapport.people.viewer import Viewer

SHOWN = 3
COMPARED = 30
# Each of these alone is worth a look, however different the rest.
TELLING = ("number", "phones", "mails", "core")


@dataclass
class Alike:
    """A record that may be the same. Without `reasons` the reader may not know more than that it exists."""

    account: Account
    contact: Contact | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.contact or self.account)

    @property
    def where(self) -> str:
        """Where a person works; else the town, or who looks after it."""
        return str(self.account) if self.contact else self.account.city or self.account.owner.name


def alike(viewer: Viewer, texts: Mapping[str, str], kind: str = "") -> list[Alike]:
    """Accounts that the viewer sees, the likeliest first; `texts` as for `card_of`."""
    card = card_of({"country": _home(viewer), **{name: text for name, text in texts.items() if text.strip()}}, kind)
    found = Account.objects.visible_to(viewer).current().filter(_possible(card, texts.get("name", "")))
    accounts = {account.pk: account for account in found.select_related("owner").distinct().order_by("pk")[:COMPARED]}
    compared = [(compare(card, other), accounts[pk]) for pk, other in cards_of(accounts.keys()).items()]
    telling = [(likeness, account) for likeness, account in compared if _tells(likeness)]
    best = sorted(telling, key=lambda one: (-one[0].score, one[1].pk))[:SHOWN]
    return [
        Alike(account, None, reasons(likeness)[:3] if account.opens_to(viewer) else []) for likeness, account in best
    ]


def _home(viewer: Viewer) -> str:
    return viewer.user.office.country if viewer.user.office else ""


def _possible(card: Card, name: str) -> Q:
    """Accounts that share a number, an address, a domain or the name with what is typed."""
    points = ContactPoint.objects.filter(value__in=card.phones | card.mails, ended_on=None).values("account")
    domains = LikenessKey.objects.filter(key__in=[f"d:{domain}" for domain in card.domains]).values("account")
    found = Q(pk__in=points) | Q(pk__in=domains)
    if card.number:
        found |= Q(company_number=card.number)
    if folded := fold_company(name):
        found |= Q(folded_company=folded)
    return found


def _tells(likeness: Likeness) -> bool:
    same = any(likeness.degree(trait) is Degree.SAME for trait in TELLING)
    return likeness.is_suggested or (same and likeness.degree("country") is not Degree.DIFFERS)


def people_alike(viewer: Viewer, account: Account, texts: Mapping[str, str]) -> list[Alike]:
    """People of this account of that name, and people anywhere with that phone or mail."""
    card = card_of({"country": account.country or _home(viewer), **texts}, Kind.PERSON)
    values = card.phones | card.mails
    reached = Contact.objects.visible_to(viewer).current().filter(points__value__in=values, points__ended_on=None)
    here = account.people_shown_to(viewer)
    wanted = fold(texts.get("surname", ""))
    named = [one for one in here if wanted and fold(one.surname) == wanted]
    people = {one.pk: one for one in [*reached.select_related("account").distinct()[:SHOWN], *named]}
    return [Alike(one.account, one, _why(card, one, values)) for one in people.values()][:SHOWN]


def _why(card: Card, contact: Contact, values: Iterable[str]) -> list[str]:
    points = ContactPoint.objects.filter(contact=contact, value__in=list(values), ended_on=None)
    texts = {"surname": contact.surname, "given_name": contact.given_name}
    texts |= {point.kind: point.value for point in points}
    return reasons(compare(card, card_of(texts, Kind.PERSON)))[:3]
