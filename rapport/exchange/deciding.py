"""What a person decides row by row: of those that are only alike, and of those that can be joined in several ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext as _

from rapport.exchange.importers import Answer, Answers, importer_of
from rapport.exchange.models import ImportProblem, ImportRun
from rapport.exchange.reading import JOININGS, Reader, open_file
from rapport.kit.tabular import Ambiguous, Row
from rapport.people.answers import ActForm

SHOWN = 50


@dataclass
class Decision:
    """One row to be decided: what was found, and the cells of the ways in which it can be joined."""

    row: int
    sentences: list[str]
    object_id: int
    code: str
    name: str
    ways: list[str] = field(default_factory=list)


def _answers(left_out: str) -> list[tuple[str, str]]:
    return [
        (Answer.OUT.value, left_out),
        (Answer.INTO.value, _("It is this one")),
        (Answer.NEW.value, _("It is a new one")),
    ]


class DecisionsForm(ActForm):
    """The first rows that wait, each with its answers; and one answer for all with the same remark."""

    def __init__(self, *args: Any, run: ImportRun, after: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        waiting = run.problems.exclude(decides="")
        page = list(waiting.filter(row__gt=after).order_by("row", "id")[: SHOWN + 1])
        self.has_more = len(page) > SHOWN
        self.decisions = _decisions(run, page[:SHOWN])
        given = Answers(run.decided.get("rows", {}), run.decided.get("alike", {}))
        for one in self.decisions:
            choices = [(str(place), way) for place, way in enumerate(one.ways)] or _answers(_("Leave it out"))
            label = _("Row {row}").format(row=one.row)
            fields[one.name] = forms.ChoiceField(
                label=label, choices=[("", _("Not decided")), *choices], required=False, initial=given.of(one.row)
            )
        self.alike: list[tuple[str, str, int]] = []
        groups = waiting.exclude(decides=JOININGS).order_by().values_list("code").annotate(rows=Count("id"))
        for code, rows in groups:
            first = waiting.filter(code=code).order_by("row").values_list("sentence", flat=True)[0]
            self.alike.append((code, first, rows))
            label = _("All {count} rows with this remark").format(count=rows)
            choices = [("", _("As decided row by row")), *_answers(_("Leave all out"))]
            fields[f"alike-{code}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=given.alike.get(code, "")
            )

    @property
    def rows(self) -> list[tuple[Decision, Any]]:
        return [(one, self[one.name]) for one in self.decisions]

    @property
    def groups(self) -> list[tuple[str, int, Any]]:
        return [(first, rows, self[f"alike-{code}"]) for code, first, rows in self.alike]

    @property
    def decided(self) -> dict[str, Mapping[str, str]]:
        """As `importing.decide` takes it."""
        rows = {str(one.row): self.cleaned_data[one.name] for one in self.decisions}
        return {"rows": rows, "alike": {code: self.cleaned_data[f"alike-{code}"] for code, _first, _rows in self.alike}}

    @property
    def last_row(self) -> int:
        return self.decisions[-1].row if self.decisions else 0


def _decisions(run: ImportRun, problems: list[ImportProblem]) -> list[Decision]:
    """The file is opened once, and only where rows of it can be joined in several ways."""
    joined = any(problem.decides == JOININGS and problem.cells for problem in problems)
    reader = Reader(importer_of(run.kind), open_file(run.path, run.reading), run.mapping) if joined else None
    return [_decision(problem, reader) for problem in problems]


def _decision(problem: ImportProblem, reader: Reader | None) -> Decision:
    found = Decision(problem.row, [problem.sentence], problem.object_id, problem.code, f"row-{problem.pk}")
    if reader and problem.decides == JOININGS and problem.cells:
        ways = reader.joinings(Row(problem.row, problem.cells, ""))
        if isinstance(ways, Ambiguous):
            found.ways = [_way(problem.cells, cells) for cells in ways.candidates]
    return found


def _way(before: list[str], cells: list[str]) -> str:
    """What is put together in this way."""
    return " · ".join(f"“{cell.strip()}”" for cell in cells if cell not in before)
