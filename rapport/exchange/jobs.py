"""Background work of imports."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.exchange.running import work_through
from rapport.jobs.naming import name


@task()
def go_on(run_id: int) -> None:
    work_through(run_id)


name(go_on, _("Import a file"))
