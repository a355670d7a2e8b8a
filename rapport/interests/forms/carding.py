"""The forms of the card lane: what holds for the stack, one card, and a pasted list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.forms.source import SourceField
from rapport.accounts.models import Origin, Source
from rapport.interests.carding import INTEREST, STEP, Stack
from rapport.interests.reading_cards import Card
from rapport.people.answers import ActForm, NewForm
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day, Segmented

MAKES = [(STEP, _("a step")), (INTEREST, _("an interest"))]
LONGEST_LIST = 50_000


class StackForm(ActForm):
    """Once for all cards; its values then stand in the address."""

    source = SourceField(label=_("Fair or event"), required=True, help_text="")
    makes = forms.ChoiceField(label=_("Each card becomes"), choices=MAKES, widget=Segmented, initial=STEP)
    due = forms.DateField(
        label=_("To be followed up from"), widget=Day,
        help_text=_("When a day is full, the next working day takes the rest."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(User.objects.none(), label=_("New clients belong to"), required=False)

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["owner"]
        who.queryset = User.objects.granted(Permission.INTEREST_CHANGE).order_by("name")
        who.empty_label = _("Me")


class AddressForm(StackForm):
    """What the address of the lane says."""

    source = forms.CharField(required=False)  # type: ignore[assignment]

    def stack(self, source: Source) -> Stack:
        given = self.cleaned_data
        return Stack(source, given["due"], given["makes"], given["owner"])


class CardForm(NewForm):
    name = forms.CharField(label=_("Surname"), max_length=160, required=False)
    company = forms.CharField(label=_("Company"), max_length=200, required=False)
    reach = forms.CharField(label=_("Phone or mail"), max_length=300, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    marks_optional = False

    def card(self) -> Card:
        given = self.cleaned_data
        return Card.typed(given["name"], given["company"], given["reach"], given["note"])


class PasteForm(ActForm):
    pasted = forms.CharField(
        label=_("One card a line"), max_length=LONGEST_LIST, widget=forms.Textarea({"rows": 5}),
        help_text=_("Name, company and note, with tabs, semicolons or commas between them; phone and mail anywhere."),
    )  # fmt: skip


def fairs() -> Origin | None:
    """The kind of a new source that is typed in the lane."""
    return Origin.objects.filter(code="fairs").first() or Origin.objects.filter(is_used=True).first()


def source_named(viewer: Viewer, name: str) -> Source:
    """The one of this name, of any kind; a new one is a fair."""
    return Source.objects.called(name).first() or Source.objects.named(name, origin=fairs(), by=viewer.user)
