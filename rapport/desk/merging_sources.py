"""Where two merged records came from, and whom they recommended."""

from __future__ import annotations

from typing import Any

from rapport.accounts.models import Account, Contact
from rapport.interests.models import Interest
from rapport.journal.acting import Act


def story_of_both(winner: Account, loser: Account, *, theirs: bool) -> dict[str, Any]:
    """The source and who recommended go with the origin: the loser's where that is right or nothing else is known."""
    taken = loser if theirs or not winner.origin else winner
    source = taken.source or (loser.source if loser.origin_id == winner.origin_id else None)
    whom, who = taken.recommended_by, taken.recommender
    if whom is None or whom.pk in (winner.pk, loser.pk):
        whom = who = None
    return {
        "source": source,
        "recommended_by": whom,
        "recommender": who,
        "is_unverified": winner.is_unverified and loser.is_unverified,
    }


def keep_recommendations(doing: Act, winner: Account, loser: Account) -> None:
    """What the loser brought us was brought by the winner."""
    for model in (Account, Interest):
        for row in model._base_manager.filter(recommended_by=loser).exclude(pk=winner.pk if model is Account else 0):
            doing.update(row, recommended_by=winner)


def keep_recommender(doing: Act, winner: Contact, loser: Contact) -> None:
    for model in (Account, Interest):
        for row in model._base_manager.filter(recommender=loser):
            doing.update(row, recommender=winner)
