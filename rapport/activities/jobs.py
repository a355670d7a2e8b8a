"""Background work of steps."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.activities.inviting import mail
from rapport.jobs.naming import name
from rapport.kit import clock


@task()
def mail_invitation(entry_id: int) -> bool:
    return mail(entry_id, clock.now())


name(mail_invitation, _("Mail an invitation to a client"))
