"""The line on My day that keeps what was heard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account
from rapport.desk.capturing import accounts_called
from rapport.people.answers import ActForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day

OFFERED = 8


class CaptureForm(ActForm):
    text = forms.CharField(label=_("Write what happened, in one line"), max_length=2000, required=False)
    who = forms.CharField(label=_("Client"), max_length=200, required=False)
    account = forms.ModelChoiceField(Account.objects.none(), required=False, widget=forms.RadioSelect, empty_label=None)
    day = forms.DateField(label=_("Day"), required=False, widget=Day)
    once = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    marks_optional = False

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        # A dialog may open over the page: the fields of both need names of their own.
        super().__init__(*args, **{"auto_id": "capture_%s", **kwargs})
        called = accounts_called(self.data.get("who", ""), viewer) if self.is_bound else Account.objects.none()
        self.called = list(called.order_by("name_key")[: OFFERED + 1])
        found: Any = self.fields["account"]
        found.queryset = called

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text", "").strip():
            self.add_error("text", _("Write what happened, then save."))
        account = given.get("account") or (self.called[0] if len(self.called) == 1 else None)
        if account is None:
            self.add_error("who", self._who_is_meant(given.get("who", "")))
        return {**given, "account": account}

    def _who_is_meant(self, who: str) -> Any:
        if not who.strip():
            return _("Say for which client this is.")
        if not self.called:
            return _("No client of this name is known. Write it as it stands in the list, or take the inquiry in.")
        return _("Several clients are called so. Choose one.")
