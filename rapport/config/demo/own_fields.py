"""What the sample company asks beside the usual, and some of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from rapport.accounts.models import Account, OwnField
from rapport.accounts.own_fields.defining import define
from rapport.interests.models import Interest
from rapport.kit.money import Money
from rapport.people.models import User

_SERVICE = {
    "nb": "Serviceavtale", "cs": "Servisní smlouva", "tr": "Servis sözleşmesi", "ro": "Contract de service",
    "ru": "Договор на обслуживание",
}  # fmt: skip
_ENDS = {
    "nb": "Avtalen utløper", "cs": "Smlouva končí", "tr": "Sözleşme bitişi", "ro": "Contractul expiră",
    "ru": "Договор истекает",
}  # fmt: skip
_SCALES = {
    "nb": "Vekter i bruk",
    "cs": "Vah v provozu",
    "tr": "Tartı sayısı",
    "ro": "Cântare în uz",
    "ru": "Весов в работе",
}
_BUDGET = {
    "nb": "Årsbudsjett",
    "cs": "Roční rozpočet",
    "tr": "Yıllık bütçe",
    "ro": "Buget anual",
    "ru": "Годовой бюджет",
}
_VISIT = {
    "nb": "Ønsker besøk",
    "cs": "Chce návštěvu",
    "tr": "Ziyaret istiyor",
    "ro": "Dorește o vizită",
    "ru": "Хочет визита",
}
_ENGINEER = {"nb": "Tekniker", "cs": "Technik", "tr": "Teknisyen", "ro": "Tehnician", "ru": "Техник"}


def ask_own(by: User, accounts: Sequence[Account], today: date) -> None:
    """A handful of fields, answered for every other client."""

    def asked(
        kind: str, type_: str, name: str, labels: dict[str, str], answers: Sequence[str] = (), **more: Any
    ) -> Any:
        return define(by=by, field=OwnField(kind=kind, type=type_, name=name, labels=labels, **more), answers=answers)

    service = asked("account", "choice", "Service contract", _SERVICE, ["Full", "Yearly check", "None"], asked="client")
    ends = asked("account", "day", "Contract ends", _ENDS)
    scales = asked("account", "number", "Scales in use", _SCALES, asked="start")
    budget = asked("account", "money", "Budget of the year", _BUDGET, currency="EUR")
    visit = asked("contact", "yes_no", "Would like a visit", _VISIT)
    engineer = asked("interest", "person", "Engineer", _ENGINEER, asked="offer")
    options = list(service.options.all())
    for number, account in enumerate(accounts[::2]):
        account.refresh_from_db()
        own = {service: options[number % 3], scales: 4 + 3 * number, budget: Money(1_500_000 + 250_000 * number, "EUR")}
        account.revise(by=account.owner, own={**own, ends: today + timedelta(days=45 * (number + 1))})
        if contact := account.main_contact():
            contact.revise(by=account.owner, own={visit: number % 2 == 0})
    for interest in Interest.objects.open().select_related("owner")[:5]:
        interest.revise(by=interest.owner, own={engineer: interest.owner})
