"""What management decided and tells a team, an office or everybody, and who has read it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models.users import User

if TYPE_CHECKING:
    from rapport.people.viewer import Viewer


class Audience(models.TextChoices):
    TEAM = "team", gettext_lazy("A team")
    OFFICE = "office", gettext_lazy("An office")
    ALL = "all", gettext_lazy("Everybody")
    CLIENT = "client", gettext_lazy("Everybody around a client")


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def visible_to(self, viewer: Viewer) -> AnnouncementQuerySet:
        """What one said or was told, and what was told to everybody."""
        told = Q(pk__in=AnnouncementReader.objects.filter(user=viewer.user).values("announcement"))
        return self.filter(told | Q(said_by=viewer.user) | Q(audience=Audience.ALL))

    def whole(self) -> AnnouncementQuerySet:
        return self.select_related("said_by")

    def counted(self) -> AnnouncementQuerySet:
        """With how many it was told and how many have read it."""
        read = Count("readers", filter=Q(readers__read_at__isnull=False))
        return self.annotate(told=Count("readers"), have_read=read)

    def unread_by(self, user: User) -> AnnouncementQuerySet:
        return self.filter(pk__in=AnnouncementReader.objects.filter(user=user, read_at=None).values("announcement"))

    def say(
        self, *, by: User, at: datetime, title: str, text: str, audience: str, whom: str, people: Collection[User],
        about: Any = None, once: str | None = None,
    ) -> Announcement:  # fmt: skip
        """Tells these people. `whom` is how they are called, `about` the client concerned.

        Raises Refusal without words, or where nobody would hear it.
        """
        if not (title.strip() and text.strip()):
            raise Refusal("text_missing", _("Write what was decided."), "text" if title.strip() else "title")
        told = [one for one in people if one.pk != by.pk]
        if not told:
            raise Refusal("nobody_there", _("Nobody would hear it; choose somebody else."), "audience")
        row = Announcement(title=title.strip(), text=text.strip(), said_by=by, said_at=at, audience=audience, whom=whom)
        names: dict[str, Any] = {"title": row.title, "whom": whom, "text": row.text}
        with act("announcement.made", by=by, about=[about, *told], once=once, **names) as doing:
            doing.concern(doing.create(row))
            for user in told:
                doing.create(AnnouncementReader(announcement=row, user=user))
        return row


class Announcement(Root):
    """A decision in words. It is never changed: a new one says what holds now."""

    title = models.CharField(max_length=150)
    text = models.TextField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    audience = models.CharField(max_length=8, choices=Audience)
    # The name of the team, the office or the client; blank for everybody.
    whom = models.CharField(max_length=200, blank=True)
    folded = models.TextField(blank=True, editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def read(self, *, by: User, at: datetime) -> None:
        """Marks it as read by this person, once."""
        reader = self.readers.filter(user=by, read_at=None).first()
        if reader:
            with act("announcement.read", by=by, about=[self], title=self.title, name=by.name) as doing:
                doing.amend(reader, read_at=at)


class AnnouncementReader(models.Model):
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "user"], name="told_once")]
        indexes = [models.Index(fields=["user"], condition=Q(read_at=None), name="announcements_unread")]

    def __str__(self) -> str:
        return str(self.user)
