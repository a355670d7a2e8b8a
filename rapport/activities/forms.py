"""Forms that write down a talk and plan a step on an account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account, Contact
from rapport.activities.models import Outcome, StepKind
from rapport.activities.promise_forms import PromiseFields
from rapport.catalogue.models import ProductGroup
from rapport.people.answers import NewForm
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.ui.forms import Clock, Day, Option, Segmented

NOTE = "note"
# What is written down most, as buttons; the rest stands in the dialog.
WAYS = (
    (NOTE, Option(_("Note"), icon="pen")),
    (StepKind.CALL, Option(_("Call"), icon="phone")),
    (StepKind.MEETING_THEIRS, Option(_("Meeting"), icon="people")),
    (StepKind.MAIL, Option(_("Mail"), icon="mail")),
)
TOLD = ((Outcome.DONE, _("Spoke")), (Outcome.NO_ANSWER, _("No answer")), (Outcome.LEFT_MESSAGE, _("Left a message")))
# Asked for only where they are shown, or somebody is named.
People = Callable[[], Sequence[Contact]]


def person_choices(people: Sequence[Contact]) -> list[tuple[Any, str]]:
    return [("", str(_("nobody named"))), *((person.pk, str(person)) for person in people)]


class ComposerForm(NewForm):
    """What happened, in one field: a note, or a talk with somebody just now."""

    text = forms.CharField(label=_("What happened?"), required=False, widget=forms.Textarea(attrs={"rows": 1}))
    way = forms.ChoiceField(label=_("What was it?"), choices=WAYS, widget=Segmented, initial=NOTE)
    contact = forms.TypedChoiceField(label=_("With whom"), required=False, coerce=int, empty_value=None)
    interest = forms.IntegerField(required=False, widget=forms.HiddenInput)

    marks_optional = False

    def __init__(self, *args: Any, people: Sequence[Contact] | People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact: Any = self.fields["contact"]
        contact.choices = (lambda: person_choices(people())) if callable(people) else person_choices(people)

    @property
    def knows_people(self) -> bool:
        choices: Any = self.fields["contact"]
        return any(value for value, _name in choices.choices)


class LogForm(PromiseFields, ComposerForm):
    """The same with its day and hour, every way, and how it went."""

    way = forms.ChoiceField(label=_("What was it?"), choices=[(NOTE, _("Note")), *StepKind.choices], initial="call")
    outcome = forms.ChoiceField(
        label=_("How was it?"), choices=TOLD, widget=Segmented, initial=Outcome.DONE, required=False
    )
    day = forms.DateField(label=_("On"), widget=Day, required=False)
    clock = forms.TimeField(label=_("At"), widget=Clock, required=False)
    also = forms.ModelChoiceField(
        ProductGroup.objects.filter(is_used=True), label=_("They also ask about"), required=False, empty_label="–"
    )

    field_order = ("way", "outcome", "contact", "day", "clock", "text", "promise_side", "promise", "promised_by")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {**given, "promises": self.promised(given)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (self.data.get("interest") or self.initial.get("interest")):
            del self.fields["also"]

    def clean_outcome(self) -> str:
        return self.cleaned_data["outcome"] or Outcome.DONE

    def happened_at(self, now: datetime) -> datetime:
        """The moment that was given in the writer's zone; noon where only the day was, now where neither."""
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        local = timezone.localtime(now)
        if day is None or (day == local.date() and clock is None):
            return now
        return timezone.make_aware(datetime.combine(day, clock or time(12)))


class PlanForm(NewForm):
    """A step on an account that no interest rests on."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    kind = forms.ChoiceField(label=_("How"), choices=StepKind.choices, initial=StepKind.CALL)
    due_on = forms.DateField(label=_("On"), widget=Day)
    due_at = forms.TimeField(label=_("At"), widget=Clock, required=False)
    contact = forms.TypedChoiceField(label=_("With whom"), required=False, coerce=int, empty_value=None)
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=User.objects.none(), empty_label=None)
    agreed = forms.BooleanField(label=_("Agreed with the client"), required=False)

    marks_optional = False

    def __init__(self, *args: Any, account: Account, people: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact: Any = self.fields["contact"]
        owner: Any = self.fields["owner"]
        contact.choices = person_choices(people)
        owner.queryset = User.objects.granted(Permission.ACCOUNT_LOG)
        self.initial.setdefault("owner", account.owner_id)


class InvitationForm(NewForm):
    """The mail that invites to an appointment."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(label=_("Text"), max_length=5000, widget=forms.Textarea({"rows": 12}))

    marks_optional = False

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("subject", "text"):
            self.fields[name].widget.attrs["lang"] = language
