"""Background work of imports."""

from django_tasks import task

from rapport.exchange.running import work_through


@task()
def go_on(run_id: int) -> None:
    work_through(run_id)
