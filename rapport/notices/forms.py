"""How a person wants to be told: one choice per kind, and the hours."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.notices.kinds import Way, all_kinds
from rapport.notices.models import Habits
from rapport.people.answers import ActForm
from rapport.ui.forms import Clock


class HabitsForm(ActForm):
    quiet_from = forms.TimeField(label=_("No mails from"), widget=Clock())
    quiet_to = forms.TimeField(label=_("No mails until"), widget=Clock())
    digest_at = forms.TimeField(label=_("Mail of the day at"), widget=Clock())

    def __init__(self, data: Any, *, habits: Habits) -> None:
        hours = {name: getattr(habits, name) for name in ("quiet_from", "quiet_to", "digest_at")}
        super().__init__(data, initial=hours)
        for kind in all_kinds():
            self.fields[kind.code] = forms.ChoiceField(
                label=str(kind.label), choices=Way.choices, initial=habits.way(kind.code)
            )
        self.order_fields([*(kind.code for kind in all_kinds()), *hours])

    def clean(self) -> dict[str, Any]:
        """Sorts the choices into `ways`, as the verb takes them."""
        data = self.cleaned_data
        codes = [kind.code for kind in all_kinds() if kind.code in data]
        return {**{name: data[name] for name in data if name not in codes}, "ways": {c: data[c] for c in codes}}
