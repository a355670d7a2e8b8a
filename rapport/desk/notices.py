"""What is told of work that is late."""

from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.desk.handing_over import head_above
from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, declare
from rapport.people.covering import covers
from rapport.people.models import User


def _owner(entry: Entry) -> tuple[User, Account] | None:
    """Who is to do the step, else who looks after the client; and the client."""
    about = {one.kind: one.object_id for one in entry.subjects.all()}
    if step := Step.objects.filter(pk=about.get("step", 0)).select_related("owner", "account").first():
        return step.owner, step.account
    account = Account.every.filter(pk=about.get("account", 0)).select_related("owner").first()
    return (account.owner, account) if account else None


def _answers(entry: Entry) -> set[int]:
    """The owner, or who stands in; the head where nobody does."""
    found = _owner(entry)
    there = covers(found[0], entry.recorded_at, found[1]) if found else None
    return {there.pk} if there else set()


def _head(entry: Entry) -> set[int]:
    found = _owner(entry)
    head = found and head_above(found[0])
    return {head.pk} if head else set()


declare(
    Kind("late", _("A step or a client of mine is late"), frozenset({"step.late", "account.past_rhythm"}), _answers,
         Way.DIGEST),
    Kind("late_long", _("Something has been late for long with my people"), frozenset({"step.late_long"}), _head,
         Way.DIGEST),
)  # fmt: skip
