"""The company at work: what it wants, what shows that it grows, and who of ours knows whom there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from rapport.accounts.models.contact import Contact
from rapport.accounts.models.fact import Fact
from rapport.accounts.models.lists import SignalKind
from rapport.catalogue.models import ProductGroup


class NeedKind(models.TextChoices):
    GOAL = "goal", gettext_lazy("Goal")
    NEED = "need", gettext_lazy("Need")
    PREFERENCE = "preference", gettext_lazy("Preference")


class Need(Fact):
    """R-016: a goal, a need or a preference, in words from which an offer is built."""

    kind = models.CharField(max_length=10, choices=NeedKind, default=NeedKind.NEED)
    what = models.CharField(max_length=200)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, related_name="+")

    class Meta(Fact.Meta):
        default_related_name = "needs"
        verbose_name = gettext_lazy("Goal or need")

    def __str__(self) -> str:
        return self.what

    @property
    def becomes_line(self) -> bool:
        """Whether an interest that takes it over gets a line for it; goals and preferences are words."""
        return self.kind == NeedKind.NEED


class GrowthSignal(Fact):
    """R-049: something seen on a day (`since`) that shows that the business grows."""

    kind = models.ForeignKey(SignalKind, models.PROTECT, related_name="+")

    class Meta(Fact.Meta):
        default_related_name = "signals"
        verbose_name = gettext_lazy("Sign of growth")

    def __str__(self) -> str:
        return f"{self.kind}: {self.note}" if self.note else str(self.kind)


class Strength(models.IntegerChoices):
    SLIGHT = 1, gettext_lazy("Slightly")
    WELL = 2, gettext_lazy("Well")
    CLOSE = 3, gettext_lazy("Very well")


class Tie(Fact):
    """R-030, R-120: somebody of ours knows somebody there in person."""

    contact = models.ForeignKey(Contact, models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    strength = models.PositiveSmallIntegerField(choices=Strength, default=Strength.WELL)

    class Meta(Fact.Meta):
        default_related_name = "ties"
        verbose_name = gettext_lazy("Personal tie")

    def __str__(self) -> str:
        return f"{self.user} – {self.contact}"

    @property
    def about(self) -> list[models.Model]:
        return [self.account, self.contact]
