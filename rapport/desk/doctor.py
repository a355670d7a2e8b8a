"""What the constraints cannot hold: each finding is a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.interests.models import Interest
from rapport.interests.rebuilding import differences
from rapport.search import indexing

SHOWN = 20


@dataclass(frozen=True)
class Finding:
    """`code` is lasting and for programs; the sentence names the record by its number."""

    code: str
    sentence: str


def examine() -> Iterator[Finding]:
    """Looks through the base for what verbs keep and no constraint can."""
    yield from _next_steps_of_other_accounts()
    yield from _next_steps_that_are_not_kept()
    yield from _kept_steps_without_interest()
    yield from _owned_by_nobody_who_works()
    yield from _counted_wrongly()
    yield from _not_as_indexed()


def _next_steps_of_other_accounts() -> Iterator[Finding]:
    for interest in Interest.objects.open().exclude(next_step__account=F("account")).select_related("next_step"):
        text = _("Interest {number}: its next step {step} is of another account. Plan a step of its own.")
        yield Finding("next_step_of_other_account", text.format(number=interest.number, step=interest.next_step_id))


def _next_steps_that_are_not_kept() -> Iterator[Finding]:
    for interest in Interest.objects.open().filter(Q(next_step__keeps=False) | Q(next_step__done_at__isnull=False)):
        text = _("Interest {number}: its next step is done or not kept. Plan the next one.")
        yield Finding("next_step_not_kept", text.format(number=interest.number))


def _kept_steps_without_interest() -> Iterator[Finding]:
    for step in Step.objects.filter(keeps=True).exclude(kept_for__outcome=""):
        text = _("Step {number} is kept though no open interest rests on it. Finish it.")
        yield Finding("kept_step_without_interest", text.format(number=step.number))


def _owned_by_nobody_who_works() -> Iterator[Finding]:
    for step in Step.objects.open().filter(owner__is_active=False).select_related("owner"):
        text = _("Step {number} belongs to {name}, who does not work here any more. Hand it over.")
        yield Finding("step_owner_inactive", text.format(number=step.number, name=step.owner.name))
    for interest in Interest.objects.open().filter(owner__is_active=False).select_related("owner"):
        text = _("Interest {number} belongs to {name}, who does not work here any more. Hand it over.")
        yield Finding("interest_owner_inactive", text.format(number=interest.number, name=interest.owner.name))
    for account in Account.objects.current().filter(owner__is_active=False).select_related("owner"):
        text = _("Account {number} belongs to {name}, who does not work here any more. Hand it over.")
        yield Finding("account_owner_inactive", text.format(number=account.number, name=account.owner.name))


def _counted_wrongly() -> Iterator[Finding]:
    wrong, kinds = differences()
    for pk in wrong[:SHOWN]:
        text = _("Interest {number} is counted wrongly in the sums. Run: rapport rebuild")
        yield Finding("interest_counted_wrongly", text.format(number=pk))
    if kinds:
        text = _("{count} kinds of interests do not add up to their sums. Run: rapport rebuild")
        yield Finding("sums_wrong", text.format(count=kinds))


def _not_as_indexed() -> Iterator[Finding]:
    if count := indexing.differences():
        text = _("{count} records are in the index of the search otherwise than they are. Run: rapport rebuild")
        yield Finding("search_index_differs", text.format(count=count))
