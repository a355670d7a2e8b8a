"""Who stands in for a part of an absent person's clients, or leads one of the teams meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from rapport.people.models.absences import Absence
    from rapport.people.models.users import User

Keys = frozenset[int | str]


class Reach(models.TextChoices):
    """For which clients; where several fit, the first of these goes before the others."""

    NAMED = "named", _("Named clients")
    CLASS = "class", _("Clients of a class")
    COUNTRY = "country", _("Clients in a country")
    TEAM = "team", _("People of a team")


@dataclass(frozen=True)
class Share:
    """What a head entrusts to one deputy: `keys` are numbers of clients, classes or teams, or codes of countries."""

    deputy: User
    reach: Reach
    keys: Keys
    signs: bool = False

    def row(self, absence: Absence) -> Deputyship:
        keys: Iterable[int | str] = sorted(self.keys, key=str)
        return Deputyship(absence=absence, deputy=self.deputy, reach=self.reach, keys=list(keys), signs=self.signs)


class Deputyship(models.Model):
    """Clients and classes live on a higher floor, so `keys` are plain numbers, as whom an entry concerns."""

    absence = models.ForeignKey("people.Absence", models.CASCADE, related_name="deputyships")
    deputy = models.ForeignKey("people.User", models.PROTECT, related_name="deputyships")
    reach = models.CharField(max_length=8, choices=Reach)
    keys = models.JSONField(default=list)
    signs = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.deputy}: {self.get_reach_display()}"
