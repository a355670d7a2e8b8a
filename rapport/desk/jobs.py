"""Background work of lists."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.desk.many.running import work_through
from rapport.jobs.naming import name


@task()
def change_many(number: int) -> None:
    work_through(number)


name(change_many, _("Change many rows"))
