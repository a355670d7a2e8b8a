"""Saying that two records that look like one are two; it is remembered, and can be undone."""

from __future__ import annotations

from datetime import datetime

from rapport.accounts.models.likeness import LikelyPair, SetApart
from rapport.journal.acting import act
from rapport.people.models import User


def set_apart(*, by: User, pair: LikelyPair, at: datetime) -> None:
    """They are not suggested again, however alike they become."""
    one, other = pair.both
    about = list(dict.fromkeys([pair.one, pair.other]))
    with act("pair.set_apart", by=by, about=about, name=str(one), other=str(other)) as doing:
        doing.create(
            SetApart(
                one=pair.one,
                other=pair.other,
                one_contact=pair.one_contact,
                other_contact=pair.other_contact,
                by=by,
                at=at,
            )
        )
