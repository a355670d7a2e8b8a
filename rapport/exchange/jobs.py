"""Background work of imports and exports."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.exchange.exporting import make_file, remove_past
from rapport.exchange.running import work_through
from rapport.jobs.backend import enqueue_once
from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly


@task()
def go_on(run_id: int) -> None:
    work_through(run_id)


@task()
def write_file(run_id: int) -> None:
    make_file(run_id)


@task()
def remove_old_files() -> int:
    return remove_past()


def export(run_id: int) -> None:
    """Has the file made, once at a time."""
    enqueue_once(write_file, f"export-{run_id}", run_id)


name(go_on, _("Import a file"))
name(write_file, _("Export a list"))
name(remove_old_files, _("Remove old exports"))
regularly(remove_old_files, every=timedelta(days=1), hour=3)
