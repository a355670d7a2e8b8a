"""Our backend behind the task API of Django 6: jobs stand in the database, and a killed worker loses none."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from rapport.jobs.models import Job, State
from rapport.kit import clock

_STATUS = {
    State.WAITING: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCEEDED,
    State.FAILED: TaskResultStatus.FAILED,
}


class JobsBackend(BaseTaskBackend):
    """Enqueues by inserting a row, so that the job appears with the commit of the change that asked for it."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        return _result(task, _insert(task, args, kwargs, None))

    def get_result(self, result_id: str) -> TaskResult:
        job = Job.objects.filter(pk=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return _result(import_string(job.task), job)


def enqueue_once(task: Task, key: str, *args: Any) -> bool:
    """Enqueues unless a job of this key waits or runs already; says whether it did."""
    try:
        with transaction.atomic():
            _insert(task, args, {}, key)
    except IntegrityError:
        return False
    return True


def is_queued(key: str) -> bool:
    """Whether a job of this key waits or runs."""
    return Job.objects.filter(unique_key=key, state__in=(State.WAITING, State.RUNNING)).exists()


def _insert(task: Task, args: Any, kwargs: Any, key: str | None) -> Job:
    now = clock.now()
    return Job.objects.create(
        task=task.module_path,
        args=list(args),
        kwargs=kwargs,
        priority=task.priority,
        unique_key=key,
        run_after=task.run_after or now,
        enqueued_at=now,
    )


def _result(task: Task, job: Job) -> TaskResult:
    found: TaskResult = TaskResult(
        task=task,
        id=str(job.pk),
        status=_STATUS[State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=task.backend,
        errors=[TaskError(exception_class_path="builtins.Exception", traceback=job.failure)] if job.failure else [],
        worker_ids=[job.worker] if job.worker else [],
    )
    object.__setattr__(found, "_return_value", job.result)
    return found
