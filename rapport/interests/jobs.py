"""Background work on interests."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.interests.pacing import measure
from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly
from rapport.kit import clock


@task()
def measure_pace() -> int:
    """Safe to run twice."""
    return measure(on=clock.now().date())


name(measure_pace, _("Measure how long interests take"))
regularly(measure_pace, every=timedelta(days=1), hour=1)
