"""Forms about wishes: parsing and errors at the field; the rules are in the verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account, Contact
from rapport.care.models import Wish
from rapport.catalogue.models import ProductGroup
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Segmented


class WishFields(ActForm):
    words = forms.CharField(label=_("What they wish, in their words"), widget=forms.Textarea({"rows": 3}))
    contact = forms.ModelChoiceField(Contact.objects.none(), label=_("Who said so"), required=False, empty_label="–")
    product_group = forms.ModelChoiceField(
        ProductGroup.objects.filter(is_used=True), label=_("Product group"), required=False, empty_label="–"
    )

    halves = ("contact", "product_group")
    marks_optional = False

    def __init__(self, *args: Any, account: Account, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["contact"]
        people.queryset = account.people_shown_to(viewer)


class NewWishForm(NewForm, WishFields):
    pass


class EditWishForm(EditForm, WishFields):
    def __init__(self, *args: Any, row: Wish, **kwargs: Any) -> None:
        super().__init__(*args, row=row, account=row.account, **kwargs)


class PassOnForm(ActForm):
    to = forms.CharField(label=_("Who is to decide"), max_length=120)
    note = forms.CharField(label=_("What to say with it"), required=False, widget=forms.Textarea({"rows": 2}))


class DecideForm(ActForm):
    accepted = forms.TypedChoiceField(
        label=_("Do we do it?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=Segmented,
        coerce=lambda word: word == "yes",
    )  # fmt: skip
    because = forms.CharField(label=_("Why, or how"), required=False, widget=forms.Textarea({"rows": 2}))


class TellForm(ActForm):
    text = forms.CharField(label=_("What the client was told"), widget=forms.Textarea({"rows": 3}))
