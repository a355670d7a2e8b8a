"""How clients and their people are found."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Confidentiality, Contact, ContactPoint
from rapport.people.viewer import Viewer
from rapport.search.declaring import Searched, Texts, Watch, declare


def account_texts(account: Account, points: Iterable[str]) -> Texts:
    """By its names; by number, town, phones and mails for those who may read it."""
    names = [account.name, *([account.folded_company] if account.folded_company != account.folded else [])]
    content = [text for text in (account.company_number, account.city, *sorted(points)) if text]
    is_open = account.confidentiality == Confidentiality.OPEN
    return Texts(account.id, names, content, account.owner_id, is_open)


def _account_note(account: Account, viewer: Viewer) -> str:
    town = account.city if account.opens_to(viewer) else ""
    archived = _("archived") if account.archived_on else ""
    return " · ".join(part for part in (archived, town, account.owner.name) if part)


def contact_texts(contact: Contact, account: Account, points: Iterable[str]) -> Texts:
    """By their name; the name of the company and what they are reached by narrow it down."""
    return Texts(contact.id, [str(contact)], [account.name, *sorted(points)], account.owner_id)


def _contact_note(contact: Contact, viewer: Viewer) -> str:
    left = _("has left") if contact.left_on else ""
    return " · ".join(part for part in (left, contact.position, str(contact.account)) if part)


def _points(row: Any) -> list[str]:
    return [point.value for point in row.points.all()]


_OWN_POINTS = Prefetch("points", ContactPoint.objects.filter(contact=None, ended_on=None))
_POINTS = Prefetch("points", ContactPoint.objects.filter(ended_on=None))

declare(
    Searched(
        kind="account",
        rows=lambda: Account.objects.prefetch_related(_OWN_POINTS),
        visible=lambda viewer: Account.objects.visible_to(viewer).select_related("owner"),
        texts=lambda account: account_texts(account, _points(account)),
        note=_account_note,
        watches=[
            Watch(Account, ["name", "company_number", "city", "owner_id", "confidentiality", "merged_into_id"]),
            Watch(ContactPoint, by="account_id"),
        ],
        reads=lambda account, viewer: account.opens_to(viewer),
    )
)
declare(
    Searched(
        kind="contact",
        rows=lambda: Contact.objects.select_related("account").prefetch_related(_POINTS),
        visible=lambda viewer: Contact.objects.visible_to(viewer).select_related("account__owner"),
        texts=lambda contact: contact_texts(contact, contact.account, _points(contact)),
        note=_contact_note,
        watches=[
            Watch(Contact, ["surname", "given_name", "account_id", "merged_into_id"]),
            Watch(ContactPoint, by="contact_id"),
            Watch(Account, ["name", "owner_id"], path="account"),
        ],
    )
)
