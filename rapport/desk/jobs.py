"""Background work of lists and of hand-overs."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.desk.hand_overs.passing import work_through as pass_through
from rapport.desk.many.running import work_through
from rapport.desk.watching import tell_of_late
from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly
from rapport.kit import clock


@task()
def change_many(number: int) -> None:
    work_through(number)


@task()
def watch() -> int:
    """Tells of what became late."""
    return tell_of_late(clock.now())


@task()
def hand_over_clients(number: int) -> None:
    pass_through(number)


name(change_many, _("Change many rows"))
name(watch, _("Tell of what is late"))
name(hand_over_clients, _("Hand over clients"))
regularly(watch, every=timedelta(hours=1))
