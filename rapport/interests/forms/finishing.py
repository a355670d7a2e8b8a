"""Forms in front of the verbs of a step: parsing only, and what the rule proposes as initial values."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Outcome, Reason, Step, StepKind
from rapport.activities.promise_forms import PromiseFields
from rapport.interests.finishing import concerned_by, other_step
from rapport.interests.models import Interest
from rapport.interests.playbooks.engine import Plan
from rapport.interests.rules import suggest_after
from rapport.people.answers import ActForm
from rapport.ui.forms import Clock, Day, Option, Options

NEXT = ("kind", "title", "reason", "due_on", "due_at", "agreed", "proposed")


def own_words(title: str, reason: str) -> dict[str, str]:
    """What a person left as the rule proposed it stays the rule's, readable in every language; else it is theirs."""
    title = title.strip()
    return {"title": "", "reason": reason} if reason and title == Reason(reason).label else {"title": title}


class FinishForm(PromiseFields, ActForm):
    """How a step went, and the next one, filled in by the rule. Asks for it only where an interest would be left."""

    outcome = forms.ChoiceField(choices=Outcome.choices[1:], required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=_("What happened"), required=False, widget=forms.TextInput(attrs={"autofocus": True}))
    title = forms.CharField(label=_("What comes next"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("How"), choices=StepKind.choices, required=False)
    due_on = forms.DateField(label=_("Day"), required=False, widget=Day)
    due_at = forms.TimeField(label=_("Time"), required=False, widget=Clock)
    agreed = forms.BooleanField(label=_("Agreed with them"), required=False)
    reason = forms.ChoiceField(choices=Reason.choices, required=False, widget=forms.HiddenInput)
    # What the rule proposed, signed, so that the rule need not be asked again when the form comes back.
    proposed = forms.CharField(required=False, widget=forms.HiddenInput)

    marks_optional = False

    def __init__(self, *args: Any, step: Step, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.concerned: list[Interest] = concerned_by(step)
        self.interests: list[Any] = [interest for interest in self.concerned if interest.next_step_id == step.pk]
        if self.asks_next and not self.is_bound:
            self._propose(suggest_after(self.interests[0], done=step, on=on))
        if not self.asks_next or Outcome(self.outcome_sent).is_attempt:
            for name in NEXT:
                del self.fields[name]

    @property
    def outcome_sent(self) -> str:
        sent = self.data.get("outcome", "")
        return sent if sent in Outcome.values else ""

    @property
    def asks_next(self) -> bool:
        return not all(interest.goes_on for interest in self.interests)

    @cached_property
    def other(self) -> Step | None:
        """What comes next where each interest has a further step already."""
        return other_step(self.interests[0], self.step) if self.interests and not self.asks_next else None

    def _propose(self, rule: Plan) -> None:
        place = {"due_on": rule.due_on, "due_at": rule.due_at}
        self.initial.update({"kind": rule.kind, "title": rule.words, "reason": rule.reason, **place})
        told = (rule.planned_by, rule.title, rule.reason)
        self.initial["proposed"] = signing.dumps(told, salt=self._salt)

    @property
    def _salt(self) -> str:
        return f"proposed after step {self.step.pk}"

    def _planned_by(self, proposed: str, title: str = "", reason: str = "") -> str:
        """The playbook, where a person has left what it proposed as it was."""
        try:
            planned_by, *left = signing.loads(proposed, salt=self._salt)
        except signing.BadSignature:
            return ""
        return str(planned_by) if left == [title, reason] else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        cleaned: dict[str, Any] = {"outcome": given.get("outcome") or Outcome.DONE, "text": given.get("text", "")}
        cleaned["promises"] = self.promised(given)
        if "title" in self.fields:
            words = own_words(given.get("title", ""), given.get("reason", ""))
            fields = {name: given.get(name) for name in ("due_on", "due_at", "agreed")}
            words["planned_by"] = self._planned_by(given.get("proposed", ""), **words)
            cleaned["next_step"] = {"kind": given.get("kind") or StepKind.CALL, **words, **fields}
        return cleaned


class AfterwardsForm(FinishForm):
    """ "How was it?" after a call: three answers, and only for the third the rest of the form."""

    outcome = forms.ChoiceField(
        label=_("How was it?"),
        initial=Outcome.DONE,
        widget=Options(big=True),
        choices=[
            (Outcome.NO_ANSWER, Option(_("No answer"), icon="x")),
            (Outcome.LEFT_MESSAGE, Option(_("Left a message"), icon="speech")),
            (Outcome.DONE, Option(_("Spoke"), icon="check")),
        ],
    )
    text = forms.CharField(
        label=_("What came out of it, in one sentence"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
