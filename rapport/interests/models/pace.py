"""How long interests take until they end: the pace of each track, measured once a day."""

from __future__ import annotations

from django.db import models

from rapport.interests.models.lists import Track


class Pace(models.Model):
    """Nine of ten interests of the track ended within `days`; an open one that was opened before `before` is older.

    Only `measure` writes it.
    """

    track = models.CharField(max_length=10, choices=Track, primary_key=True)
    days = models.PositiveIntegerField()
    before = models.DateField()
