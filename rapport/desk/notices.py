"""What is told of work that is late."""

from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.desk.handing_over import head_above
from rapport.interests.taking_in import present
from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, declare
from rapport.people.models import User


def _owner(entry: Entry) -> User | None:
    """Who is to do the step, else who looks after the client."""
    about = {one.kind: one.object_id for one in entry.subjects.all()}
    if step := Step.objects.filter(pk=about.get("step", 0)).select_related("owner").first():
        return step.owner
    account = Account.every.filter(pk=about.get("account", 0)).select_related("owner").first()
    return account.owner if account else None


def _answers(entry: Entry) -> set[int]:
    """The owner, or who stands in; the head where nobody does."""
    owner = _owner(entry)
    there = owner and present(owner, entry.recorded_at.date())
    return {there.pk} if there else set()


def _head(entry: Entry) -> set[int]:
    owner = _owner(entry)
    head = owner and head_above(owner)
    return {head.pk} if head else set()


declare(
    Kind("late", _("A step or a client of mine is late"), frozenset({"step.late", "account.past_rhythm"}), _answers,
         Way.DIGEST),
    Kind("late_long", _("Something has been late for long with my people"), frozenset({"step.late_long"}), _head,
         Way.DIGEST),
)  # fmt: skip
