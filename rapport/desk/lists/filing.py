"""A list as a file: at once, or in the background where it is large; noted before the first row leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from rapport.accounts.watching_use import note_refusal
from rapport.desk.guarding import watch_export
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.exchange.exporting import Lines, Source, begin
from rapport.exchange.jobs import export
from rapport.exchange.models import ExportRun
from rapport.exchange.writing import note_export, require_permitted
from rapport.kit.refusal import Refusal
from rapport.people.viewer import Viewer


def take_along(listing: Listing, *, form: str, in_background: bool) -> ExportRun | None:
    """Raises Refusal for more rows than the viewer may take out of the house."""
    rows, by, what = listing.leaving.order_by().count(), listing.viewer.user, listing.of.name
    try:
        require_permitted(listing.viewer, rows)
    except Refusal:
        note_refusal(listing.viewer, "export")
        raise
    run, filters = None, listing.described
    if in_background:
        words = listing.asked.words
        run = begin(by=by, kind=what, words=words, form=form, rows=rows, filters=filters, enqueue=export)
    else:
        note_export(by=by, what=what, rows=rows, filters=filters, form=form)
    watch_export(of=by, at=listing.viewer.now)
    return run


def source_of(listing: Listing) -> Source:
    return Source([str(column.label) for column in listing.filed], _chunks(listing))


def asked_again(kind: str, viewer: Viewer, words: Mapping[str, Any]) -> Source:
    """The list for a run in the background, by the words that it keeps; never with a view on top of them."""
    return source_of(Listing(LISTS[kind], viewer, {**words, "view": "0"}))


def _chunks(listing: Listing) -> Iterator[Lines]:
    """Rows in the reader's language and time zone although the answer is already under way."""
    language, zone = translation.get_language() or "en", listing.viewer.user.zone
    for rows in listing.chunks():
        with translation.override(language):
            lines = [[column.value(row) for column in listing.filed] for row in rows]
        yield [[timezone.localtime(one, zone) if isinstance(one, datetime) else one for one in line] for line in lines]
