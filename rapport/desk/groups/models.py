"""R-046: the groups of companies that we mean to reach: whom each takes in, what they need, and what we want there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer


class TargetGroupQuerySet(models.QuerySet["TargetGroup"]):
    def visible_to(self, viewer: Viewer) -> TargetGroupQuerySet:
        """Everybody in sales reads whom we mean to reach."""
        return self.all() if viewer.sees_base else self.none()

    def define(
        self, *, by: User, name: str, words: Mapping[str, str], needs: str = "", offered: list[int] | None = None,
        direction: str = "", once: str | None = None,
    ) -> TargetGroup:  # fmt: skip
        """`words` are those by which the list of accounts is asked for them. Raises Refusal without a name."""
        said = _said(name, needs, offered, direction)
        found = TargetGroup(words=whom(words), **said)
        with act("target.defined", by=by, once=once, name=found.name) as doing:
            doing.concern(doing.create(found))
        return found


def whom(words: Mapping[str, str]) -> dict[str, str]:
    """The words that say who belongs to it: neither whose they are to the reader, nor how the list is drawn."""
    return {name: value for name, value in words.items() if value and name not in ("whose", "sort", "columns", "by")}


def _said(name: str, needs: str, offered: list[int] | None, direction: str) -> dict[str, Any]:
    if not (name := " ".join(name.split())[:80]):
        raise Refusal("name_missing", _("Give it a name."), "name")
    return {"name": name, "needs": needs.strip(), "offered": offered or [], "direction": direction.strip()}


class TargetGroup(Root):
    """`words` are the filters of the list of accounts, `offered` the ids of the product groups that suit them,
    `direction` is what we want there."""

    name = models.CharField(max_length=80)
    words = models.JSONField(default=dict)
    needs = models.TextField(blank=True)
    offered = models.JSONField(default=list)
    direction = models.TextField(blank=True)

    objects = TargetGroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def changes_by(self, viewer: Viewer) -> bool:
        """Whoever says what clients the firm looks for."""
        return viewer.may(Permission.WANTED_MANAGE)

    def change(
        self, *, by: User, name: str, needs: str = "", offered: list[int] | None = None, direction: str = ""
    ) -> None:
        """Raises Refusal without a name."""
        said = _said(name, needs, offered, direction)
        with act("target.changed", by=by, about=[self], name=said["name"]) as doing:
            doing.update(self, **said)

    def aim(self, *, by: User, words: Mapping[str, str]) -> None:
        """Takes other companies in from now on."""
        with act("target.aimed", by=by, about=[self], name=self.name) as doing:
            doing.update(self, words=whom(words))

    def drop(self, *, by: User) -> None:
        with act("target.dropped", by=by, about=[self], name=self.name) as doing:
            doing.remove(self)
