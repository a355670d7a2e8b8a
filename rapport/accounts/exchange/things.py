"""Where clients come from, as a column of a file names it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Origin
from rapport.exchange.things import Thing, declare_thing, in_every_language
from rapport.journal.listing import add_item
from rapport.people.models import User


def _make(by: User, text: str) -> str:
    return str(add_item(by=by, item=Origin(name=" ".join(text.split())[:120])).pk)


declare_thing(
    Thing(
        "origin",
        _("Where clients come from"),
        _("The word stays with the client."),
        lambda: [(str(one.pk), str(one)) for one in Origin.objects.filter(is_used=True)],
        lambda: in_every_language(Origin.objects.all()),
        _make,
    )
)
