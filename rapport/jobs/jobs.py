"""Background work about background work."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.jobs.models import Job, State
from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly
from rapport.kit import clock

KEPT = timedelta(days=30)


@task()
def forget_done() -> int:
    """Removes what was done a month ago; what failed stays for an operator to see."""
    return Job.objects.filter(state=State.DONE, finished_at__lt=clock.now() - KEPT).delete()[0]


regularly(forget_done, every=timedelta(days=1), hour=2)
name(forget_done, _("Forget what was done a month ago"))
