"""Background work of lists and of hand-overs."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from rapport.desk.day_log.reminding import remind_of_days
from rapport.desk.going_away import begin_absences, tell_who_is_back
from rapport.desk.hand_overs.passing import work_through as pass_through
from rapport.desk.many.running import work_through
from rapport.desk.personal.compacting import compact_database
from rapport.desk.personal.retention import propose
from rapport.desk.register_watch import tell_of_late_rows
from rapport.desk.watching import tell_of_late
from rapport.desk.weeks.counting import count_weeks
from rapport.desk.weeks.noting import note_weeks
from rapport.jobs.naming import name
from rapport.jobs.schedule import regularly
from rapport.kit import clock


@task()
def change_many(number: int) -> None:
    work_through(number)


@task()
def absences() -> int:
    """Shares out the work of who has gone away, and tells who is back what happened; safe to run twice."""
    now = clock.now()
    return begin_absences(now) + tell_who_is_back(now)


@task()
def watch() -> int:
    """Tells of what became late."""
    return tell_of_late(clock.now())


@task()
def answers_due() -> int:
    """Tells of what waits for our answer too long."""
    return tell_of_late_rows(clock.now())


@task()
def day_ends() -> int:
    """Reminds whoever worked today of writing the day down."""
    return remind_of_days(clock.now())


@task()
def weeks() -> int:
    """Counts the week that is over, then tells the heads of it; safe to run twice."""
    now = clock.now()
    return count_weeks(now) + note_weeks(now)


@task()
def propose_erasures() -> int:
    """Puts what has been kept long enough onto the list of whoever answers for it; safe to run twice."""
    return propose(clock.now())


@task()
def hand_over_clients(number: int) -> None:
    pass_through(number)


name(compact_database, _("Free unused space of the database"))
name(propose_erasures, _("Propose what has been kept long enough"))
name(change_many, _("Change many rows"))
name(absences, _("Share out the work of people who are away"))
name(watch, _("Tell of what is late"))
name(answers_due, _("Tell of answers that are late"))
name(day_ends, _("Remind people of writing the day down"))
name(weeks, _("Count the week that is over"))
name(hand_over_clients, _("Hand over clients"))
regularly(absences, every=timedelta(minutes=15))
regularly(watch, every=timedelta(hours=1))
regularly(propose_erasures, every=timedelta(days=1), hour=2)
regularly(answers_due, every=timedelta(minutes=15))
regularly(day_ends, every=timedelta(minutes=30))
regularly(weeks, every=timedelta(hours=1))
