"""Writing down what is at stake in a matter, and by which criteria the client chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapport.interests.models import CriterionMark, Interest
from rapport.interests.models.stakes import Criterion, stakes_of
from rapport.journal.acting import act
from rapport.people.models import User

TEXTS = {"organisation", "rivals", "welfare", "competitiveness", "society"}


def weigh(
    *, by: User, interest: Interest, texts: Mapping[str, str], marks: Mapping[Criterion, Mapping[str, int]]
) -> None:
    """`marks` gives weight, ours and theirs for each criterion that was judged. Raises Refusal once it is closed."""
    if unknown := texts.keys() - TEXTS:
        raise TypeError(f"not for weigh: {unknown}")
    interest.require_open()
    known = {mark.criterion_id: mark for mark in interest.marks.all()}
    with act("interest.weighed", by=by, about=interest.about, name=interest.title) as doing:
        stakes = stakes_of(interest)
        if stakes._state.adding and any(texts.values()):
            doing.create(stakes)
        if not stakes._state.adding:
            doing.update(stakes, **texts)
        for criterion, values in marks.items():
            given: dict[str, Any] = {**values}
            if mark := known.get(criterion.pk):
                doing.update(mark, **given)
            elif any(given.values()):
                doing.create(CriterionMark(interest=interest, criterion=criterion, **given))
