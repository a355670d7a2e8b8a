"""Forms about what kind of client it is: its profile, its rating, an exception."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.facts import PROFILE_LABELS
from rapport.accounts.forms.currency import CurrencyForm
from rapport.accounts.models import Account, Degree
from rapport.accounts.models.profile import SUMS
from rapport.people.forms import EditForm
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.forms import Segmented
from rapport.ui.sums import SumField


def _words(name: str, *, help_text: Any = "", rows: int = 2) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "class": "short"})
    return forms.CharField(label=PROFILE_LABELS[name], required=False, widget=widget, help_text=help_text)


class ProfileForm(CurrencyForm):
    """R-013. The turnover is shown and asked of those who may read figures."""

    purpose = _words("purpose")
    order_from = SumField(label=_("Smallest order"), required=False)
    order_to = SumField(label=_("Largest order"), required=False)
    yearly = SumField(label=_("Orders in a year"), required=False)
    turnover = SumField(label=_("Their turnover"), required=False)
    turnover_year = forms.IntegerField(label=_("In the year"), required=False, min_value=1900, max_value=2200)
    quality = _words("quality")
    season = forms.CharField(label=PROFILE_LABELS["season"], max_length=200, required=False)
    specifics = _words("specifics")
    policy = _words("policy", help_text=_("Who signs, how they buy, what they never do."))
    solidity = _words("solidity", help_text=_("What it means for our earnings and for how we deal with them."))

    sums = SUMS
    halves = ("currency", "order_from", "order_to", "yearly", "turnover", "turnover_year")
    field_order = ("purpose", "order_from", "order_to", "yearly", "turnover", "turnover_year", "currency")

    def __init__(self, *args: Any, account: Account, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, row=account.known_profile, **kwargs)
        if not viewer.may(Permission.MONEY_READ):
            del self.fields["turnover"], self.fields["turnover_year"]


class OutlookForm(EditForm):
    """R-050: what the dossier of a prospect ends with."""

    analysis = _words("analysis", rows=4, help_text=_("What they make and sell now, and where they want to go."))
    outlook = _words("outlook", rows=4, help_text=_("What we could do together, when, and what speaks against it."))

    marks_optional = False


class RatingForm(EditForm):
    """R-047."""

    keenness = forms.TypedChoiceField(
        label=_("How much they want it"), choices=Degree.choices, coerce=int, widget=Segmented
    )
    means = forms.TypedChoiceField(label=_("What they can pay"), choices=Degree.choices, coerce=int, widget=Segmented)


class AdmitForm(EditForm):
    """R-048."""

    because = forms.CharField(
        label=_("Why"), max_length=200, required=False, help_text=_("Empty: the rule counts for them, too.")
    )

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"because": row.admitted_because, "version": row.version}
