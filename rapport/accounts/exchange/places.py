"""The clients that rows of people, interests and steps name: known ones, or new ones that are made with the rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rapport.accounts.models import Account, ExternalKey, Kind
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.recognising import LIVING
from rapport.accounts.registering import Draft, register_checked
from rapport.accounts.row_reading import RowText
from rapport.exchange.importers import Outcome, Problem, Setting, Verdict
from rapport.exchange.keys import own_entries
from rapport.journal.models import EntrySubject
from rapport.people.models import User


def first_of(keys: str) -> str:
    """Of several keys in one cell the first."""
    return re.split(r"[;,\s]", keys.strip(), maxsplit=1)[0][:120]


@dataclass(slots=True)
class Named:
    """How a row names its client: by the key of its system, by name and country; nothing of it for a private person."""

    key: str = ""
    name: str = ""
    country: str = ""
    folded: str = ""

    @classmethod
    def of(cls, found: RowText, country: str) -> Named:
        key = first_of(found.text("company_key", 400))
        name = " ".join(found.text("company", 200).split())
        return cls(key, name, country, name_columns(name)["folded_company"] if name else "")

    def __bool__(self) -> bool:
        return bool(self.key or self.name)


@dataclass(slots=True, eq=False)
class Place:
    """Where a row belongs: an account, or a draft of one that several rows may share; nothing where a rehearsal only
    knows that an earlier sheet would have made it."""

    account: Account | None = None
    draft: Draft | None = None


@dataclass
class Places:
    """Of one file. A real run forgets its drafts once they are written: the base knows them then."""

    setting: Setting
    by_key: dict[str, Place] = field(default_factory=dict)
    by_name: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    drafted: list[Place] = field(default_factory=list)

    def look_up(self, named: Iterable[Named]) -> None:
        """Reads from the base what these rows name; at the beginning of a chunk."""
        if not self.setting.dry_run:
            self.by_key.clear()
            self.by_name.clear()
            self.drafted.clear()
        wanted = list(named)
        keys = ExternalKey.objects.filter(system=self.setting.system, value__in={one.key for one in wanted if one.key})
        by_key = dict(keys.values_list("value", "account_id"))
        names = {one.folded for one in wanted if one.folded and one.key not in by_key}
        living = dict(Account.every.filter(folded_company__in=names).order_by("id").values_list("pk", LIVING))
        every = Account.objects.select_related("owner").in_bulk({*by_key.values(), *living.values()})
        places = {pk: Place(account) for pk, account in every.items()}
        self.by_key.update({key: places[pk] for key, pk in by_key.items() if pk in places})
        for pk in dict.fromkeys(living.values()):
            if pk in places:
                folded = every[pk].folded_company
                if all(place.account != every[pk] for place in self.by_name[folded]):
                    self.by_name[folded].append(places[pk])

    def find(self, named: Named) -> Place | None:
        """The client of that key, else of that name: in that country where there are several."""
        if named.key and (place := self.by_key.get(named.key)):
            return place
        if named.key and self._is_foreseen(f"{self.setting.system} {named.key}"):
            return self.by_key.setdefault(named.key, Place())
        found = self.by_name.get(named.folded, []) if named.folded else []
        here = [place for place in found if _country(place) in (named.country, "")]
        if here or (found and not named.country):
            return (here or found)[0]
        if named.folded and self._is_foreseen(named.folded):
            return Place()
        return None

    def _is_foreseen(self, word: str) -> bool:
        return ("account", word) in self.setting.foreseen

    def draft(self, named: Named, owner: User) -> Place:
        """A new client of that name; further rows of it find it."""
        draft = Draft(owner, named.name, Kind.COMPANY, named.country)
        if origin := self.setting.asked.get("origin"):
            draft.facts["origin_id"] = int(origin)
        draft.key = (self.setting.system, named.key) if named.key else None
        place = self._keep(draft)
        if named.key:
            self.by_key[named.key] = place
        self.by_name[named.folded].append(place)
        if self.setting.dry_run:
            self.setting.foreseen.add(("account", named.folded))
        return place

    def alone(self, name: str, owner: User, country: str, kind: str = Kind.PERSON) -> Place:
        """A private person, or with no name "Unknown"."""
        return self._keep(Draft(owner, name, kind, country))

    def _keep(self, draft: Draft) -> Place:
        place = Place(draft=draft)
        self.drafted.append(place)
        return place

    def write(self) -> None:
        """Registers what was drafted; its places then have accounts."""
        drafts = [place.draft for place in self.drafted if place.draft]
        accounts = register_checked(by=self.setting.by, drafts=drafts, on=self.setting.on, run=self.setting.run_id)
        for place, account in zip(self.drafted, accounts, strict=True):
            place.account, place.draft = account, None
        self.drafted = []

    def is_closed(self, place: Place | None) -> bool:
        """Whether the client is confidential to whoever imports."""
        account = place.account if place else None
        return account is not None and not self.setting.by.is_built_in and not account.opens_to(self.setting.viewer)


def reject_closed(verdict: Verdict) -> None:
    """A row about a client that is confidential to whoever imports."""
    text = _("Their client is confidential; ask whoever looks after it, or your head.")
    verdict.outcome = Outcome.REJECTED
    verdict.problems.append(Problem("known_confidential", text))


def _country(place: Place) -> str:
    return place.account.country if place.account else place.draft.country if place.draft else ""


def registered_by(run_id: int, account_ids: Iterable[int]) -> list[int]:
    """Those of these accounts that this import registered along with its rows."""
    about = EntrySubject.objects.filter(kind="account", object_id__in=list(account_ids))
    mine = about.filter(entry__code="account.registered", entry__data__run__in=own_entries(run_id))
    return list(mine.values_list("object_id", flat=True))
