"""Head's control: what stands out among the open interests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from babel.units import format_unit
from django.db.models import Case, Count, Q, Sum, When
from django.utils.translation import get_language

from rapport.accounts.models import Account
from rapport.accounts.policy import reads_content
from rapport.desk.exceptions import RULES, Rule, answer_was_due, led_by
from rapport.desk.holding import Lines, looked_after
from rapport.desk.lists.listing import count_said
from rapport.desk.lists.paging import count_up_to
from rapport.interests.models import Counted, Measure
from rapport.interests.models.tallies import day_of, start_of
from rapport.kit.money import Money
from rapport.people.viewer import Viewer
from rapport.ui.wording import reader_locale

SHOWN = 3


@dataclass
class Group:
    """The interests that one rule picks: how many, what they are worth, and the first of them."""

    rule: Rule
    count: int = 0
    minor: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    rows: list[Any] = field(default_factory=list)

    def add(self, one: dict[str, Any]) -> None:
        self.count += one["number"]
        self.minor[one["currency"]] += int(one["worth"])

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    @property
    def worth(self) -> str:
        language, sums = get_language() or "en", sorted(self.minor.items())
        return ", ".join(Money(minor, currency).text(language) for currency, minor in sums if minor)


def groups(viewer: Viewer, lines: Lines) -> list[Group]:
    """The exceptions: two queries, whatever the number of interests."""
    found = {rule.measure: Group(rule) for rule in RULES}
    for line in lines:
        group = found.get(line["measure"])
        if group and (line["is_alone"] or group.rule.measure != Measure.ALL):
            group.add(line)
    _add_those_of_today(found[Measure.UNANSWERED], viewer)
    shown = {group.rule.code: group for group in found.values() if group.count}
    _show_first(shown, viewer)
    return list(shown.values())


def _add_those_of_today(group: Group, viewer: Viewer) -> None:
    """The tallies know days; of the last one, hours decide."""
    until = answer_was_due(viewer)
    rows = looked_after(Counted, viewer).filter(
        unanswered_since__gte=start_of(day_of(until)), unanswered_since__lt=until
    )
    for one in rows.values("currency").annotate(number=Count("pk"), worth=Sum("minor")):
        group.add(one)


def _show_first(found: dict[str, Group], viewer: Viewer) -> None:
    """The longest waiting of each group, and of equally long ones the largest: all in one query."""
    rows, first = looked_after(Counted, viewer), Q(pk__in=())
    picked = {code: group.rule.picks(viewer) for code, group in found.items()}
    for code, group in found.items():
        ordered = rows.filter(picked[code]).order_by(group.rule.since, "-minor", "pk")
        first |= Q(pk__in=ordered.values("pk")[:SHOWN])
    by_rule = {f"is_{code}": Case(When(q, then=True), default=False) for code, q in picked.items()}
    joined = ("interest__account", "interest__owner")
    for counted in Counted.objects.filter(first).select_related(*joined).annotate(**by_rule):
        for code, group in found.items():
            if getattr(counted, f"is_{code}"):
                group.rows.append(counted)
    for group in found.values():
        since = attrgetter(group.rule.since)
        longest = sorted(group.rows, key=lambda row: (since(row), -row.minor, row.pk))[:SHOWN]
        group.rows = [{"interest": row.interest, "age": age(since(row), viewer)} for row in longest]


def age(since: Any, viewer: Viewer) -> str:
    """“31 hr”, from two days on “4 days”."""
    if isinstance(since, datetime):
        hours = int((viewer.now - since).total_seconds() // 3600)
        if hours < 48:
            return format_unit(hours, "duration-hour", "short", locale=reader_locale())
        since = since.astimezone(viewer.user.zone).date()
    return format_unit((viewer.today - since).days, "duration-day", "short", locale=reader_locale())


def out_of_rhythm(viewer: Viewer) -> dict[str, Any]:
    """Clients not spoken to in time, the longest first; counted to 10,000."""
    late = Account.objects.past_rhythm(on=viewer.today).filter(led_by(viewer), reads_content(viewer))
    rows = list(late.select_related("owner").order_by("next_touch_on", "pk")[: SHOWN + 1])
    count = count_up_to(late) if len(rows) > SHOWN else len(rows)
    shown = [{"account": row, "age": age(row.next_touch_on, viewer)} for row in rows[:SHOWN]]
    return {"count": count, "said": count_said(count), "rows": shown, "more": count - len(shown)}
