"""The one fair, site, directory or campaign from which clients come: an origin made precise (R-036 to R-043)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models.lists import Origin
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.points import LONGEST, web
from rapport.kit.refusal import Refusal, at
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.viewer import Viewer


class Medium(models.TextChoices):
    """R-040: by which medium an advertising campaign runs."""

    UNKNOWN = "", gettext_lazy("Not said")
    ONLINE = "online", gettext_lazy("Online")
    PRINT = "print", gettext_lazy("In print")
    CATALOGUE = "catalogue", gettext_lazy("In a catalogue")
    OUTDOOR = "outdoor", gettext_lazy("Outdoors")
    BROADCAST = "broadcast", gettext_lazy("Radio or television")
    POST = "post", gettext_lazy("By post")


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, viewer: Viewer) -> SourceQuerySet:
        return self.all() if viewer.sees_base else self.none()

    def whole(self) -> SourceQuerySet:
        return self.select_related("origin")

    def called(self, name: str) -> SourceQuerySet:
        """Those of this name, of any kind; the newest first."""
        return self.filter(folded=fold(name)[:120]).order_by("-id")

    def named(self, name: str, *, origin: Origin | None, by: User) -> Source:
        """The source that this text means, of that kind or, without a kind, of any; a new one where there is none.

        Raises Refusal for a new one whose kind nobody said.
        """
        found = self.called(name)
        known = (found.filter(origin=origin) if origin else found).first()
        if known is None and origin is None:
            text = _("This one is new: choose which kind of source it is.")
            raise Refusal("origin_missing", text, "origin")
        return known or self.open(by=by, origin=origin, name=name)

    def open(self, *, by: User, origin: Any, name: str, once: str | None = None, **facts: Any) -> Source:
        """A new row. Raises Refusal without a name, for one that there is already, and for days the wrong way round."""
        row = Source(origin=origin, **_checked({"name": name, **facts}))
        _require_days(row.first_day, row.last_day)
        try:
            with act("source.opened", by=by, once=once, name=row.name) as doing:
                doing.concern(doing.create(row))
        except IntegrityError as error:
            raise _known(row.name) from error
        return row


class Source(Root):
    """`look_every` is in days; `searches` holds one web address or search a line."""

    origin = models.ForeignKey(Origin, models.PROTECT, related_name="sources")
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, editable=False)
    medium = models.CharField(max_length=10, choices=Medium, blank=True)
    web = models.CharField(max_length=LONGEST, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    searches = models.TextField(blank=True)
    look_every = models.PositiveSmallIntegerField(null=True, blank=True)
    looked_on = models.DateField(null=True, editable=False)
    is_used = models.BooleanField(default=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["origin__place", F("first_day").desc(nulls_last=True), "folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "folded"], name="source_once_of_a_kind"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="source_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def changes_by(self, viewer: Viewer) -> bool:
        """Whoever keeps clients keeps the sources, too."""
        return viewer.may("account.change") or viewer.may("mailing.manage")

    def is_to_look_through(self, *, on: date) -> bool:
        """R-036: whether somebody should look through it by now."""
        if not (self.look_every and self.is_used):
            return False
        return self.looked_on is None or self.looked_on + timedelta(days=self.look_every) <= on

    def revise(self: Any, *, by: User, **fields: Any) -> None:
        """Corrects it; what comes from it follows to another kind. Raises Refusal as `open` does."""
        fields = _checked(fields)
        _require_days(fields.get("first_day", self.first_day), fields.get("last_day", self.last_day))
        try:
            with act("source.revised", by=by, about=[self], name=fields.get("name", self.name)) as doing:
                is_of_another_kind = fields.get("origin", self.origin) != self.origin
                doing.update(self, **fields)
                for row in [*self.account_set.all(), *self.interest_set.all()] if is_of_another_kind else ():
                    doing.keep(row, origin=self.origin, **row.following_from(self.origin))
        except IntegrityError as error:
            raise _known(fields["name"]) from error

    def look_through(self, *, by: User, text: str, on: date, once: str | None = None) -> None:
        """R-036: somebody has looked through it; `text` is what was found. Raises Refusal for an empty text."""
        if not text.strip():
            raise Refusal("text_missing", _("Write what you found, or that there was nothing new."), "text")
        with act("source.looked_through", by=by, about=[self], once=once, text=text.strip()) as doing:
            doing.update(self, looked_on=on)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    if "name" in fields:
        fields["name"] = " ".join(fields["name"].split())
        if not fields["name"]:
            raise Refusal("name_missing", _("Give it a name."), "name")
        fields["folded"] = fold(fields["name"])[:120]
    if fields.get("web"):
        with at("web"):
            fields["web"] = web(fields["web"])
    return fields


def _require_days(first: date | None, last: date | None) -> None:
    if last and (first is None or last < first):
        raise Refusal("days_reversed", _("The last day cannot be before the first."), "last_day")


def _known(name: str) -> Refusal:
    return Refusal("source_known", _("There is one of this name already: {name}.").format(name=name), "name")
