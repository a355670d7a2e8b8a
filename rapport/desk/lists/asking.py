"""How a list is asked for: by the words of the address, on top of those of a view that somebody keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404

from rapport.desk.lists.definition import Definition
from rapport.desk.lists.filters import LONGEST
from rapport.desk.models import SavedView
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer

# Words beside the filters; `view`, `after` and `within` say where one is and are kept in no view.
FREE = ("q", "sort", "columns", "by")
NO_VIEW = "0"
Words = dict[str, str]

_views: Prepared[Any] = Prepared(lambda name, viewer: SavedView.objects.of_list(name, viewer))


def words_of(of: Definition, given: Mapping[str, Any]) -> Words:
    """The words that the list knows, cut to what can be meant. An empty word is kept: it takes one of the view off."""
    known = {*FREE, *(one.name for one in of.filters)}
    limits = {"columns": LONGEST * 5}
    return {
        name: str(value).replace("\x00", "")[: limits.get(name, LONGEST)].strip()
        for name, value in given.items()
        if name in known
    }


class Asked:
    """`words` are in force. `view` is the one that the address names, else the one with which the list begins for the
    viewer, if the address says nothing at all. Raises Http404 for a view that the viewer does not have."""

    def __init__(self, of: Definition, viewer: Viewer, address: Mapping[str, Any]) -> None:
        self.of = of
        self.views: list[Any] = _views(of.name, viewer.timeless)
        given = words_of(of, address)
        self.opening = next((one for one in self.views if one.opens), None)
        number = str(address.get("view", ""))
        self.view = self._numbered(number) if number else None if given else self.opening
        self.base = {name: value for name, value in words_of(of, self.view.words if self.view else {}).items() if value}
        self.words = {name: value for name, value in {**self.base, **given}.items() if value}
        self.within = str(address.get("within", "")).replace("\x00", "")
        self.after = str(address.get("after", "")).replace("\x00", "")

    def _numbered(self, number: str) -> Any:
        if number == NO_VIEW:
            return None
        view = next((one for one in self.views if str(one.pk) == number), None)
        if view is None:
            raise Http404
        return view

    @property
    def is_changed(self) -> bool:
        return self.view is not None and self.words != self.base

    def query(self, changes: Mapping[str, str], *, view: bool = True) -> str:
        """The words of an address with some changed; what the view says already is not said again."""
        base = self.base if view else {}
        words = {**(self.words if view else {}), **changes}
        query = {"view": str(self.view.pk)} if view and self.view else {}
        query |= {name: value for name, value in words.items() if value != base.get(name, "")}
        query |= dict.fromkeys(sorted(base.keys() - words.keys()), "")
        return urlencode(query or ({"view": NO_VIEW} if self.opening else {}))

    def drop(self, names: Iterable[str]) -> None:
        """Takes words out that mean nothing any more."""
        for name in names:
            self.words.pop(name, None)
