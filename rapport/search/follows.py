"""What is found follows from the rows: the index changes in the transaction that wrote them."""

from collections.abc import Sequence

from rapport.journal.following import Change, follow
from rapport.search.declaring import all_searched
from rapport.search.indexing import concerned, refresh


@follow
def enter_changes(changes: Sequence[Change]) -> None:
    for searched in all_searched():
        if ids := concerned(searched, changes):
            refresh(searched, ids)
