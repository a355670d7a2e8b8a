"""What is known of a few clients of the sample company, and whom it looks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rapport.accounts.facts import FACTS
from rapport.accounts.models import (
    Account,
    AccountClass,
    LeastVolume,
    Portrait,
    Sector,
    SignalKind,
    SizeType,
)
from rapport.catalogue.models import ProductGroup
from rapport.config.demo.firm import Firm
from rapport.desk.groups.models import TargetGroup

# Beginning of the name: sector, size and type, km, region, (how much they want it, what they can pay).
_KINDS: Mapping[str, tuple[str, str, int, str, tuple[int, int]]] = {
    "Skarvøy": ("food", "maker", 545, "Møre og Romsdal", (3, 3)),
    "Yıldızoğlu": ("food", "wholesaler", 2140, "İzmir", (2, 3)),
    "Pekárny Javornice": ("food", "small_chain", 145, "Královéhradecký kraj", (2, 2)),
    "ТД": ("trade", "wholesaler", 1950, "Ярославская область", (3, 2)),
    "Depozitele": ("transport", "intermediary", 720, "Cluj", (2, 3)),
    "Kovovýroba": ("industry", "maker", 210, "Liberecký kraj", (3, 1)),
    "Sklárny": ("industry", "maker", 225, "Liberecký kraj", (1, 2)),
    "Mlýny": ("food", "maker", 75, "Olomoucký kraj", (2, 2)),
    "Lactate": ("food", "maker", 930, "Brașov", (3, 2)),
    "Nordhavn": ("food", "maker", 1190, "Nordland", (2, 2)),
    "Karadağlı": ("industry", "maker", 2230, "Denizli", (1, 1)),
    "Vestkyst": ("transport", "intermediary", 560, "Møre og Romsdal", (2, 0)),
}
_PROFILES: Mapping[str, dict[str, Any]] = {
    "Skarvøy": {
        "purpose": "Lands and freezes cod and saithe for shops in five countries.", "season": "January to April",
        "specifics": "Everything is wet and at four degrees; what rusts comes back.",
        "quality": "Verified scales, a certificate with every delivery, a spare on site.",
        "policy": "Two sign above 250,000 kroner. They buy once a year, after the board in February.",
        "solidity": "Family firm, no debts. They pay on the day; haggling offends them.",
        "analysis": "Sells all that it can freeze. The second hall opens next winter.",
        "outlook": "Scales for the second hall, then service for both. Against it speaks only the price of steel.",
        "currency": "NOK", "order_from": 40_000_00, "order_to": 900_000_00, "yearly": 1_200_000_00,
        "turnover": 310_000_000_00, "turnover_year": 2025,
    },
    "Pekárny Javornice": {
        "purpose": "Bread and pastry for ninety own shops.", "quality": "Easy to clean, spare parts within a day.",
        "currency": "CZK", "order_from": 20_000_00, "order_to": 400_000_00, "yearly": 650_000_00,
    },
    "Kovovýroba": {
        "purpose": "Steel profiles cut to length for builders.", "season": "March to October", "currency": "CZK",
        "order_to": 300_000_00, "yearly": 250_000_00,
        "solidity": "New owners; the bank looks at every purchase above 200,000.",
    },
}  # fmt: skip


def describe_clients(firm: Firm, accounts: list[Account], today: date) -> None:
    for name, (sector, size, km, region, (keenness, means)) in _KINDS.items():
        account = _named(accounts, name)
        kind: dict[str, Any] = {"sector": Sector.objects.get(code=sector), "size_type": SizeType.objects.get(code=size)}
        account.revise(by=account.owner, distance_km=km, region=region, **kind)
        account.rate(by=account.owner, keenness=keenness, means=means)
    for name, profile in _PROFILES.items():
        account = _named(accounts, name)
        account.describe(by=account.owner, **profile)
    for name, word, fields in _facts(firm, accounts, today):
        account = _named(accounts, name)
        FACTS[word](account=account).keep(by=account.owner, **fields)
    for short, languages in (("marta", ["de", "sk"]), ("elif", ["cs", "en"]), ("olga", ["nb", "en"])):
        user = firm[short]
        looks: dict[str, Any] = {"time_zone": user.time_zone, "theme": user.theme, "density": user.density}
        user.settle(by=user, language=user.language, spoken=languages, **looks)
    _look_for(firm)


def _named(accounts: list[Account], name: str) -> Account:
    found = next(account for account in accounts if account.name.startswith(name))
    found.refresh_from_db()
    return found


def _facts(firm: Firm, accounts: list[Account], today: date) -> list[tuple[str, str, dict[str, Any]]]:
    group = ProductGroup.objects.first()
    skarvoy = _named(accounts, "Skarvøy")
    kinds = {one.code: one for one in SignalKind.objects.all()}
    day = timedelta(days=1)
    return [
        ("Skarvøy", "needs", {"kind": "goal", "what": "Weigh every box before it freezes", "note": "By next winter"}),
        ("Skarvøy", "needs", {"kind": "need", "what": "Floor scales for the second hall", "group": group}),
        ("Skarvøy", "needs", {"kind": "preference", "what": "Delivery by boat, never on a Monday"}),
        ("Skarvøy", "in-use", {
            "what": "Floor scales, 1,500 kg", "whose": "ours", "quantity": 6, "since": today - 900 * day,
            "group": group,
        }),
        ("Skarvøy", "in-use", {
            "what": "Checkweigher", "whose": "competitor", "supplier": "Balanza Norte", "quantity": 2,
            "since": today - 2200 * day, "replace_on": today + 150 * day,
        }),
        ("Skarvøy", "signals", {"kind": kinds["site"], "note": "A second hall by the quay", "since": today - 40 * day}),
        ("Skarvøy", "signals", {"kind": kinds["hiring"], "note": "Twelve people wanted", "since": today - 12 * day}),
        ("Skarvøy", "ties", {
            "contact": skarvoy.main_contact(), "user": firm["henrik"], "note": "Studied together in Trondheim",
        }),
        ("Skarvøy", "addresses", {
            "kind": "delivery", "street": "Fiskerikaia 4", "postal_code": "6514", "city": "Kristiansund",
            "country": "NO", "note": "Gate 2, before three",
        }),
        ("Skarvøy", "registrations", {"kind": "tax", "country": "CZ", "number": "CZ26123606", "note": "Brno"}),
        ("Kovovýroba", "in-use", {
            "what": "Crane scales", "whose": "competitor", "supplier": "Váhy Beskydy", "quantity": 3,
            "replace_on": today + 60 * day,
        }),
        ("Kovovýroba", "ties", {
            "contact": _named(accounts, "Kovovýroba").main_contact(), "user": firm["marta"],
            "note": "Sang in the same choir",
        }),
        ("Lactate", "signals", {"kind": kinds["investment"], "note": "A new drying tower", "since": today - 20 * day}),
        ("Nordhavn", "in-use", {"what": "Bench scales", "whose": "competitor", "supplier": "Balanza Norte"}),
        ("Pekárny Javornice", "relations", {"kind": "group", "other": _named(accounts, "Mlýny")}),
        ("Pekárny Javornice", "needs", {"kind": "need", "what": "Bench scales for new shops", "group": group}),
    ]  # fmt: skip


def _look_for(firm: Firm) -> None:
    """Whom the head looks for, and from which volume on a client is a key client."""
    codes: dict[str, Any] = {
        "sectors": list(Sector.objects.filter(code__in=["food", "farming"]).values_list("pk", flat=True)),
        "sizes": list(SizeType.objects.filter(code__in=["maker", "wholesaler"]).values_list("pk", flat=True)),
    }
    Portrait.objects.ours().draw(
        by=firm["henrik"], words="Makers of food who weigh all day, in wet and cold, and lose when a scale stands.",
        currency="NOK", yearly=500_000_00, keenness=2, means=2, **codes,
    )  # fmt: skip
    key = AccountClass.objects.get(code="key")
    LeastVolume.objects.lay_down(by=firm["henrik"], account_class=key, minor=600_000_00, currency="NOK")
    _aim(firm)


def _aim(firm: Firm) -> None:
    """Groups that the head means to reach."""
    offered = list(ProductGroup.objects.filter(is_used=True).values_list("pk", flat=True)[:2])
    sectors = dict(Sector.objects.values_list("code", "pk"))
    for name, words, needs, direction in (
        ("Makers of food", {"sector": str(sectors["food"])}, "Scales that bear water and cold, and proof for auditors.",
         "Begin with one line that stands still too often; then a contract for care of the whole house."),
        ("Companies of every trade", {"kind": "company"}, "Weighing and labelling from one hand.",
         "Whoever buys one of both is shown the other; begin with those who never asked."),
        ("Czech prospects", {"country": "CZ", "status": "prospect"}, "Help with calibration in Czech.",
         "A visit together with Jana; the first order is a trial scale."),
    ):  # fmt: skip
        what: dict[str, Any] = {"needs": needs, "offered": offered, "direction": direction}
        TargetGroup.objects.define(by=firm["henrik"], name=name, words=words, **what)
