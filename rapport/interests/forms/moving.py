"""The form behind the board: where to, and only those facts that this stage needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.interests.models import Interest, Stage, Thinking
from rapport.interests.moving import Known, needs
from rapport.kit.identity import number_in
from rapport.people.forms import EditForm
from rapport.ui.forms import ChipChoice, Option, Options

FACTS = ("company", "surname", "goes_on_because", "thinking")


class MoveForm(EditForm):
    to = forms.ModelChoiceField(Stage.objects.none(), label=_("To which stage?"), widget=ChipChoice, empty_label=None)
    company = forms.CharField(label=_("Company"), max_length=200)
    surname = forms.CharField(label=_("Surname"), max_length=80)
    goes_on_because = forms.CharField(
        label=_("Why do you go on?"),
        help_text=_("The answers to the first questions suggest that there are no prospects."),
        max_length=200,
    )
    thinking = forms.ChoiceField(
        label=_("Why do they think it over?"),
        widget=Options,
        initial=Thinking.CHOOSING,
        choices=[
            (Thinking.ALONE, Option(_("Cannot decide alone"), said=_("Somebody else must agree first."))),
            (Thinking.CHOOSING, Option(_("Choosing"), said=_("They compare, or we do not know yet."))),
            (Thinking.BUDGET, Option(_("Weighing the budget"), said=_("It has to pay off, or money must be found."))),
        ],
    )

    def __init__(self, data: Any = None, *, row: Interest) -> None:
        super().__init__(data, row=row)
        stages: Any = self.fields["to"]
        stages.queryset = Stage.objects.filter(track=row.track, is_used=True).exclude(pk=row.stage_id)
        self.initial = {"version": row.version, "thinking": row.thinking or Thinking.CHOOSING}
        sent = str((data or {}).get("to", ""))
        to = stages.queryset.filter(pk=number_in(sent)).first() if sent else None
        self.needed = needs(row, to) if to else []
        for name in set(FACTS) - set(self.needed):
            del self.fields[name]
        # Dropped or chosen, and something is still to say: that alone is asked, without reproach.
        self.asks = bool(to and self.needed and not any(name in data for name in self.needed))
        if to:
            stages.widget = forms.HiddenInput()
        if self.asks:
            self.is_bound, self.status = False, 422
            self.initial |= {"to": sent, "version": data.get("version") or row.version}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        facts = {name: given.pop(name) for name in FACTS if name in given}
        return {**given, "known": Known(**facts)}
