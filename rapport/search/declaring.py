"""What can be found. A package declares its records in its `search.py`; the machinery here knows no noun."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from rapport.people.viewer import Viewer

Row = Any  # a record of the model that a declaration is about


class Texts(NamedTuple):
    """The words by which one record is found.

    `names` is what it is called, the first one as it is shown. Whoever sees the record finds it by these; `content`
    (numbers, phones, mails, towns …) finds it for those only who may read what stands in it. `is_open`: everybody who
    sees it may read it too, so one entry of the index is enough.
    """

    object_id: int
    names: Sequence[str]
    content: Sequence[str] = ()
    owner_id: int | None = None
    is_open: bool = True


@dataclass(frozen=True)
class Watch:
    """Rows on which the texts of a record rest: `columns` of `model`, all of them where none are named.

    The record is the row itself, or the one whose id stands in the column `by`, or those that a lookup `path` leads
    from to the row.
    """

    model: type[Model]
    columns: Sequence[str] = ()
    by: str = ""
    path: str = ""


@dataclass(frozen=True)
class Searched:
    """One kind of record, named as in the journal.

    `rows` are all of them, with what `texts` needs; `visible` those that a viewer sees, with what `note`, the line
    beside the name, needs; `reads` says whether the viewer may read the content of a visible one.
    """

    kind: str
    rows: Callable[[], QuerySet[Row]]
    visible: Callable[[Viewer], QuerySet[Row]]
    texts: Callable[[Row], Texts]
    note: Callable[[Row, Viewer], str]
    watches: Sequence[Watch]
    reads: Callable[[Row, Viewer], bool] = lambda row, viewer: True


_searched: dict[str, Searched] = {}


def declare(searched: Searched) -> None:
    _searched[searched.kind] = searched


def searched_of(kind: str) -> Searched:
    return _searched[kind]


def all_searched() -> list[Searched]:
    return list(_searched.values())
