"""Finding an account by its name, for forms that ask for one."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold
from rapport.people.viewer import Viewer
from rapport.search.finding import find
from rapport.search.models import Document

MOST = 10


def label_of(account: Account) -> str:
    """How an account is written in a field, so that it is known again when the form comes back."""
    return f"{account} · {account.city} · #{account.pk}" if account.city else f"{account} · #{account.pk}"


def accounts_named(text: str, viewer: Viewer) -> list[Account]:
    """The accounts that are meant perhaps, at most ten, the likeliest first."""
    found = find(viewer, text, limit=2 * MOST, kinds=["account"])
    return [one.row for one in found if one.row.archived_on is None][:MOST]


def called(text: str, *, with_people: bool) -> Q:
    """Accounts of which, or of a person there, each word of the text begins a word; for a query of accounts."""
    found = Q(pk__in=Document.objects.called(text, "account").values("object_id"))
    people = Contact.objects.filter(pk__in=Document.objects.called(text, "contact").values("object_id"))
    return found | Q(pk__in=people.order_by().values("account")) if with_people else found


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
    """Takes the name of an account, gives the account. `LooksUp` sets `viewer`: only what one sees can be chosen."""

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


class LooksUp(forms.Form):
    """A form that asks for accounts, filled in by this viewer."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, AccountField):
                field.viewer = viewer
