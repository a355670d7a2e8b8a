"""Forms of a review held together with a client."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.interests.forms.talk import workers
from rapport.interests.talk.agreeing import Agreed
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.ui.forms import Day

AGREED = 4
_LONG = forms.Textarea({"rows": 3, "class": "short"})


class SaidForm(ActForm):
    """What was said in a review."""

    present = forms.CharField(label=gettext_lazy("Who was there"), max_length=300, required=False)
    theirs = forms.CharField(label=gettext_lazy("What they said"), required=False, widget=_LONG)
    ours = forms.CharField(label=gettext_lazy("What we said"), required=False, widget=_LONG)
    outlook = forms.CharField(label=gettext_lazy("Outlook"), required=False, widget=_LONG)

    marks_optional = False


class EditReviewForm(SaidForm, EditForm):
    pass


class ReviewForm(SaidForm, NewForm):
    """Beside that the day, the period, and rows of what was agreed: a row in which nothing stands is none."""

    held_on = forms.DateField(label=gettext_lazy("Held on"), widget=Day)
    first_day = forms.DateField(label=gettext_lazy("Period from"), widget=Day)
    last_day = forms.DateField(label=gettext_lazy("Period to"), widget=Day)

    def __init__(self, *args: Any, on: date, asks: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(user.pk): user for user in workers()}
        choices = [("", _("They do it")), *((key, user.name) for key, user in people.items())]
        for place in range(AGREED):
            self.fields[f"what_{place}"] = forms.CharField(label=_("Agreed"), max_length=200, required=False)
            self.fields[f"who_{place}"] = forms.TypedChoiceField(
                label=_("Who does it"), choices=choices, required=False, coerce=people.__getitem__, empty_value=None,
                initial=str(asks),
            )  # fmt: skip
            self.fields[f"due_{place}"] = forms.DateField(
                label=_("By"), required=False, widget=Day, initial=on + timedelta(7)
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{part: self[f"{part}_{place}"] for part in ("what", "who", "due")} for place in range(AGREED)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        agreed = []
        for place in range(AGREED):
            what, due_on = given.pop(f"what_{place}", "").strip(), given.pop(f"due_{place}", None)
            who = given.pop(f"who_{place}", None)
            if what and not due_on:
                self.add_error(f"due_{place}", _("Give it a day."))
            elif what:
                agreed.append(Agreed(what, due_on, who))
        return {**given, "agreed": agreed}
