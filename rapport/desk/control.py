"""Head's control: what stands out among the open interests, the heaviest first, and by team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from babel.units import format_unit
from django.db.models import Case, Count, FilteredRelation, OuterRef, Q, Subquery, Sum, Value, When
from django.utils.translation import get_language

from rapport.accounts.models import Account
from rapport.accounts.policy import reads_content
from rapport.desk.exceptions import RULES, Rule, answer_was_due, led_by
from rapport.desk.holding import Lines, looked_after
from rapport.desk.lists.listing import count_said
from rapport.desk.lists.paging import count_up_to
from rapport.desk.weighing import averages, weighed, weight
from rapport.interests.models import Counted, Inbound, Measure, OpenPoint
from rapport.interests.models.tallies import day_of, start_of
from rapport.journal.models import EntrySubject
from rapport.kit.money import Money
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.ui.wording import reader_locale

SHOWN = 3


@dataclass
class Group:
    """The interests that one rule picks: how many, what they are worth, by team, and the heaviest of them."""

    rule: Rule
    count: int = 0
    minor: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    teams: dict[int | None, int] = field(default_factory=lambda: defaultdict(int))
    rows: list[Any] = field(default_factory=list)

    def add(self, one: Mapping[str, Any]) -> None:
        self.count += one["number"]
        self.minor[one["currency"]] += int(one["worth"])
        self.teams[one["owner__team"]] += one["number"]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    @property
    def worth(self) -> str:
        language, sums = get_language() or "en", sorted(self.minor.items())
        return ", ".join(Money(minor, currency).text(language) for currency, minor in sums if minor)


def groups(viewer: Viewer, lines: Lines, team: int | None = None) -> list[Group]:
    """The exceptions: two queries, whatever the number of interests."""
    found = {rule.code: Group(rule) for rule in RULES}
    by_measure = {measure: found[rule.code] for rule in RULES for measure in rule.measures}
    for line in lines:
        if group := by_measure.get(line["alone"] if line["measure"] == Measure.ALL else line["measure"]):
            group.add(line)
    _add_those_of_today(found["unanswered"], viewer, team)
    shown = {code: group for code, group in found.items() if group.count}
    _show_first(shown, viewer, lines, team)
    return list(shown.values())


def _add_those_of_today(group: Group, viewer: Viewer, team: int | None) -> None:
    """The tallies know days; of the last one, hours decide."""
    until = answer_was_due(viewer)
    rows = looked_after(Counted, viewer, team).filter(
        unanswered_since__gte=start_of(day_of(until)), unanswered_since__lt=until
    )
    for one in rows.values("currency", "owner__team").annotate(number=Count("pk"), worth=Sum("minor")):
        group.add(one)


def _show_first(found: dict[str, Group], viewer: Viewer, lines: Lines, team: int | None) -> None:
    """The heaviest of each group, days times money: all in one query."""
    average = averages(line for line in lines if line["measure"] == Measure.ALL)
    rows, first = looked_after(Counted, viewer, team), Q(pk__in=())
    picked = {code: group.rule.picks(viewer) for code, group in found.items()}
    for code, group in found.items():
        ordered = rows.filter(picked[code]).order_by(weighed(group.rule.since, viewer.today, average).desc(), "pk")
        first |= Q(pk__in=ordered.values("pk")[:SHOWN])
    by_rule = {f"is_{code}": Case(When(q, then=True), default=False) for code, q in picked.items()}
    asked = EntrySubject.objects.filter(kind="interest", object_id=OuterRef("pk"), entry__code="control.asked")
    last_asked = Subquery(asked.order_by("-happened_at").values("happened_at")[:1])
    joined = ("interest__account", "interest__owner")
    for counted in Counted.objects.filter(first).select_related(*joined).annotate(**by_rule, asked_at=last_asked):
        for code, group in found.items():
            if getattr(counted, f"is_{code}"):
                group.rows.append(counted)
    for group in found.values():
        since = attrgetter(group.rule.since)
        group.rows.sort(key=lambda row: (-weight(since(row), row.minor, row.currency, viewer.today, average), row.pk))
        group.rows = [_row(row, since(row), viewer) for row in group.rows[:SHOWN]]


def _row(counted: Any, since: Any, viewer: Viewer) -> dict[str, Any]:
    return {"interest": counted.interest, "age": age(since, viewer), "asked_at": counted.asked_at}


def age(since: Any, viewer: Viewer) -> str:
    """“31 hr”, from two days on “4 days”."""
    if isinstance(since, datetime):
        hours = int((viewer.now - since).total_seconds() // 3600)
        if hours < 48:
            return format_unit(hours, "duration-hour", "short", locale=reader_locale())
        since = since.astimezone(viewer.user.zone).date()
    return format_unit((viewer.today - since).days, "duration-day", "short", locale=reader_locale())


def out_of_rhythm(viewer: Viewer, team: int | None = None) -> dict[str, Any]:
    """Clients not spoken to in time, the longest first; counted to 10,000."""
    late = Account.objects.past_rhythm(on=viewer.today).filter(led_by(viewer, team=team), reads_content(viewer))
    return _first_of(late.select_related("owner"), "account", "next_touch_on", viewer)


def unsettled(viewer: Viewer, team: int | None = None) -> dict[str, Any]:
    """What clients wait to hear and nobody has answered in time, the longest first; counted to 10,000."""
    late = OpenPoint.objects.overdue(on=viewer.today).filter(
        led_by(viewer, team=team), reads_content(viewer, "account__")
    )
    return _first_of(late.whole(), "point", "due_on", viewer)


def _first_of(late: Any, name: str, since: str, viewer: Viewer) -> dict[str, Any]:
    """Those that have been late since the earliest day, and how many there are."""
    rows = list(late.order_by(since, "pk")[: SHOWN + 1])
    count = count_up_to(late) if len(rows) > SHOWN else len(rows)
    shown = [{name: row, "age": age(getattr(row, since), viewer)} for row in rows[:SHOWN]]
    return {"count": count, "said": count_said(count), "rows": shown, "more": count - len(shown)}


def _late_answers(viewer: Viewer, team: int | None) -> Subquery:
    """How many contacts wait for an answer longer than the norm, as a part of another query."""
    late = Inbound.objects.visible_to(viewer).late(at=viewer.now).filter(led_by(viewer, team=team))
    return Subquery(late.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n"))


@dataclass(frozen=True)
class Team:
    """One line of what stands out by team: how many each of the groups has there."""

    pk: int
    name: str
    cells: list[tuple[Group, int]]

    @property
    def together(self) -> int:
        return sum(count for _group, count in self.cells)


@dataclass
class People:
    """Those whom the viewer looks after: the names of their teams, until when somebody is away, and how many contacts
    of them, or of one team, wait for an answer longer than the norm."""

    teams: dict[int, str] = field(default_factory=dict)
    away: dict[int, date] = field(default_factory=dict)
    late_answers: int = 0

    @classmethod
    def of(cls, viewer: Viewer, team: int | None = None) -> People:
        """One query."""
        found, on = cls(), viewer.today
        standing = Q(absences__is_cancelled=False, absences__first_day__lte=on, absences__last_day__gte=on)
        users = User.objects.people().filter(led_by(viewer, "pk")).order_by("team__name")
        users = users.annotate(now_away=FilteredRelation("absences", condition=standing))
        users = users.annotate(late=_late_answers(viewer, team))
        for pk, own, name, until, late in users.values_list("pk", "team", "team__name", "now_away__last_day", "late"):
            found.late_answers = late or 0
            if own:
                found.teams[own] = name
            if until:
                found.away[pk] = max(until, found.away.get(pk, until))
        return found

    def rolled_up(self, groups: list[Group]) -> list[Team]:
        """What stands out by team, where there is more than one."""
        rows = [
            Team(pk, name, [(group, group.teams.get(pk, 0)) for group in groups]) for pk, name in self.teams.items()
        ]
        return [row for row in rows if row.together] if len(rows) > 1 else []
