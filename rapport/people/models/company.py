"""The company group: legal entities, their offices, and the tree of teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.kit.trees import upwards
from rapport.people.models.office_hours import OfficeHours

if TYPE_CHECKING:
    from rapport.people.models.users import User
    from rapport.people.viewer import Viewer


def _named(name: str, rows: models.QuerySet[Any]) -> str:
    """The name without blanks around it. Raises Refusal where it is empty, or one of the other `rows` has it."""
    if not (name := name.strip()):
        raise Refusal("name_missing", _("Give it a name."), "name")
    if rows.filter(name=name).exists():
        raise Refusal("name_taken", _("There is one of this name already."), "name")
    return name


class LegalEntityQuerySet(models.QuerySet["LegalEntity"]):
    def visible_to(self, viewer: Viewer) -> LegalEntityQuerySet:
        return self.all()

    def open(
        self, *, by: User, name: str, country: str, currency: str, company_number: str = "", address: str = "",
        once: str | None = None,
    ) -> LegalEntity:  # fmt: skip
        entity = LegalEntity(
            name=_named(name, self),
            country=country,
            currency=currency,
            company_number=company_number.strip(),
            address=address.strip(),
        )
        with act("entity.opened", by=by, once=once, name=entity.name) as doing:
            doing.concern(doing.create(entity))
        return entity


class LegalEntity(Editable):
    """One company of the group, as it stands on its letterhead."""

    name = models.CharField(max_length=200, unique=True)
    country = models.CharField(max_length=2)  # ISO 3166-1, two letters
    currency = models.CharField(max_length=3)  # ISO 4217
    company_number = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)

    objects = LegalEntityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def change(
        self, *, by: User, name: str, country: str, currency: str, company_number: str = "", address: str = ""
    ) -> None:
        name = _named(name, type(self).objects.exclude(pk=self.pk))
        with act("entity.changed", by=by, about=[self], name=name) as doing:
            doing.update(
                self,
                name=name,
                country=country,
                currency=currency,
                company_number=company_number.strip(),
                address=address.strip(),
            )


class OfficeQuerySet(models.QuerySet["Office"]):
    def visible_to(self, viewer: Viewer) -> OfficeQuerySet:
        return self.all()

    def open(
        self, *, by: User, name: str, entity: LegalEntity, country: str, city: str = "", time_zone: str = "UTC",
        once: str | None = None,
    ) -> Office:  # fmt: skip
        office = Office(name=_named(name, self), entity=entity, country=country, city=city.strip(), time_zone=time_zone)
        with act("office.opened", by=by, about=[entity], once=once, name=office.name) as doing:
            doing.concern(doing.create(office))
        return office


class Office(OfficeHours):
    """A place where people of one legal entity work."""

    name = models.CharField(max_length=120, unique=True)
    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="offices")
    country = models.CharField(max_length=2)
    city = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def change(self, *, by: User, name: str, entity: LegalEntity, country: str, city: str, time_zone: str) -> None:
        name = _named(name, type(self).objects.exclude(pk=self.pk))
        with act("office.changed", by=by, about=[self], name=name) as doing:
            doing.update(self, name=name, entity=entity, country=country, city=city.strip(), time_zone=time_zone)


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, viewer: Viewer) -> TeamQuerySet:
        return self.all()

    def open(
        self, *, by: User, name: str, parent: Team | None = None, head: User | None = None, once: str | None = None
    ) -> Team:
        team = Team(name=_named(name, self), parent=parent, head=head)
        with act("team.opened", by=by, about=[parent, head], once=once, name=team.name) as doing:
            doing.concern(doing.create(team))
        return team


class Team(Editable):
    """A node of the tree of teams. Its head sees and leads it with everything below."""

    name = models.CharField(max_length=120, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    head = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="heads")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def head_here(self, *, but: User | None = None) -> User | None:
        """Who leads it: its head, else the nearest one above, as far as they work here; `but` is passed over."""
        heads = (team.head for team in upwards(self, "parent") if team.head_id)
        return next((head for head in heads if head.is_active and head != but), None)

    def appoint(self, *, by: User, head: User | None) -> None:
        """Names the head of the team; None leaves it to the head above."""
        if head is not None and not head.is_active:
            raise Refusal("head_left", _("%(name)s no longer works here.") % {"name": head.name}, "head")
        code = "team.head_appointed" if head else "team.head_left"
        with act(code, by=by, about=[self, head, self.head], name=self.name, head=head.name if head else "") as doing:
            doing.update(self, head=head)

    @transaction.atomic
    def change(self, *, by: User, name: str, parent: Team | None, head: User | None) -> None:
        """Names the team, hangs it below another one or at the top, and appoints its head."""
        name = _named(name, type(self).objects.exclude(pk=self.pk))
        self._require_above(parent)
        if head != self.head:
            self.appoint(by=by, head=head)
        if (name, parent) != (self.name, self.parent):
            with act("team.changed", by=by, about=[self, parent], name=name) as doing:
                doing.update(self, name=name, parent=parent)

    def _require_above(self, parent: Team | None) -> None:
        if self in upwards(parent, "parent"):
            raise Refusal("team_below_itself", _("A team cannot stand below itself."), "parent")
