"""Background work as rows: enqueued in the transaction of the change, leased by a worker, tried again after a fall."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.jobs.naming import name_of
from rapport.journal.acting import act
from rapport.kit.identity import uuid7
from rapport.kit.refusal import Refusal

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 5


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, now: datetime) -> JobQuerySet:
        """Waiting ones whose time has come, and running ones whose worker has not been heard of within its lease."""
        waiting = Q(state=State.WAITING, run_after__lte=now)
        fallen = Q(state=State.RUNNING, lease_until__lt=now)
        return self.filter(waiting | fallen).order_by("-priority", "run_after", "id")

    def counts(self) -> dict[str, int]:
        """How many there are in each state."""
        found = dict(self.order_by().values_list("state").annotate(models.Count("pk")))
        return {state: found.get(state, 0) for state in State.values}

    def claim(self, worker: str, now: datetime) -> Job | None:
        """Takes the next job; of several workers exactly one gets it."""
        with transaction.atomic():
            job = self.due(now).select_for_update(skip_locked=True).first()
            if job is None:
                return None
            job.state, job.worker, job.lease_until, job.started_at = State.RUNNING, worker, now + LEASE, now
            job.attempts = F("attempts") + 1
            job.save(update_fields=["state", "worker", "lease_until", "started_at", "attempts"])
        job.refresh_from_db(fields=["attempts"])
        return job


class Job(models.Model):
    """One task to run at least once. What it does must be safe to run twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    priority = models.SmallIntegerField(default=0)
    # While a job with this key waits or runs, another with the same key is not made.
    unique_key = models.CharField(max_length=120, null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)
    result = models.JSONField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="job_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"], condition=Q(state__in=("waiting", "running")), name="one_open_job_of_a_key"
            ),
        ]

    def __str__(self) -> str:
        return name_of(self.task)

    def retry(self, *, by: Any, now: datetime) -> None:
        """A failed one waits again, with all its attempts. Raises Refusal for any other, and where the same waits."""
        try:
            with act("job.retried", by=by, name=str(self)):
                failed = Job.objects.filter(pk=self.pk, state=State.FAILED)
                if not failed.update(state=State.WAITING, attempts=0, run_after=now, finished_at=None):
                    raise Refusal("job_not_failed", _("This has not failed, so there is nothing to try again."))
        except IntegrityError as error:
            raise Refusal("job_waits_already", _("The same work waits or runs already.")) from error

    def finish(self, worker: str, now: datetime, result: Any) -> None:
        """Keeps the result, if the lease is still this worker's."""
        self._mine(worker).update(state=State.DONE, finished_at=now, result=result, failure="")

    def fail(self, worker: str, now: datetime, failure: str) -> None:
        """Tries again later, each time twice as late; after five attempts it stays failed for an operator to see."""
        again = self.attempts < MAX_ATTEMPTS
        self._mine(worker).update(
            state=State.WAITING if again else State.FAILED,
            run_after=now + timedelta(seconds=2**self.attempts),
            finished_at=None if again else now,
            failure=failure,
        )

    def _mine(self, worker: str) -> JobQuerySet:
        return Job.objects.filter(pk=self.pk, state=State.RUNNING, worker=worker)


class Appointment(models.Model):
    """When a task that runs by itself is next due."""

    task = models.CharField(max_length=200, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return name_of(self.task)
