"""The form of one value that is changed where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rapport.desk.cells import Cell
from rapport.journal.acting import kind_of
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal, Stale
from rapport.people.answers import ActForm
from rapport.people.viewer import Viewer

LOOKED_BACK = 20


class CellForm(ActForm):
    """`was` travels along: what others did to the row hinders only where they changed this very value.

    Then it answers 409 with theirs and who put it; sent again, mine takes its place.
    """

    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    conflict: Entry | None = None
    is_contested = False

    marks_optional = False

    def __init__(self, *args: Any, cell: Cell, row: Any, viewer: Viewer) -> None:
        held = cell.holds(row)
        held_first: Any = {"initial": {"value": held, "was": held}, "auto_id": f"cell_{cell.name}_{row.pk}_%s"}
        super().__init__(*args, **held_first)
        self.cell, self.row, self.viewer = cell, row, viewer
        self.fields["value"] = cell.field(row, viewer)
        self.fields["value"].label = str(cell.label)

    def carry_out(self, verb: Callable[[Any], Any]) -> bool:
        def on_this_value(data: dict[str, Any]) -> None:
            self._expect(data["was"])
            try:
                verb(data["value"])
            except Stale:
                # Somebody wrote the row this moment; if not this value, ours goes in beside theirs.
                self.row.refresh_from_db()
                self._expect(data["was"])
                verb(data["value"])
            except Refusal as refusal:
                refusal.field = "value"
                raise

        accepted = super().carry_out(on_this_value)
        if not accepted:
            self.row.refresh_from_db()
        if self.status == Stale.status:
            self._show_theirs()
        return accepted

    def _expect(self, was: str) -> None:
        if was != self.cell.holds(self.row):
            raise Stale("changed_meanwhile", _("Somebody else has changed this since you opened it."), "value")

    def _show_theirs(self) -> None:
        """The next answer is given knowing what stands there now."""
        sent: Any = self.data
        self.data = sent.copy()
        self.data["was"] = self.cell.holds(self.row)  # type: ignore[index]
        self.is_contested = True
        recent = Entry.objects.about(kind_of(self.row), self.row.pk)[:LOOKED_BACK]
        self.conflict = next((entry for entry in recent if self._wrote(entry)), None)

    def _wrote(self, entry: Entry) -> bool:
        mine = [fields for kind, pk, fields, *_edited in entry.rows if (kind, pk) == (kind_of(self.row), self.row.pk)]
        if not self.cell.column:
            return any(kind == "account_tags" for kind, *_rest in entry.rows)
        return any(isinstance(fields, dict) and self.cell.column in fields for fields in mine)

    @property
    def mine(self) -> str:
        """What was typed, in words."""
        field: Any = self.fields["value"]
        sent = str(self["value"].data or "")
        return str({str(code): label for code, label in getattr(field, "choices", ())}.get(sent, sent)) or "–"

    @property
    def theirs(self) -> str:
        return self.cell.says(self.row, self.viewer) or "–"
