"""Where the clients of the sample company come from, one of whom somebody has only heard, and what they wish."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rapport.accounts.models import Account, Origin, Source
from rapport.accounts.registering import Draft, Person, PointDraft, register
from rapport.care.models import Wish
from rapport.catalogue.models import ProductGroup
from rapport.config.demo.firm import Firm
from rapport.journal.listing import add_item

# Kind, name, days ago on which it began, and what else is known of it.
_SOURCES: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    ("fairs", "Nor-Fishing, Trondheim", 290, {"web": "nor-fishing.example"}),
    ("fairs", "Salima, Brno", 3, {"web": "salima.example"}),
    ("sites", "Matindustrien", 0, {"web": "matindustrien.example", "look_every": 14,
                                   "searches": "https://matindustrien.example/?q=packing\nhttps://matindustrien.example/new-plants"}),
    ("directories", "Firmy.cz", 0, {"web": "firmy.example"}),
    ("advertising", "Weighing in the cold, spring", 0, {"medium": "online"}),
    ("social", "Talks and reviews", 0, {}),
)  # fmt: skip

_WISHES = (
    ("A stand of stainless steel that can be hosed down without taking the scale off it.", 12),
    ("Labels in two languages from one machine, without changing the roll.", 9),
    ("A stand that fits under a line of 80 cm.", 6),
    ("Somebody who answers on Saturdays during the season.", 30),
    ("Spare parts in a box on our premises, paid when used.", 3),
)


def write_sources(firm: Firm, accounts: list[Account], today: date) -> None:
    """Opens the sources and says of each client from which one it came."""
    by, opened = firm["henrik"], dict[str, Source]()
    for code, name, ago, facts in _SOURCES:
        days: dict[str, Any] = (
            {"first_day": today - timedelta(ago), "last_day": today - timedelta(ago - 2)} if ago else {}
        )
        kind = Origin.objects.get(code=code)
        opened.setdefault(code, Source.objects.open(by=by, origin=kind, name=name, **days, **facts))
    opened["sites"].look_through(by=firm["marta"], on=today - timedelta(20), text="Two new plants north of Bodø.")
    known = accounts[0]
    for account in accounts[1:]:
        account.refresh_from_db()
        if account.origin and account.origin.code in opened:
            account.come_from(by=account.owner, origin=account.origin, source=opened[account.origin.code])
        elif account.origin and not known.is_secret:
            account.come_from(
                by=account.owner, origin=account.origin, recommended_by=known, recommender=known.main_contact()
            )
    _wish(accounts, today)
    heard = Person("Lerøen", points=[PointDraft("phone", "+47 48 05 11 20")])
    facts = {"origin": opened["social"].origin, "source": opened["social"], "city": "Florø"}
    register(by=by, draft=Draft(firm["marta"], "Lerøen Røkeri", "company", "NO", heard, facts=facts), on=today)


def _wish(accounts: list[Account], today: date) -> None:
    """What clients would like, in their words; one of them has the answer."""
    by = accounts[0].owner
    groups = [add_item(by=by, item=ProductGroup(name=name)) for name in ("Stands and frames", "Labelling")]
    for place, (words, ago) in enumerate(_WISHES):
        account, group = accounts[place * 3 + 1], groups[place % 2] if place < 3 else None
        person, on = account.main_contact(), today - timedelta(ago)
        given: dict[str, Any] = {"contact": person, "product_group": group, "on": on}
        wish = Wish.objects.write(by=account.owner, account=account, words=words, **given)
        if place == 1:
            wish.pass_on(by=account.owner, to="Product team")
        if place == 3:
            wish.tell(by=account.owner, text="It comes with the next model in spring.", on=today)
