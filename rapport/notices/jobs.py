"""Background work of notices."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly
from rapport.kit import clock
from rapport.notices.gathering import gather
from rapport.notices.mailing import mail_due
from rapport.notices.models import Notice

KEPT = timedelta(days=90)


@task()
def tell() -> int:
    """Notes what has happened since the last time, then mails what is due; safe to run twice."""
    now = clock.now()
    gather(now)
    return mail_due(now)


@task()
def forget_read() -> int:
    """Removes notices that were read three months ago."""
    return Notice.objects.filter(read_at__lt=clock.now() - KEPT).delete()[0]


name(tell, _("Tell people what concerns them"))
name(forget_read, _("Forget notices that were read three months ago"))
regularly(tell, every=timedelta(minutes=1))
regularly(forget_read, every=timedelta(days=1), hour=2)
