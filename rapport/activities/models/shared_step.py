"""What becomes of a step while its owner is away."""

from __future__ import annotations

from django.db import models

from rapport.activities.models.step import Step


class SharedStep(models.Model):
    """Either the step waits for the return of its owner, or the deputy does it. The day and hour are those it had."""

    absence = models.ForeignKey("people.Absence", models.CASCADE, related_name="shared_steps")
    step = models.ForeignKey(Step, models.CASCADE, related_name="shared")
    waits = models.BooleanField()
    due_on = models.DateField()
    due_at = models.TimeField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["absence", "step"], name="step_shared_once")]

    def __str__(self) -> str:
        return str(self.step)
