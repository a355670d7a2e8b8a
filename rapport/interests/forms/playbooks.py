"""The form of a playbook: the sentence at its head, and its steps line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.models import AccountClass
from rapport.activities.models import Reason, StepKind
from rapport.catalogue.models import ProductGroup
from rapport.interests.models import LineDraft, Playbook, Stage, Thinking, Track, Until, When
from rapport.interests.models.playbook_varying import PERSONAL
from rapport.interests.models.playbooks import Then, Who
from rapport.people.answers import NewForm
from rapport.ui.forms import Segmented

BLANK_LINES, MOST_LINES, LONGEST = 2, 20, 730
# Whether the days of a line are counted as working days, or as calendar days and at the latest.
_COUNTED = (("1", gettext_lazy("working days")), ("", gettext_lazy("days at the latest")))
_PARTS = ("kind", "reason", "text", "who", "after_days", "in_working_days")


def _number(label: Any, hint: Any = "") -> forms.IntegerField:
    widget = forms.NumberInput({"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, help_text=hint, min_value=0, max_value=LONGEST, required=False, widget=widget
    )


def _one_of(rows: Any, label: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(rows, label=label, required=False, empty_label=gettext_lazy("any"))


def _what_choices() -> list[tuple[Any, Any]]:
    """Stages, thinking reasons and steps under the name of what happens; the value names both."""
    stages = Stage.objects.filter(is_used=True)
    return [
        ("", _("any")),
        (When.STAGE.label, [(f"stage:{stage.key}", str(stage)) for stage in stages]),
        (When.THINKING.label, [(f"thinking:{code}", label) for code, label in Thinking.choices]),
        (When.FINISHED.label, [(f"finished:{code}", label) for code, label in Reason.choices if code]),
    ]


class PlaybookForm(NewForm):
    """Gives `lines` as drafts and the other fields as `Playbook.change` takes them.

    `personal`: a variant of one's own, in which only the steps and how often they come are free.
    """

    name = forms.CharField(label=gettext_lazy("What it is called"), max_length=120, required=False)
    when = forms.ChoiceField(label=gettext_lazy("What happens"), choices=When.choices)
    what = forms.ChoiceField(
        label=gettext_lazy("Which one"), required=False,
        help_text=gettext_lazy("The stage, the reason or the step; only where one belongs to it."),
    )  # fmt: skip
    limit = _number(gettext_lazy("How many"), gettext_lazy("Days, attempts, meetings or talks; for an inquiry, hours."))
    if_track = forms.ChoiceField(label=gettext_lazy("What they asked for"), required=False)
    if_class = _one_of(AccountClass.objects.all(), gettext_lazy("Class of client"))
    if_group = _one_of(ProductGroup.objects.all(), gettext_lazy("Product group"))
    if_language = forms.ChoiceField(label=gettext_lazy("Language of the client"), required=False)
    repeat_days = _number(gettext_lazy("Again after, days"), gettext_lazy("Empty: it does not begin anew."))
    at_most = _number(gettext_lazy("Steps at most"), gettext_lazy("Empty: no limit."))
    until = forms.ChoiceField(label=gettext_lazy("Until"), choices=Until.choices, required=False)
    then = forms.ChoiceField(label=pgettext_lazy("of a playbook", "Then"), choices=Then.choices, required=False)
    suggests = forms.ChoiceField(
        label=gettext_lazy("How it works"), required=False, widget=Segmented,
        choices=(("", gettext_lazy("plans the step")), ("1", gettext_lazy("asks first"))),
    )  # fmt: skip

    marks_optional = False

    def __init__(self, *args: Any, playbook: Playbook | None = None, personal: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.playbook = playbook
        fields: dict[str, Any] = self.fields
        fields["what"].choices = _what_choices()
        fields["if_track"].choices = [("", _("any")), *Track.choices]
        fields["if_language"].choices = [("", _("any")), *settings.LANGUAGES]
        if playbook:
            self.initial.update(self._values(playbook))
            fields["name"].help_text = _("Empty: its own name, in each reader's language") if playbook.is_stock else ""
        for name in [*self.fields] if personal else ():
            if name not in PERSONAL | {"once"}:
                del self.fields[name]
        self._add_rows(list(playbook.lines.all()) if playbook else [])

    def _values(self, playbook: Playbook) -> dict[str, Any]:
        values = {name: getattr(playbook, name) for name in self.base_fields if hasattr(playbook, name)}
        values |= {"if_class": playbook.if_class_id, "if_group": playbook.if_group_id}
        values |= {name: values[name] or None for name in ("limit", "repeat_days", "at_most")}
        values["suggests"] = "1" if playbook.suggests else ""
        return {**values, "what": f"{playbook.when}:{playbook.what}" if playbook.what else ""}

    def _add_rows(self, known: list[Any]) -> None:
        sent = sum(bool(re.fullmatch(r"kind_[0-9]{1,3}", name)) for name in self.data)
        self.count = min(sent or len(known) + BLANK_LINES, MOST_LINES)
        if "more" in self.data:
            self.count = min(self.count + BLANK_LINES, MOST_LINES)
        for place in range(self.count):
            self._add_row(place)
            if place < len(known):
                line = known[place]
                values = {part: getattr(line, part) for part in _PARTS}
                values["in_working_days"] = "1" if line.in_working_days else ""
                self.initial.update({f"{part}_{place}": value for part, value in values.items()})

    def _add_row(self, place: int) -> None:
        reasons = [("", _("in own words")), *((code, label) for code, label in Reason.choices if code)]
        one: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("How"), choices=StepKind.choices, required=False),
            "reason": forms.ChoiceField(label=_("What is to be done"), choices=reasons, required=False),
            "text": forms.CharField(label=_("In own words"), max_length=200, required=False),
            "who": forms.ChoiceField(label=_("Who"), choices=Who.choices, required=False),
            "after_days": _number(_("After")),
            "in_working_days": forms.ChoiceField(label=_("Counted in"), choices=_COUNTED, required=False, initial="1"),
        }
        for part, field in one.items():
            self.fields[f"{part}_{place}"] = field

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{part: self[f"{part}_{place}"] for part in _PARTS} for place in range(self.count)]

    def clean_what(self) -> str:
        when, _colon, code = self.cleaned_data["what"].partition(":")
        if code and when != self.cleaned_data.get("when"):
            raise forms.ValidationError(_("This does not belong to what you chose under When."))
        return str(code)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        lines = [line for place in range(self.count) if (line := self._line(given, place))]
        fields = {name: given[name] for name in self.base_fields if name in given and name != "once"}
        for name in ("limit", "repeat_days", "at_most"):
            if name in fields:
                fields[name] = fields[name] or 0
        if "suggests" in fields:
            fields["suggests"] = bool(fields["suggests"])
        return {**fields, "once": given.get("once"), "lines": lines}

    def _line(self, given: dict[str, Any], place: int) -> LineDraft | None:
        """A row that says nothing is none."""
        reason, text = given.get(f"reason_{place}") or "", (given.get(f"text_{place}") or "").strip()
        if not reason and not text:
            return None
        if reason and text:
            self.add_error(f"text_{place}", _("Choose one of the list, or write it in own words."))
        kind, who = given.get(f"kind_{place}") or StepKind.CALL, given.get(f"who_{place}") or Who.OWNER
        days = given.get(f"after_days_{place}") or 0
        return LineDraft(kind, reason, text, who, days, bool(given.get(f"in_working_days_{place}")))

    def carry_out(self, verb: Callable[[dict[str, Any]], Any]) -> bool:
        """A press on "More steps" only shows the form again, longer."""
        if self.is_bound and "more" in self.data:
            self.errors.clear()
            return False
        return super().carry_out(verb)
