"""What somebody has to hear of: one notice per person and entry, so that nobody is told twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.notices.kinds import Way, all_kinds, kind_of
from rapport.people.models import User

COUNTED = 100
# The nouns that have a page, the most telling first.
_PAGES = ("interest", "account", "contact", "absence")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def mail_due(self, now: datetime) -> NoticeQuerySet:
        """To be mailed by now, unless it was read meanwhile."""
        return self.unread().filter(mail_at__lte=now, user__is_active=True)

    def read(self, now: datetime) -> None:
        """From now on these are read."""
        users = set(self.unread().values_list("user", flat=True))
        self.unread().update(read_at=now)
        Notice.objects.recount(users)

    def recount(self, users: Iterable[int]) -> None:
        """Brings the number that stands in the navigation of these people into step; it stops at a hundred."""
        for user in users:
            User.objects.filter(pk=user).update(unread=self.unread().filter(user=user)[:COUNTED].count())


class Notice(models.Model):
    """The sentence is that of the entry, made when it is read, in the reader's language."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # When it is to be mailed, as long as it has not been; None for one that is shown on the page only.
    mail_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "entry"], name="notice_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["mail_at"], condition=Q(mail_at__isnull=False), name="notice_mail_due"),
        ]

    def __str__(self) -> str:
        return self.entry.sentence

    @property
    def page(self) -> str:
        """The address of what it is about."""
        if (kind := kind_of(self.entry)) and kind.page:
            return kind.page(self.entry)
        about = {one.kind: one.object_id for one in self.entry.subjects.all()}
        return next((reverse(kind, args=[about[kind]]) for kind in _PAGES if kind in about), reverse("notices"))


class Cursor(models.Model):
    """How far the journal has been read: the transaction and the number of the last entry."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    transaction = models.BigIntegerField(default=0)
    entry_id = models.BigIntegerField(default=0)


class Habits(Editable):
    """How a person wants to be told: the way of each kind, the hours of quiet, the hour of the mail of the day."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="habits")
    ways = models.JSONField(default=dict)
    quiet_from = models.TimeField(default=time(19))
    quiet_to = models.TimeField(default=time(7))
    digest_at = models.TimeField(default=time(8))

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    def of(cls, user: User) -> Habits:
        return cls.objects.filter(user=user).first() or cls(user=user)

    def way(self, code: str) -> Way:
        usual = next((kind.way for kind in all_kinds() if kind.code == code), Way.HERE)
        return Way(self.ways.get(code, usual))

    def settle(self, *, by: User, ways: dict[str, str], quiet_from: time, quiet_to: time, digest_at: time) -> None:
        """Raises Refusal for a way that there is not."""
        if not set(ways.values()) <= set(Way.values):
            raise Refusal("no_such_way", _("Choose one of the ways."))
        fields: dict[str, Any] = {
            "ways": ways, "quiet_from": quiet_from, "quiet_to": quiet_to, "digest_at": digest_at
        }  # fmt: skip
        with act("user.notices_settled", by=by, about=[self.user], name=self.user.name) as doing:
            if self._state.adding:
                for name, value in fields.items():
                    setattr(self, name, value)
                doing.create(self)
            else:
                doing.update(self, **fields)

    def mail_at(self, code: str, now: datetime) -> datetime | None:
        """When a notice of this kind is mailed: at once, but not in the hours of quiet; or with the mail of the day."""
        way = self.way(code)
        if way == Way.AT_ONCE:
            return self._after_quiet(now)
        return self._next(self.digest_at, now) if way == Way.DIGEST else None

    def _next(self, at: time, now: datetime) -> datetime:
        """The next moment, after `now`, at which the person's clock shows this."""
        local = now.astimezone(self.user.zone)
        moment = datetime.combine(local.date(), at, self.user.zone)
        if moment <= local:
            moment = datetime.combine(local.date() + timedelta(days=1), at, self.user.zone)
        return moment.astimezone(UTC)

    def _after_quiet(self, now: datetime) -> datetime:
        clock = now.astimezone(self.user.zone).time()
        over_midnight = self.quiet_from > self.quiet_to
        after, before = clock >= self.quiet_from, clock < self.quiet_to
        is_quiet = (after or before) if over_midnight else (after and before)
        return self._next(self.quiet_to, now) if is_quiet else now
