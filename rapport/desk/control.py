"""Head's control: what stands out among the open interests, the heaviest first, and by team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from babel.units import format_unit
from django.db.models import BigIntegerField, DateField, QuerySet
from django.utils.translation import get_language

from rapport.accounts.models import Account
from rapport.accounts.policy import reads_content
from rapport.desk.exceptions import RULES, Rule, leads_all, led_by
from rapport.desk.heaviest import SHOWN, Standing, heaviest
from rapport.desk.lists.listing import count_said
from rapport.desk.lists.paging import CountUpTo
from rapport.desk.of_teams import sums_of_firm
from rapport.desk.standing_out import Sums, sums_of
from rapport.desk.weighing import averages
from rapport.interests.models import OpenPoint
from rapport.kit.money import Money
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer
from rapport.ui.wording import reader_locale


@dataclass
class Group:
    """The interests that one rule picks: how many, what they are worth, by team, and the heaviest of them."""

    rule: Rule
    count: int = 0
    minor: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    teams: dict[int | None, int] = field(default_factory=lambda: defaultdict(int))
    rows: list[Row] = field(default_factory=list)

    def add(self, sums: Sums) -> None:
        count, worth = sums.by_rule[self.rule.code]
        if sums.currency:
            self.count += count
            self.minor[sums.currency] += worth
        self.teams[sums.team] += count

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    @property
    def worth(self) -> str:
        language, sums = get_language() or "en", sorted(self.minor.items())
        return ", ".join(Money(minor, currency).text(language) for currency, minor in sums if minor)


class Row(NamedTuple):
    """One of the heaviest; `age` says for how long it stands out."""

    interest: Standing
    age: str

    @property
    def account(self) -> str:
        return name_of(self.interest.account, self.interest.erased_on)


def stand_out(sums: Collection[Sums]) -> dict[str, Group]:
    """The exceptions by the code of their rule."""
    found = {rule.code: Group(rule) for rule in RULES}
    for one in sums:
        for group in found.values():
            group.add(one)
    return {code: group for code, group in found.items() if group.count}


def what_stands_out(viewer: Viewer, team: int | None = None, teams: Collection[int] = ()) -> list[Sums]:
    """Of one team, else of all people led and by team; in the whole firm by these teams only. One query."""
    return sums_of_firm(viewer, teams) if team is None and leads_all(viewer) else sums_of(viewer, team)


def groups(viewer: Viewer, sums: Collection[Sums], team: int | None = None) -> list[Group]:
    """The exceptions of what stands out, each with the heaviest: two queries, whatever the number of interests."""
    found = stand_out(sums)
    if found:
        _show_first(found, viewer, sums, team)
    return list(found.values())


def _show_first(found: dict[str, Group], viewer: Viewer, sums: Collection[Sums], team: int | None) -> None:
    average = averages((one.currency, one.number, one.worth) for one in sums)
    counts = {code: group.count for code, group in found.items()}
    for code, rows in heaviest(viewer, counts, average, team).items():
        found[code].rows = [Row(one, age(one.since[code], viewer)) for one in rows]


def age(since: Any, viewer: Viewer) -> str:
    """“31 hr”, from two days on “4 days”."""
    if isinstance(since, datetime):
        hours = int((viewer.now - since).total_seconds() // 3600)
        if hours < 48:
            return format_unit(hours, "duration-hour", "short", locale=reader_locale())
        since = since.astimezone(viewer.user.zone).date()
    return format_unit((viewer.today - since).days, "duration-day", "short", locale=reader_locale())


@dataclass(frozen=True)
class Late:
    """How many wait longer than they should, counted to 10,000, and the first of them."""

    count: int
    rows: list[Waiting]

    @property
    def said(self) -> str:
        return count_said(self.count)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


class Waiting(NamedTuple):
    """A client out of rhythm, or one who waits to hear something; of an interest, where it was asked there."""

    account: int
    name: str
    owner: str
    age: str
    text: str = ""
    interest: int | None = None


_WHO = ("all", "owner__name")


def _quiet(viewer: Viewer, narrowed: bool, today: Any, team: Any) -> QuerySet[Any, Any]:
    late = Account.objects.past_rhythm(on=today)
    late = late.filter(led_by(viewer, team=team if narrowed else None), reads_content(viewer))
    first = late.annotate(all=CountUpTo(late)).order_by("next_touch_on", "pk")
    return first.values_list(*_WHO, "next_touch_on", "pk", "name", "erased_on")[:SHOWN]


def _unheard(viewer: Viewer, narrowed: bool, today: Any, team: Any) -> QuerySet[Any, Any]:
    led = led_by(viewer, team=team if narrowed else None)
    late = OpenPoint.objects.overdue(on=today).filter(led, reads_content(viewer, "account__"))
    first = late.annotate(all=CountUpTo(late)).order_by("due_on", "pk")
    facts = ("due_on", "account", "account__name", "account__erased_on", "text", "interest")
    return first.values_list(*_WHO, *facts)[:SHOWN]


_prepared_quiet, _prepared_unheard = (
    Prepared(build, today=DateField(), team=BigIntegerField()) for build in (_quiet, _unheard)
)


def out_of_rhythm(viewer: Viewer, team: int | None = None) -> Late:
    """Clients not spoken to in time, the longest first. One query."""
    return _late(_prepared_quiet, viewer, team)


def unsettled(viewer: Viewer, team: int | None = None) -> Late:
    """What clients wait to hear and nobody has answered in time, the longest first. One query."""
    return _late(_prepared_unheard, viewer, team)


def _late(asked: Prepared[Any], viewer: Viewer, team: int | None) -> Late:
    rows = asked(viewer.timeless, team is not None, today=viewer.today, team=team)
    shown = [
        Waiting(account, name_of(name, erased_on), owner, age(since, viewer), *said)
        for _all, owner, since, account, name, erased_on, *said in rows
    ]
    return Late(rows[0][0] if rows else 0, shown)


def name_of(name: str, erased_on: date | None) -> str:
    """As the client says it itself."""
    return name or str(Account(erased_on=erased_on))
