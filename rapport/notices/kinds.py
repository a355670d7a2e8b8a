"""What people are told of: each package declares in its `notices.py` which entries of the journal concern whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.journal.models import Entry
from rapport.people.viewer import Viewer


class Way(models.TextChoices):
    """How a person wants to hear of a kind of thing."""

    AT_ONCE = "at_once", _("Here and by mail at once")
    DIGEST = "digest", _("Here and in the mail of the day")
    HERE = "here", _("Only here")
    OFF = "off", _("Not at all")


def named_in(entry: Entry) -> set[int]:
    """The people whom the entry is about."""
    return {one.object_id for one in entry.subjects.all() if one.kind == "user"}


@dataclass(frozen=True)
class Kind:
    """`whom` gives the ids of the people concerned; whoever did it is never told of it. `way` is the usual one.

    `page` gives the address to which it leads, where that is not the page of a record.
    """

    code: str
    label: str | Promise
    codes: frozenset[str]
    whom: Callable[[Entry], Iterable[int]] = named_in
    way: Way = Way.AT_ONCE
    page: Callable[[Entry], str] | None = None


Sight = Callable[[Viewer, Collection[int]], Collection[int]]
_kinds: dict[str, Kind] = {}
_sights: dict[str, Sight] = {}


def declare(*kinds: Kind) -> None:
    for kind in kinds:
        if kind.code in _kinds:
            raise ValueError(f"Two kinds of notices are called {kind.code}.")
        _kinds[kind.code] = kind


def declare_sight(subject: str, sight: Sight) -> None:
    """Says which of these subjects of the journal, by id, a viewer may see."""
    _sights[subject] = sight


def all_kinds() -> tuple[Kind, ...]:
    return tuple(_kinds.values())


def kind_of(entry: Entry) -> Kind | None:
    return next((kind for kind in _kinds.values() if entry.code in kind.codes), None)


def known_codes() -> set[str]:
    return {code for kind in _kinds.values() for code in kind.codes}


def seen_by(viewer: Viewer, entries: Collection[Entry]) -> set[int]:
    """The ids of those entries of which the viewer may see everything that they are about; one query per noun."""
    seen = {entry.pk for entry in entries}
    for subject, sight in _sights.items():
        about = {entry.pk: {one.object_id for one in entry.subjects.all() if one.kind == subject} for entry in entries}
        wanted = set().union(*about.values())
        visible = set(sight(viewer, wanted)) if wanted else set()
        seen -= {pk for pk, ids in about.items() if not ids <= visible}
    return seen
