"""R-027: in which languages a client is spoken to, and who of ours speaks them."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.accounts.models import Account
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.ui.languages import language_name


@dataclass(frozen=True)
class Spoken:
    """A language in which they are spoken to: does the owner speak it, and who does besides."""

    language: str
    by_owner: bool
    others: list[str]


def languages_of(account: Account) -> list[Spoken]:
    """R-027: of the client and of the people there, the client's own first."""
    theirs = [account.language, *account.contacts.filter(left_on=None).values_list("language", flat=True)]
    wanted = [code for code in dict.fromkeys(theirs) if code]
    people = User.objects.active().prefetch_related("spoken", "grants") if wanted else []
    speak: dict[str, list[User]] = {code: [] for code in wanted}
    for person in people:
        for code in {person.language, *(row.language for row in person.spoken.all())} & speak.keys():
            speak[code].append(person)
    return [_spoken(code, speak[code], account) for code in wanted]


def _spoken(code: str, people: list[User], account: Account) -> Spoken:
    sellers = [one for one in people if any(Permission.ACCOUNT_CHANGE in role.permissions for role in one.roles)]
    names = [one.name for one in sellers if one.pk != account.owner_id]
    return Spoken(language_name(code), any(one.pk == account.owner_id for one in people), names[:5])
