"""What came of a rehearsal or a run, for its page: what was found, kind by kind, and row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q, QuerySet

from rapport.exchange.importers import Outcome
from rapport.exchange.models import ImportProblem, ImportRun, State
from rapport.kit.identity import number_in
from rapport.people.viewer import Viewer

SHOWN = 50
# Rows of these are shown without being asked for; the others were taken in all the same.
WEIGHTY = (Outcome.REJECTED, Outcome.DUPLICATE)


@dataclass
class Group:
    """Remarks of one kind in one column; `sentence` is that of the first row."""

    outcome: str
    code: str
    column: str
    rows: int
    first: int
    sentence: str
    url: str
    is_chosen: bool
    to_decide: int


@dataclass
class Results:
    groups: list[Group]
    problems: list[ImportProblem]
    total: int
    more_url: str
    can_be_undone: bool
    to_decide: int
    unknown: int

    @property
    def next_count(self) -> int:
        return min(SHOWN, self.total - len(self.problems))

    @classmethod
    def of(cls, run: ImportRun, asked: Mapping[str, Any], *, viewer: Viewer) -> Results:
        code, column, after = (asked.get(name, "") for name in ("code", "column", "after"))
        found = run.problems.filter(code=code, column=column) if code else run.problems.filter(outcome__in=WEIGHTY)
        page = found.filter(id__gt=number_in(after))
        problems = list(page.order_by("id")[: SHOWN + 1])
        following = {"code": code, "column": column, "after": problems[SHOWN - 1].pk} if len(problems) > SHOWN else {}
        groups = _groups(run.problems.all(), code, column)
        return cls(
            groups=groups,
            problems=problems[:SHOWN],
            total=page.count() if following else len(problems),
            more_url=f"?{urlencode(following)}" if following else "",
            can_be_undone=run.can_be_undone(on=viewer.today),
            to_decide=sum(group.to_decide for group in groups) if run.state == State.READY else 0,
            unknown=sum(len(found) for found in run.unknown.values()),
        )


def _groups(problems: QuerySet[ImportProblem], code: str, column: str) -> list[Group]:
    """The weighty first, then by how many rows they have."""
    by = problems.order_by().values_list("outcome", "code", "column")
    counted = by.annotate(Count("id"), Min("id"), to_decide=Count("id", filter=~Q(decides="")))
    rows = sorted(counted, key=lambda row: (row[0] not in WEIGHTY, -row[3]))
    first = problems.in_bulk([row[4] for row in rows])
    return [
        Group(
            outcome,
            its_code,
            its_column,
            count,
            first[first_id].row,
            first[first_id].sentence,
            f"?{urlencode({'code': its_code, 'column': its_column})}",
            (its_code, its_column) == (code, column),
            to_decide,
        )
        for outcome, its_code, its_column, count, first_id, to_decide in rows
    ]
