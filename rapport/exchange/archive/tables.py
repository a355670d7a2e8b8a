"""Which tables and columns go into the archive: all of ours, but for those named here with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import models

OF_THE_MACHINE = "how far this machine has come with its own work; another one begins anew"
LEFT_OUT = {
    "search.document": "the index of the search; made anew from the rows",
    "search.spelling": "the words of the index of the search; made anew from the rows",
    "interests.counted": "what the sums of interests were counted from; counted anew",
    "interests.tally": "the sums of interests; counted anew",
    "notices.cursor": OF_THE_MACHINE,
    "accounts.comparing": OF_THE_MACHINE,
    "jobs.job": OF_THE_MACHINE,
    "jobs.appointment": OF_THE_MACHINE,
    "people.session": "who is signed in where; everybody signs in anew",
}
# The tables of the libraries hold how somebody proves who they are (second factors, links to other services), which
# stays where it is, and lists that the libraries keep for themselves.
COLUMNS_LEFT_OUT = {
    "people.user": {
        "password": "everybody is invited again",
        "last_login": "who has not signed in since counts as invited",
    },
    "journal.entry": {"transaction": "a number that the database gives by itself"},
}
_FILLED: dict[tuple[str, str], Callable[[], Any]] = {("people.user", "password"): lambda: make_password(None)}

Model = type[models.Model]


def ours() -> list[Model]:
    """Every table of Rapport, with those between two others, by name."""
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return sorted((one for one in found if one.__module__.startswith("rapport.")), key=name_of)


def archived() -> dict[str, Model]:
    return {name_of(model): model for model in ours() if name_of(model) not in LEFT_OUT}


def name_of(model: Model) -> str:
    return str(model._meta.label_lower)


def columns_of(model: Model) -> list[Any]:
    """The fields whose values stand in the archive; what the database computes by itself does not."""
    left_out = COLUMNS_LEFT_OUT.get(name_of(model), {})
    return [one for one in model._meta.concrete_fields if one.attname not in left_out and not one.generated]


def filled_at_reading(model: Model) -> dict[str, Callable[[], Any]]:
    """Columns that the archive does not hold and that get a value of their own in each row."""
    return {column: make for (name, column), make in _FILLED.items() if name == name_of(model)}
