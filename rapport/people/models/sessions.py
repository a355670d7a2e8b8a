"""Sessions in the database, each with its owner, so that the owner can see and end them."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone


class SessionQuerySet(models.QuerySet["Session"]):
    def alive(self, *, now: datetime) -> SessionQuerySet:
        return self.filter(expire_date__gt=now)


class Session(AbstractBaseSession):
    """One signed-in browser. `uid` names it on pages, because its key is a secret."""

    uid = models.UUIDField(default=uuid4, unique=True)
    user = models.ForeignKey("people.User", models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = SessionQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.device
