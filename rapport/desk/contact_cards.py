"""A person as a card for a phone or a mail program; noted like every export."""

from __future__ import annotations

from rapport.accounts.models import Contact, PointKind
from rapport.desk.guarding import watch_export
from rapport.exchange.writing import note_export
from rapport.kit.company_numbers import country_names
from rapport.kit.vcard import Written, write_card
from rapport.people.viewer import Viewer

KINDS = ("work", "home", "mobile", "fax", "pager")


def card_of(contact: Contact, *, viewer: Viewer) -> bytes:
    """What is written about the person for us alone (note, role, stance) does not stand on it."""
    note_export(by=viewer.user, what="contacts", rows=1, filters=str(contact), form="vcf")
    watch_export(of=viewer.user, at=viewer.now)
    return write_card(_written(contact, viewer.user.language))


def _written(contact: Contact, language: str) -> Written:
    account = contact.account
    ways: dict[str, list[tuple[str, str]]] = {kind: [] for kind in PointKind.values}
    for point in contact.points.filter(ended_on=None):
        ways[point.kind].append((point.label if point.label in KINDS else "", point.value))
    address = {name: getattr(account, name) for name in ("street", "city", "region", "postal_code")}
    address["country"] = country_names(language).get(account.country, account.country)
    return Written(
        surname=contact.surname,
        given_name=contact.given_name,
        company="" if account.is_person else account.name,
        title=contact.position,
        uid=str(contact.uid),
        language=contact.language,
        phones=ways[PointKind.PHONE],
        mails=ways[PointKind.MAIL],
        sites=ways[PointKind.WEB],
        address=address if any(address.values()) else {},
    )
