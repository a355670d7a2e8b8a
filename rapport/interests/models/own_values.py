"""Answers to the fields that the firm asks about interests."""

from __future__ import annotations

from django.db import models

from rapport.accounts.models.own_fields import OwnValue, answered_once, found_by
from rapport.interests.models.interest import Interest


class InterestValue(OwnValue):
    interest = models.ForeignKey(Interest, models.CASCADE, related_name="own_values", db_index=False)

    class Meta:
        indexes = found_by("interest")
        constraints = answered_once("interest")
