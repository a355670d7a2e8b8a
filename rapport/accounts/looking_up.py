"""Finding an account by its name, for forms that ask for one."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold, words
from rapport.people.viewer import Viewer

MOST = 10


def label_of(account: Account) -> str:
    """How an account is written in a field, so that it is known again when the form comes back."""
    return f"{account} · {account.city} · #{account.pk}" if account.city else f"{account} · #{account.pk}"


def accounts_named(text: str, viewer: Viewer) -> list[Account]:
    """Accounts of which each written word begins a word of the name, at most ten, by name."""
    found = Account.objects.visible_to(viewer).current()
    for word in words(text):
        found = found.filter(words__word__startswith=word[:60])
    return list(found.distinct()[:MOST]) if words(text) else []


def account_meant(text: str, viewer: Viewer) -> Account:
    """The one account that was chosen from the list or is named so. Raises Refusal for none or several."""
    visible = Account.objects.visible_to(viewer)
    if chosen := re.search(r"#(\d{1,18})\s*$", text):
        found = list(visible.filter(pk=int(chosen[1])))
    else:
        found = list(visible.filter(folded=fold(text))[:2])
    if not found:
        raise Refusal("account_unknown", _("No account has this name; choose one from the list."))
    if len(found) > 1:
        raise Refusal("account_unclear", _("Several accounts have this name; choose one from the list."))
    return found[0]


class AccountInput(forms.TextInput):
    """A text field with a list of accounts that fills while one types."""

    template_name = "accounts/widgets/account.html"


class AccountField(forms.CharField):
    """Takes the name of an account, gives the account. The form sets `viewer`: only what one sees can be chosen."""

    widget = AccountInput
    viewer: Viewer

    def prepare_value(self, value: Any) -> Any:
        return label_of(value) if isinstance(value, Account) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return account_meant(text, self.viewer)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal
