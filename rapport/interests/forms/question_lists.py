"""Forms by which the firm keeps its lists of questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.catalogue.models import ProductGroup
from rapport.interests.models import YES_NO, AnswerKind, ListQuestion, Track
from rapport.interests.talk.keeping_lists import Suggests
from rapport.journal.bases import Listed
from rapport.kit.text import fold
from rapport.people.answers import NewForm
from rapport.people.forms import EditForm
from rapport.ui.forms import Chips

HINTS = 4


class _NamedForm(EditForm, NewForm):
    """An item of a list: one that comes with the product may go without a name of its own."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120, required=False)
    is_used = forms.BooleanField(label=gettext_lazy("In use"), required=False)

    marks_optional = False

    def __init__(self, *args: Any, row: Listed, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row.code:
            text = _("Empty: “{name}”, in each reader's language")
            self.fields["name"].help_text = text.format(name=row.WORDS[row.code])


class QuestionListForm(_NamedForm):
    track = forms.ChoiceField(
        label=gettext_lazy("For"), choices=[("", gettext_lazy("Interests and orders")), *Track.choices], required=False
    )
    groups = forms.ModelMultipleChoiceField(
        ProductGroup.objects.all(), label=gettext_lazy("Of these product groups"), widget=Chips, required=False
    )
    sectors = forms.CharField(
        label=gettext_lazy("Of these sectors"), required=False, widget=forms.Textarea({"rows": 3, "class": "short"}),
        help_text=gettext_lazy("One a line. The list comes first where one of them stands in the client's business."),
    )  # fmt: skip

    field_order = ("name", "track", "groups", "sectors", "is_used")

    def values_of(self, row: Any) -> dict[str, Any]:
        groups = list(row.groups.values_list("pk", flat=True)) if row.pk else []
        plain = ("name", "track", "sectors", "is_used", "version")
        return {**{name: getattr(row, name) for name in plain}, "groups": groups}


class QuestionForm(_NamedForm):
    """A question, how it is answered, and what an answer suggests: rows of answer, product group, next question."""

    kind = forms.ChoiceField(label=gettext_lazy("How it is answered"), choices=AnswerKind.choices)
    choices = forms.CharField(
        label=gettext_lazy("The answers to choose from"), required=False,
        widget=forms.Textarea({"rows": 3, "class": "short"}), help_text=gettext_lazy("One a line."),
    )  # fmt: skip

    def __init__(self, *args: Any, row: ListQuestion, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["name"].label = _("Question")
        groups, others = ProductGroup.objects.all(), row.of.questions.exclude(pk=row.pk)
        standing = list(row.hints.all()) if row.pk else []
        for place in range(max(HINTS, len(standing) + 1)):
            facts: dict[str, Any] = {"required": False}
            self.fields[f"answer_{place}"] = forms.CharField(label=_("If they say"), max_length=120, **facts)
            self.fields[f"group_{place}"] = forms.ModelChoiceField(
                groups, label=_("it may be"), empty_label="–", **facts
            )
            self.fields[f"then_{place}"] = forms.ModelChoiceField(others, label=_("ask next"), empty_label="–", **facts)
            if place < len(standing):
                hint = standing[place]
                words = {f"answer_{place}": hint.said, f"group_{place}": hint.group_id, f"then_{place}": hint.then_id}
                self.initial.update(words)
        self.count = max(HINTS, len(standing) + 1)

    @property
    def rows(self) -> list[dict[str, Any]]:
        parts = ("answer", "group", "then")
        return [{part: self[f"{part}_{place}"] for part in parts} for place in range(self.count)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        suggests = [
            Suggests(
                _coded(given.get(f"answer_{place}", ""), given.get("kind")),
                given.get(f"group_{place}"),
                given.get(f"then_{place}"),
            )
            for place in range(self.count)
        ]
        fields = {name: given.get(name) for name in ("name", "kind", "choices", "is_used", "version", "once")}
        return {**fields, "suggests": suggests}


def _coded(answer: str, kind: str | None) -> str:
    """Yes and no as everybody's language has them; other answers as they were typed."""
    if kind != AnswerKind.YES_NO:
        return answer
    return next((code for code, word in YES_NO.items() if fold(str(word)) == fold(answer)), answer)
