"""What kind of client it is: its profile, how it is rated, and why it is taken on although it buys little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models.lists import AccountClass, Sector, SizeType
from rapport.accounts.models.volumes import Volumes
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User

if TYPE_CHECKING:
    from rapport.accounts.models.profile import Profile


class Degree(models.IntegerChoices):
    """A step of the rating."""

    UNKNOWN = 0, gettext_lazy("Not rated")
    LOW = 1, gettext_lazy("Low")
    MIDDLE = 2, gettext_lazy("Middle")
    HIGH = 3, gettext_lazy("High")


class Describing(Editable):
    """Trait of Account. R-047: `keenness` is how much they want what we sell, `means` what they can pay."""

    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, db_index=False)
    size_type = models.ForeignKey(SizeType, models.PROTECT, null=True, blank=True, db_index=False)
    distance_km = models.PositiveIntegerField(null=True, blank=True)
    keenness = models.PositiveSmallIntegerField(choices=Degree, default=Degree.UNKNOWN)
    means = models.PositiveSmallIntegerField(choices=Degree, default=Degree.UNKNOWN)
    # why it is taken on although it buys less than its class or department asks.
    admitted_because = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def known_profile(self: Any) -> Profile:
        """The profile, or a blank one that is not kept yet."""
        known: Profile | None = getattr(self, "profile", None)
        return known or type(self).profile.related.related_model(account=self)

    def describe(self: Any, *, by: User, version: int | None = None, **fields: Any) -> None:
        """Writes the profile. Raises Refusal for an order that is larger than the largest."""
        row = self.known_profile
        if 0 < fields.get("order_to", row.order_to) < fields.get("order_from", row.order_from):
            raise Refusal("order_span", _("The largest order is smaller than the smallest."), "order_to")
        with act("account.profile_written", by=by, about=[self]) as doing:
            if row.pk is None:
                doing.create(row)
            doing.update(row, **fields)

    def rate(self: Any, *, by: User, keenness: int, means: int) -> None:
        """R-047: how much they want it, and what they can pay."""
        rated: dict[str, Any] = {"keenness": keenness, "means": means}
        with act("account.rated", by=by, about=[self], **rated) as doing:
            doing.update(self, **rated)

    def admit(self: Any, *, by: User, because: str) -> None:
        """R-048: an exception from the least volume, with its reason; without one the exception ends."""
        with act("account.admitted", by=by, about=[self], text=because.strip()) as doing:
            doing.update(self, admitted_because=because.strip())

    def require_volume(self: Any, *, account_class: AccountClass) -> None:
        """Raises Refusal where clients of the class buy more than this one, which is no exception."""
        if refusal := Volumes(on=clock.now().date()).refusal(self, account_class=account_class):
            raise refusal
