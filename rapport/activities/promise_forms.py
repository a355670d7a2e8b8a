"""What a form asks about a promise: in passing where a talk is written down, or by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.accounts.models import Contact
from rapport.activities.models import Promise, Side
from rapport.activities.models.promise import Word
from rapport.people.answers import NewForm
from rapport.people.forms import EditForm
from rapport.ui.forms import Day, Segmented


class PromiseFields(forms.Form):
    """Three more fields; without a text nothing was promised."""

    promise_side = forms.ChoiceField(
        label=_("Who promises?"), choices=Side.choices, widget=Segmented, initial=Side.OURS, required=False
    )
    promise = forms.CharField(label=_("What is promised"), max_length=200, required=False)
    promised_by = forms.DateField(label=_("By which day"), widget=Day, required=False)

    def promised(self, given: dict[str, Any]) -> list[Word]:
        """Takes the three out of what was given."""
        side, what, day = (given.pop(name, None) for name in ("promise_side", "promise", "promised_by"))
        return [Word(side or Side.OURS, what, day)] if what else []


class PromiseForm(NewForm):
    """One promise by itself."""

    side = forms.ChoiceField(label=_("Who promises?"), choices=Side.choices, widget=Segmented, initial=Side.OURS)
    promise = forms.CharField(label=_("What is promised"), max_length=200)
    promised_by = forms.DateField(label=_("By which day"), widget=Day)
    contact = forms.ModelChoiceField(Contact.objects.none(), label=_("With whom"), required=False, empty_label="–")

    marks_optional = False

    def __init__(self, *args: Any, people: Sequence[Contact] | Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact: Any = self.fields["contact"]
        contact.queryset = people

    @property
    def word(self) -> Word:
        given = self.cleaned_data
        return Word(given["side"], given["promise"], given["promised_by"], given["contact"])


KEPT, PUT_OFF, BROKEN, RELEASED = "kept", "put_off", "broken", "released"


class SettleForm(EditForm):
    """What became of it; the day is that on which it was kept, or the new one."""

    how = forms.ChoiceField(
        label=_("What became of it?"),
        initial=KEPT,
        widget=Segmented,
        choices=[
            (KEPT, pgettext_lazy("a promise", "Kept")),
            (PUT_OFF, _("Another day")),
            (BROKEN, _("Not kept")),
            (RELEASED, _("Released")),
        ],
    )
    day = forms.DateField(label=_("Kept on, or the new date"), widget=Day, required=False)
    because = forms.CharField(label=_("Why, if it was not simply kept"), max_length=200, required=False)

    marks_optional = False

    def __init__(self, *args: Any, row: Promise, on: date, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.on = on
        self.initial["day"] = on

    def settle(self, promise: Promise, *, by: Any, how: str, day: date | None, because: str) -> None:
        on = self.on
        match how:
            case "kept":
                promise.keep(by=by, on=min(day or on, on))
            case "put_off":
                promise.put_off(by=by, to=day or on, on=on, because=because)
            case "broken":
                promise.give_up(by=by, on=on, because=because)
            case _:
                promise.release(by=by, on=on, because=because)
