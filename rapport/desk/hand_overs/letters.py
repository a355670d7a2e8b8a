"""The letter by which the new one in charge introduces oneself: a draft in the client's language, sent by hand."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact, ContactPoint, PointKind
from rapport.desk.hand_overs.models import HandOverLine
from rapport.people.models import User
from rapport.people.reader import OWN_NAMES

# In which language we write to a country whose people have not said it; English where it is none of ours.
_OF_COUNTRY = {"NO": "nb", "CZ": "cs", "TR": "tr", "RO": "ro", "MD": "ro", "RU": "ru", "BY": "ru", "KZ": "ru"}


@dataclass(frozen=True)
class Letter:
    """`address` is empty where none is known."""

    language: str
    address: str
    subject: str
    text: str

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Those in which it can be drafted, each by its own name."""
        return [*OWN_NAMES.items()]

    @property
    def mailto(self) -> str:
        """Opens the reader's own mail program with the draft."""
        return f"mailto:{quote(self.address)}?subject={quote(self.subject)}&body={quote(self.text)}"


def letter_of(line: HandOverLine, *, by: User, contact: Contact | None, language: str = "") -> Letter:
    """The draft of one client; `language` is one of ours, else that of the client."""
    account, giver = line.account, line.hand_over.giver
    language = language if language in dict(settings.LANGUAGES) else language_of(account, contact)
    company = by.legal_entity or giver.legal_entity
    context = {
        "who": contact, "by": by, "giver": giver, "company": company.name if company else "",
        "day": line.hand_over.moves_on or line.hand_over.opened_on,
        "agreed": account.steps.open().filter(agreed=True).order_by("due_on").first(),
    }  # fmt: skip
    with translation.override(language):
        text = render_to_string("desk/hand_overs/letter.txt", context).strip()
        subject = _("{name} looks after you from now on").format(name=by.name)
    return Letter(language, _address(account, contact), subject, text)


def language_of(account: Account, contact: Contact | None) -> str:
    """Of the person, else of the client, else of its country, as far as it is one of ours; else English."""
    ours = dict(settings.LANGUAGES)
    for code in (contact.language if contact else "", account.language, _OF_COUNTRY.get(account.country, "")):
        if code in ours:
            return code
        if code:
            return "en"
    return "en"


def _address(account: Account, contact: Contact | None) -> str:
    """Of the person, else of the client itself."""
    mails = ContactPoint.objects.filter(account=account, kind=PointKind.MAIL, ended_on=None).order_by("id")
    own = [point.value for point in mails if contact is not None and point.contact_id == contact.pk]
    return next(iter([*own, *(point.value for point in mails if point.contact_id is None)]), "")
