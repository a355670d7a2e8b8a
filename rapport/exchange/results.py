"""What came of a rehearsal or a run, for its page: counts, and problems row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from rapport.exchange.importers import Outcome
from rapport.exchange.models import ImportProblem, ImportRun, State
from rapport.people.viewer import Viewer

SHOWN = 50


@dataclass
class Results:
    """`filters` are chips: text, address, whether it is on, count."""

    problems: list[ImportProblem]
    total: int
    filters: list[tuple[str, str, bool, int]]
    more_url: str
    after: int
    can_be_undone: bool

    @property
    def left(self) -> int:
        return min(SHOWN, self.total)

    @classmethod
    def of(cls, run: ImportRun, asked: Mapping[str, Any], *, viewer: Viewer) -> Results:
        counted = dict(run.problems.order_by().values_list("outcome").annotate(Count("row", distinct=True)))
        chosen = asked.get("show", "")
        groups = _groups(run)
        outcomes = groups.get(chosen, ("", tuple(Outcome)))[1]
        filters = [
            (text, "?" if code == chosen else f"?show={code}", code == chosen, count)
            for code, (text, of) in groups.items()
            if (count := sum(counted.get(outcome, 0) for outcome in of))
        ]
        found = run.problems.filter(outcome__in=outcomes).order_by("id")
        after = asked.get("after", "")
        page = found.filter(id__gt=int(after)) if after.isdecimal() else found
        problems = list(page[: SHOWN + 1])
        more = urlencode({"show": chosen, "after": problems[SHOWN - 1].pk}) if len(problems) > SHOWN else ""
        return cls(
            problems=problems[:SHOWN],
            total=page.count() if more else len(problems),
            filters=filters,
            more_url=f"?{more}" if more else "",
            after=problems[SHOWN - 1].row if more else 0,
            can_be_undone=run.can_be_undone(on=viewer.today),
        )


def _groups(run: ImportRun) -> dict[str, tuple[str, tuple[Outcome, ...]]]:
    written = _("Written with a remark") if run.state != State.READY else _("With a remark")
    return {
        "rejected": (_("Rejected"), (Outcome.REJECTED,)),
        "twins": (_("Probably known"), (Outcome.DUPLICATE,)),
        "remarks": (written, (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)),
    }
