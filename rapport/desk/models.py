"""Views of lists that people keep under a name, and how each person has them before them; hand-overs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.desk.groups.models import TargetGroup
from rapport.desk.hand_overs.models import HandOver, HandOverLine, Receipt
from rapport.desk.personal.models import Proposal, RetentionRule
from rapport.desk.weeks.models import Week
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import Team, User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

__all__ = [
    "HandOver", "HandOverLine", "Proposal", "Reach", "Receipt", "RetentionRule", "SavedView", "Tab", "TargetGroup",
    "Week", "arrange",
]  # fmt: skip

LAST = 10_000  # where a view stands that somebody has not put into a place


class Reach(models.TextChoices):
    PRIVATE = "private", gettext_lazy("Only I")
    TEAM = "team", gettext_lazy("A team")
    ALL = "all", gettext_lazy("Everybody")


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, viewer: Viewer) -> SavedViewQuerySet:
        """One's own, those of one's team and of the teams one leads, and those for everybody."""
        teams = viewer.leads | ({viewer.team} if viewer.team else frozenset())
        return self.filter(Q(owner=viewer.user) | Q(reach=Reach.ALL) | Q(reach=Reach.TEAM, team__in=teams))

    def of_list(self, name: str, viewer: Viewer) -> SavedViewQuerySet:
        """The tabs of one list in the order in which the viewer has put them; `opens` marks the one it begins with."""
        own = FilteredRelation("tabs", condition=Q(tabs__user=viewer.user))
        found = self.visible_to(viewer).filter(of=name).annotate(own=own)
        place, opens = Coalesce("own__place", LAST), Coalesce("own__opens", False)
        return found.annotate(
            place=place, opens=opens, owner_name=F("owner__name"), team_name=F("team__name")
        ).order_by("place", "id")

    def keep(
        self, *, by: User, of: str, name: str, words: Mapping[str, str], reach: str = Reach.PRIVATE,
        team: Team | None = None, opens: bool = False, once: str | None = None,
    ) -> SavedView:  # fmt: skip
        """Keeps the words by which a list is asked for under a name. Raises Refusal without a name, or without a team
        to share it with."""
        view = SavedView(of=of, owner=by, words=dict(words), **_named(name, reach, team))
        with act("view.kept", by=by, once=once, name=view.name) as doing:
            doing.concern(doing.create(view))
            if opens:
                view._open_first(doing, by)
        return view


def _named(name: str, reach: str, team: Team | None) -> dict[str, Any]:
    if not (name := " ".join(name.split())[:60]):
        raise Refusal("name_missing", _("Give it a name."), "name")
    if reach == Reach.TEAM and team is None:
        raise Refusal("team_missing", _("Say which team it is for."), "team")
    return {"name": name, "reach": reach, "team": team if reach == Reach.TEAM else None}


class SavedView(Editable):
    """The words by which a list is asked for: filters, text, order, columns, grouping, as they stand in an address."""

    of = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.PRIVATE)
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    words = models.JSONField(default=dict)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["of", "owner"], name="view_of_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach="team", team__isnull=False) | ~Q(reach="team") & Q(team=None),
                name="view_of_a_team_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def changes_by(self, viewer: Viewer) -> bool:
        """Its owner; a shared one also the heads above and who keeps the settings."""
        above = self.owner_id in viewer.people_led or viewer.may(Permission.SETTINGS_MANAGE)
        return self.owner_id == viewer.user.pk or (self.reach != Reach.PRIVATE and above)

    def change(self, *, by: User, name: str, reach: str, team: Team | None = None) -> None:
        """Renames it, and says who else has it. Raises Refusal as keeping does."""
        fields = _named(name, reach, team)
        with act("view.changed", by=by, about=[self], name=fields["name"]) as doing:
            doing.update(self, **fields)

    def show(self, *, by: User, words: Mapping[str, str]) -> None:
        """Keeps other words under the same name."""
        with act("view.shows", by=by, about=[self], name=self.name) as doing:
            doing.update(self, words=dict(words))

    def drop(self, *, by: User) -> None:
        with act("view.dropped", by=by, about=[self], name=self.name) as doing:
            for tab in self.tabs.all():
                doing.remove(tab)
            doing.remove(self)

    def open_first(self, *, by: User, opens: bool = True) -> None:
        """The list begins with this view for this person, or does so no longer."""
        with act("view.opens" if opens else "view.opens_no_more", by=by, about=[self], name=self.name) as doing:
            self._open_first(doing, by, opens)

    def _open_first(self, doing: Act, by: User, opens: bool = True) -> None:
        begun = Tab.objects.filter(user=by, of=self.of, opens=True)
        for tab in begun.exclude(view=self) if opens else begun:
            doing.amend(tab, opens=False)
        if opens:
            tab = Tab.objects.filter(user=by, view=self).first() or doing.create(Tab(user=by, view=self, of=self.of))
            doing.amend(tab, opens=True)


class Tab(models.Model):
    """How one person has a view before them: at which place, and whether the list begins with it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="tabs")
    of = models.CharField(max_length=20)
    place = models.PositiveIntegerField(default=LAST)
    opens = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "view"], name="one_tab_of_a_view"),
            models.UniqueConstraint(fields=["user", "of"], condition=Q(opens=True), name="a_list_begins_with_one_view"),
        ]


def arrange(*, by: User, of: str, views: Iterable[SavedView]) -> None:
    """Puts the tabs of a list into this order, for this person alone."""
    tabs = {tab.view_id: tab for tab in Tab.objects.filter(user=by, of=of)}
    with act("view.tabs_arranged", by=by, about=[by]) as doing:
        for place, view in enumerate(views):
            doing.amend(tabs.get(view.pk) or doing.create(Tab(user=by, view=view, of=of)), place=place)
