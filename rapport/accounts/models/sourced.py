"""Where a client or an inquiry comes from: the kind of source, the very fair or site, and who recommended us."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rapport.accounts.models.lists import Origin
from rapport.accounts.models.sources import Source
from rapport.journal.acting import act, kind_of
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

RECOMMENDATION = "recommendation"
_CODES = {"account": "account.came_from", "interest": "interest.came_from"}


class Sourced(Editable):
    """Trait of Account and Interest. A source is always of the origin beside it; the verb sees to that.

    They index the last three where they are filled.
    """

    origin = models.ForeignKey(Origin, models.PROTECT, null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, db_index=False)
    # the client, and the person there, who spoke well of us.
    recommended_by = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, blank=True, db_index=False, related_name="recommended_%(class)ss"
    )
    recommender = models.ForeignKey(
        "accounts.Contact", models.PROTECT, null=True, blank=True, db_index=False, related_name="recommended_%(class)ss"
    )

    class Meta:
        abstract = True

    def come_from(
        self: Any,
        *,
        by: User,
        origin: Origin | None,
        source: Source | None = None,
        recommended_by: Any = None,
        recommender: Any = None,
    ) -> None:
        """Says where it comes from; the journal of who recommended us and of the source tell it, too.

        Raises Refusal where the source is of another kind, the person works elsewhere, or a client recommends itself.
        """
        recommended_by = recommended_by or (recommender.account if recommender else None)
        if origin is None:
            origin = source.origin if source else None
        if origin is None and recommended_by:
            origin = Origin.objects.filter(code=RECOMMENDATION).first()
        self._require_one_story(origin, source, recommended_by, recommender)
        fields = {"origin": origin, "source": source, "recommended_by": recommended_by, "recommender": recommender}
        about = [*self.told_about, recommended_by, recommender, source]
        names: dict[str, Any] = {
            "name": str(self),
            "source": str(source or origin or ""),
            "whom": str(recommended_by or ""),
        }
        with act(_CODES[kind_of(self)], by=by, about=about, **names) as doing:
            doing.update(self, **fields, **self.following_from(origin))

    def came_from(self: Any, viewer: Viewer) -> dict[str, Any]:
        """Where it comes from, as far as the viewer may know of who recommended us; nothing where nobody said."""
        whom = self.recommended_by if self.recommended_by and self.recommended_by.is_seen_by(viewer) else None
        who = self.recommender if whom and whom.opens_to(viewer) else None
        found = {"origin": self.origin, "source": self.source, "recommended_by": whom, "recommender": who}
        return found if any(found.values()) else {}

    def following_from(self, origin: Origin | None) -> dict[str, Any]:
        """What else a new origin sets."""
        return {}

    def _require_one_story(self: Any, origin: Any, source: Any, recommended_by: Any, recommender: Any) -> None:
        if source and origin and source.origin_id != origin.pk:
            text = _("{name} is of another kind: {kind}.").format(name=source, kind=source.origin)
            raise Refusal("source_of_another_kind", text, "source")
        if recommended_by and recommended_by.pk == getattr(self, "account_id", self.pk):
            raise Refusal("recommends_itself", _("A client cannot recommend us to itself."), "recommended_by")
        if recommender and recommender.account_id != recommended_by.pk:
            text = _("{name} works elsewhere.").format(name=recommender)
            raise Refusal("recommender_elsewhere", text, "recommender")
