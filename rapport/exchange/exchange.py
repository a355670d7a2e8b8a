"""Colleagues as a column names them: by name in either order, or by mail address; and as rows of a file."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext_lazy as _

from rapport.exchange import colleagues
from rapport.exchange.things import Thing, declare_thing
from rapport.kit.text import fold
from rapport.people.models import User

__all__ = ["colleagues"]


def _choices() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in User.objects.active().order_by("name").values_list("pk", "name")]


def _words() -> dict[str, str]:
    """A name that two colleagues bear says nothing."""
    found: list[tuple[str, str]] = []
    for pk, name, email in User.objects.active().values_list("pk", "name", "email"):
        given, _space, surname = name.rpartition(" ")
        found += [(fold(key), str(pk)) for key in {name, email, f"{surname} {given}".strip(), f"{surname}, {given}"}]
    times = Counter(word for word, _pk in set(found))
    return {word: pk for word, pk in found if times[word] == 1}


declare_thing(
    Thing(
        "user",
        _("Colleagues"),
        _("Their rows go to whoever looks after the new ones; plans of theirs are left out."),
        _choices,
        _words,
    )
)
