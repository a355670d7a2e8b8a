"""Background work on clients."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.accounts.duplicates import catch_up, compare_all
from rapport.accounts.models.likeness import Comparing
from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly
from rapport.kit import clock

REPEATED = timedelta(hours=20)


@task()
def compare_changed() -> int:
    """Safe to run twice. Before the whole base was compared once, there is nothing to catch up with."""
    if Comparing.objects.exclude(run_ended_at=None).exists():
        return catch_up(clock.now())
    return compare_whole_base.call()


@task()
def compare_whole_base() -> int:
    now = clock.now()
    compare_all(now, began_before=now - REPEATED)
    return 0


name(compare_changed, _("Look for duplicates among what changed"))
name(compare_whole_base, _("Look for duplicates in the whole base"))
regularly(compare_changed, every=timedelta(minutes=1))
regularly(compare_whole_base, every=timedelta(days=7), hour=1)
