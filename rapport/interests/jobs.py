"""Background work on interests."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.interests.dry_run.running import work_off
from rapport.interests.models import DryRun
from rapport.interests.pacing import measure
from rapport.interests.playbooks.mornings import plan_mornings
from rapport.interests.rebuilding import rebuild
from rapport.interests.tallying import fold_everybody, fold_rest
from rapport.jobs.backend import enqueue_once
from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly
from rapport.kit import clock


@task()
def measure_pace() -> int:
    """Safe to run twice."""
    return measure(on=clock.now().date())


@task()
def plan_what_time_brings() -> int:
    """Safe to run twice."""
    return plan_mornings(clock.now())


name(plan_what_time_brings, _("Plan what the playbooks ask for"))
regularly(plan_what_time_brings, every=timedelta(hours=1))


@task()
def count_anew() -> int:
    """Safe to run twice."""
    return rebuild()


name(count_anew, _("Count the interests by the changed numbers of the firm"))


@task()
def fold_sums() -> None:
    """Safe to run twice."""
    fold_everybody()
    fold_rest()


name(fold_sums, _("Tidy up the sums of interests"))
regularly(fold_sums, every=timedelta(hours=1))


@task()
def dry_run(number: int) -> None:
    work_off(number)


def rehearse(run: DryRun) -> None:
    """Has the figures of a dry run made, once at a time."""
    enqueue_once(dry_run, run.job_key, run.pk)


name(dry_run, _("Dry run of a playbook"))
name(measure_pace, _("Measure how long interests take"))
regularly(measure_pace, every=timedelta(days=1), hour=1)
