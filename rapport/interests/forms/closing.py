"""Closing: a deal with its lines, or no deal with one of three reasons, each with its own few fields."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.campaigns.models import mailable_point
from rapport.interests.ending import Ending
from rapport.interests.models import Interest, LossReason, Outcome, SetAside, SubReason
from rapport.interests.models.interest_closing import FinalWord, revival_day
from rapport.market.models import Competitor
from rapport.people.answers import ActForm
from rapport.people.forms import EditForm
from rapport.people.numbers import firm_number
from rapport.ui.forms import ChipChoice, Choices, Day, Option, Segmented
from rapport.ui.sums import SumField

_OUTCOMES = [
    (str(Outcome.WON), Option(gettext_lazy("Deal"), icon="check")),
    (str(Outcome.LOST), Option(gettext_lazy("No deal"), icon="x")),
]
_NONE = {
    SetAside.SPAM: gettext_lazy("An advertisement, or nobody at all"),
    SetAside.WRONG_NUMBER: gettext_lazy("They wanted somebody else"),
    SetAside.DOUBLE: gettext_lazy("The other one goes on"),
}
_WHICH = gettext_lazy("More exactly")
_AGAIN = gettext_lazy("Ask again")


class ClosingForm(EditForm):
    """Of the fields under a reason only those of the chosen reason are read."""

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=_OUTCOMES, widget=Segmented)
    lines = forms.MultipleChoiceField(label=gettext_lazy("Lines"), required=False)
    value = SumField(label=gettext_lazy("Value of the deal"), required=False)
    text = forms.CharField(
        label=gettext_lazy("What decided it?"),
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "short"}),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why no deal?"), choices=LossReason.choices, required=False, widget=forms.RadioSelect
    )
    competitor = forms.CharField(label=gettext_lazy("Which competitor"), max_length=120, required=False)
    argument = forms.CharField(label=gettext_lazy("What spoke for them"), max_length=200, required=False)
    final_word = forms.CharField(
        label=gettext_lazy("What exactly did they say?"),
        required=False,
        help_text=gettext_lazy("Kept with the interest. Nobody is ranked by it."),
        widget=forms.Textarea({"rows": 2, "class": "short"}),
    )
    final_word_on = forms.DateField(label=gettext_lazy("On which day"), required=False, widget=Day)
    head_because = forms.CharField(
        label=gettext_lazy("Or why you permit it, as the head"), max_length=300, required=False
    )

    marks_optional = False

    def __init__(self, *args: Any, row: Interest, on: date, is_head: bool, reason: str = "", **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.interest, self.on = row, on
        self.rows = list(row.lines.all())
        lines: Any = self.fields["lines"]
        lines.choices = [(line.pk, line.name) for line in self.rows]
        self.initial = {"version": row.version, "outcome": Outcome.LOST if reason else Outcome.WON, "reason": reason}
        self.initial |= {"lines": [line.pk for line in self.rows], "final_word_on": on}
        self.fields["value"].currency = row.currency  # type: ignore[attr-defined]
        self.initial["value"] = SumField.shown(row.value, row.currency)
        if not is_head:
            del self.fields["head_because"]
        for one in LossReason.values:
            self._add_fields_of(one)

    def values_of(self, row: Any) -> dict[str, Any]:
        """Nothing of the interest is edited here: a conflict is said, and the next press stands on the newest."""
        return {"version": row.version}

    def _add_fields_of(self, reason: str) -> None:
        sub = forms.ModelChoiceField(
            SubReason.objects.filter(reason=reason, is_used=True), label=_WHICH, required=False, widget=ChipChoice,
            empty_label=None,
        )  # fmt: skip
        self.fields[f"sub_{reason}"] = sub
        self.fields[f"own_{reason}"] = forms.CharField(label=_("in your words"), max_length=300, required=False)
        self.fields[f"revive_{reason}"] = forms.DateField(label=_AGAIN, required=False, widget=Day)
        self.initial[f"revive_{reason}"] = revival_day(reason, self.on)

    @property
    def won_lines(self) -> list[dict[str, Any]]:
        chosen = {str(pk) for pk in self["lines"].value() or []}
        return [{"line": line, "won": str(line.pk) in chosen} for line in self.rows]

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """The rows of the reasons with their bound fields."""
        chosen = str(self["reason"].value() or "")
        return [
            {
                "value": reason.value,
                "label": reason.label,
                "note": self._note(reason),
                "checked": reason.value == chosen,
                "sub": self[f"sub_{reason}"],
                "own": self[f"own_{reason}"],
                "revive": self[f"revive_{reason}"],
                "follows": self._follows(reason),
            }
            for reason in LossReason
        ]

    def _note(self, reason: str) -> str:
        if reason == LossReason.UNREACHABLE:
            count = self.interest.attempts(on=self.on)
            text = ngettext("{count} attempt", "{count} attempts", count).format(count=count)
            return _("{attempts} in {days} days; {enough} count as unreachable").format(
                attempts=text, days=firm_number("unreachable_days"), enough=firm_number("unreachable_attempts")
            )
        if reason == LossReason.COMPETITOR:
            return _("Counts among wins and losses against them")
        return _("They cannot buy our solution: no more calls")

    def _follows(self, reason: str) -> str:
        """Whether calls stop and news follow, in a sentence; news need the client's consent."""
        subs = SubReason.objects.filter(reason=reason, is_used=True)
        stops = ", ".join(str(sub) for sub in subs if sub.stops_calls)
        mails = ", ".join(str(sub) for sub in subs if sub.mailing)
        parts = []
        if reason != LossReason.NO_PROSPECTS and stops:
            parts.append(_("Calls stop after: {subs}.").format(subs=stops))
        if mails:
            parts.append(_("News by mail follow after: {subs}.").format(subs=mails))
            contact = self.interest.contact
            if contact is None or mailable_point(contact) is None:
                parts.append(_("They have not allowed news by mail, so none are sent."))
        return " ".join(parts)

    @property
    def competitors(self) -> list[Competitor]:
        return list(Competitor.objects.all()[:200])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == Outcome.WON:
            lines = [int(pk) for pk in given.get("lines", [])] if self.rows else None
            said = {"lines": lines, "value": given.get("value"), "text": given.get("text", "")}
        else:
            said = self._lost(given)
        return {"version": given.get("version"), "ending": Ending(str(given.get("outcome", "")), said)}

    def _lost(self, given: dict[str, Any]) -> dict[str, Any]:
        reason = given.get("reason") or ""
        word = given.get("final_word", "").strip()
        return {
            "reason": reason,
            "sub_reason": given.get(f"sub_{reason}"),
            "competitor": given.get("competitor", ""),
            "argument": given.get("argument", ""),
            "text": given.get(f"own_{reason}", ""),
            "revive_on": given.get(f"revive_{reason}"),
            "final_word": FinalWord(word, given.get("final_word_on") if word else None, given.get("head_because", "")),
        }

    def add_error(self, field: Any, error: Any) -> None:
        """What a rule says of the day or detail belongs under the chosen reason."""
        reason = self.data.get("reason", "")
        place = {"revive_on": f"revive_{reason}", "sub_reason": f"sub_{reason}"}.get(field, field)
        super().add_error(place if place in self.fields else None, error)


class SetAsideForm(ActForm):
    why = forms.ChoiceField(
        label=gettext_lazy("Why was it none?"),
        choices=[(why, Option(why.label, note=note)) for why, note in _NONE.items()],
        widget=Choices,
    )

    marks_optional = False
