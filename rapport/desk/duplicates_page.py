"""The page of duplicates: suggested pairs that the reader may see, the surest first, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse

from rapport.accounts.models import Comparing, LikelyPair
from rapport.people.viewer import Viewer

PAGE = 25


@dataclass(frozen=True)
class Suggested:
    """One pair. `merge_url` is empty for whoever does not answer for both."""

    pair: LikelyPair
    merge_url: str

    @property
    def is_of_people(self) -> bool:
        return self.pair.one_contact_id is not None


class Suggestions:
    """`after` is the key of the last pair shown, as the address gives it: what makes no sense begins at the head."""

    def __init__(self, viewer: Viewer, after: str) -> None:
        self.viewer = viewer
        self.after = after

    @cached_property
    def _rows(self) -> list[LikelyPair]:
        found = LikelyPair.objects.visible_to(self.viewer).suggested().order_by("-score", "-id")
        score, _tilde, number = self.after.partition("~")
        if score.isdecimal() and number.isdecimal() and len(self.after) < 30:
            key = int(score), int(number)
            found = found.filter(score__lte=key[0]).filter(Q(score__lt=key[0]) | Q(id__lt=key[1]))
        return list(found[: PAGE + 1])

    @property
    def pairs(self) -> list[Suggested]:
        return [Suggested(pair, self._merge_url(pair)) for pair in self._rows[:PAGE]]

    def _merge_url(self, pair: LikelyPair) -> str:
        if not all(account.changes_by(self.viewer) for account in (pair.one, pair.other)):
            return ""
        one, other = pair.both
        return reverse("contact_merge" if pair.one_contact_id else "account_merge", args=[one.pk, other.pk])

    @property
    def next_url(self) -> str:
        if len(self._rows) <= PAGE:
            return ""
        last: Any = self._rows[PAGE - 1]
        return f"{reverse('duplicates')}?after={last.score}~{last.pk}"

    @cached_property
    def _state(self) -> Comparing | None:
        return Comparing.objects.first()

    @property
    def compared_at(self) -> datetime | None:
        """When the job last looked at what changed."""
        return self._state.compared_at if self._state else None

    @property
    def whole_at(self) -> datetime | None:
        """When the whole base was last compared."""
        return self._state.run_ended_at if self._state else None
