"""Forms about sources, and about where a client or an inquiry comes from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.looking_up import AccountField
from rapport.accounts.models import Account, Contact, Medium, Origin, Source
from rapport.kit.text import fold
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day

OFFERED = 300


def origin_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Origin.objects.filter(is_used=True), label=gettext_lazy("Where they come from"), required=False, empty_label="–"
    )


class SourceInput(forms.TextInput):
    """A text field that offers the sources in use, the latest first; a new one is typed."""

    template_name = "accounts/widgets/source.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        names = Source.objects.filter(is_used=True).order_by("-id").values_list("name", flat=True)[:OFFERED]
        return {**super().get_context(name, value, attrs), "names": names}


class SourceField(forms.CharField):
    """The name of a source as text; `Source.objects.named` finds or makes the row."""

    widget = SourceInput

    def __init__(self, **more: Any) -> None:
        label = gettext_lazy("Which one")
        hint = gettext_lazy("The fair, campaign, directory or site. Choose one, or write a new one.")
        super().__init__(**{"label": label, "help_text": hint, "max_length": 120, "required": False, **more})

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Source) else value


class ComeFromForm(EditForm):
    """Of an account or an interest."""

    origin = origin_field()
    source = SourceField()
    recommended_by = AccountField(label=gettext_lazy("Recommended by"), required=False)
    recommender = forms.CharField(
        label=gettext_lazy("Who there"), max_length=170, required=False,
        help_text=gettext_lazy("The person who recommended us, if you know."),
    )  # fmt: skip

    marks_optional = False

    def __init__(self, *args: Any, row: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        recommended_by: Any = self.fields["recommended_by"]
        recommended_by.viewer = self.viewer = viewer

    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "recommender": str(row.recommender or "")}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        account, text = given.get("recommended_by"), given.get("recommender", "")
        given["recommender"] = None
        if text and "recommended_by" in given:
            given["recommender"] = self._person(account, text)
        return given

    def _person(self, account: Account | None, text: str) -> Contact | None:
        people = Contact.objects.visible_to(self.viewer).filter(account=account) if account else []
        wanted = fold(text)
        found = next((one for one in people if wanted in (fold(str(one)), fold(one.surname))), None)
        if found is None:
            self.add_error("recommender", _("Nobody of this name works there; add the person first."))
        return found


class SourceForm(ActForm):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    origin = forms.ModelChoiceField(
        Origin.objects.filter(is_used=True), label=gettext_lazy("Kind of source"), empty_label=None
    )
    medium = forms.ChoiceField(
        label=gettext_lazy("Medium"), choices=Medium.choices, required=False,
        help_text=gettext_lazy("For an advertising campaign."),
    )  # fmt: skip
    web = forms.CharField(label=gettext_lazy("Web site"), max_length=500, required=False)
    first_day = forms.DateField(label=gettext_lazy("First day"), required=False, widget=Day)
    last_day = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=Day)
    searches = forms.CharField(
        label=gettext_lazy("Searches"), required=False, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Addresses of searches or pages to look at again, one a line."),
    )  # fmt: skip
    look_every = forms.IntegerField(
        label=gettext_lazy("Days between looks"), required=False, min_value=1, max_value=3650
    )

    halves = ("medium", "first_day", "last_day")


class NewSourceForm(NewForm, SourceForm):
    pass


class EditSourceForm(EditForm, SourceForm):
    is_used = forms.BooleanField(label=gettext_lazy("In use"), required=False)


class LookedThroughForm(NewForm):
    text = forms.CharField(label=gettext_lazy("What you found there"), widget=forms.Textarea({"rows": 4}))
