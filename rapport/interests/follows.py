"""What is counted anew when something changes: an interest, its client, its step, or who is known to decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from rapport.accounts.models import Account, BuyingRole, Contact, Status
from rapport.activities.models import WITH_HOUR, Letter, Step
from rapport.interests.arriving import settle, settle_letters
from rapport.interests.counting import NEVER_SINCE, move_team, recount
from rapport.interests.jobs import count_anew
from rapport.interests.models import Advice, Inbound, Interest, InternalRequest, Outcome, Participant, Playbook
from rapport.interests.playbooks.rulebook import known
from rapport.journal.following import Change, follow, of_model
from rapport.kit.text import fold
from rapport.people.models import Firm, User

_OF_INTEREST = (
    "account_id", "owner_id", "stage_id", "outcome", "currency", "value", "won_value", "answered_at", "taken_in_at",
    "offered_on", "last_contact_on", "thinking", "thinking_since", "opened_on", "next_step_id", "track", "pushed_on",
)  # fmt: skip
_OF_ARRIVAL = ("account_id", "contact_id", "owner_id", "answered_at", "outcome")
# Numbers of the firm by which interests are counted in advance, and up to which days the tallies are folded.
COUNTED_BY = (
    "meetings_without_decider", "moves_without_contact", "overdue_days", "no_answer_hours", "offer_silent_days",
    "unplaced_days", "pushed_days",
)  # fmt: skip


@follow
def teams(changes: Sequence[Change]) -> None:
    """Whoever joins another team takes along there what is counted by team; before interests are counted by the new."""
    for change in of_model(changes, User):
        if "team_id" in change.before:
            move_team(change.pk, was=change.before["team_id"], now=cast(User, change.row).team_id)


@follow
def interests(changes: Sequence[Change]) -> None:
    """Counts the interests that the changes concern, all at once; and the clock of the inbound register stops with the
    first talk about an inquiry, and goes where the inquiry goes."""
    ids = {change.pk for change in of_model(changes, Interest) if change.touches(*_OF_INTEREST)}
    for change in of_model(changes, Participant):
        if BuyingRole.DECIDES in change.values("role"):
            ids |= change.values("interest_id")
    for change in of_model(changes, Interest.steps.through):
        ids |= change.values("interest_id")
    accounts, talks = _accounts(changes), _talks(changes)
    # A new step is of those interests only to which the same act has put it.
    steps = {change.pk for change in talks if not change.is_new}
    steps |= {change.pk for change in of_model(changes, Step) if _counts(change)}
    arrived = _arrived(changes)
    if ids or accounts or steps:
        since = min((at for change in talks for at in change.values("done_at") if at), default=NEVER_SINCE)
        waiting = recount(ids, accounts, steps=steps, since=since)
        arrived |= waiting if talks else set()
    if arrived:
        settle(arrived)


def _talks(changes: Sequence[Change]) -> list[Change]:
    """The steps that are done, or are not any more."""
    found = (change for change in of_model(changes, Step) if change.touches("done_at"))
    return [change for change in found if change.values("done_at") != {None}]


def _arrived(changes: Sequence[Change]) -> set[int]:
    """The interests whose rows in the register are to be in step with them."""
    found = (change for change in of_model(changes, Interest) if not change.is_gone)
    return {change.pk for change in found if change.touches(*_OF_ARRIVAL)}


def _counts(change: Change) -> bool:
    """Whether a step moved, was or is a promise, or became a meeting that was held."""
    if change.is_new:
        return False
    is_meeting = change.values("kind") & WITH_HOUR and change.touches("kind", "outcome")
    is_promise = True in change.values("agreed") and change.touches("agreed", "waiting_for", "done_at")
    has_moved = not change.before.keys().isdisjoint(("due_on", "idle_moves", "moved_on"))
    return has_moved or bool(is_meeting) or is_promise


@follow
def words(changes: Sequence[Change]) -> None:
    """What a register is searched by follows from what was written, also when a person is erased from it."""
    written: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (Inbound, ("who", "words")), (Advice, ("question", "answer")), (InternalRequest, ("what", "answer"))
    )  # fmt: skip
    for model, columns in written:
        for change in of_model(changes, model):
            if change.touches(*columns) and not change.is_gone:
                texts = " ".join(getattr(change.row, column) for column in columns)
                model.objects.filter(pk=change.pk).update(folded=fold(texts))


_OF_LETTER = ("account_id", "contact_id", "owner_id", "answered_on", "answer_by", "cancelled")


@follow
def letters(changes: Sequence[Change]) -> None:
    """What comes by post stands in the inbound register, too, until the letter is answered."""
    ids = {change.pk for change in of_model(changes, Letter) if change.touches(*_OF_LETTER) and not change.is_gone}
    if ids:
        settle_letters(ids)


@follow
def clients(changes: Sequence[Change]) -> None:
    """Whoever has a deal is no prospect: of two deals the other still stands when one of them is undone."""
    undone = {change.pk for change in of_model(changes, Interest) if change.before.get("outcome") == Outcome.WON}
    if undone:
        deals = Interest.objects.filter(outcome=Outcome.WON).values("account")
        prospects = Account.objects.filter(interests__in=undone, status=Status.PROSPECT)
        prospects.filter(pk__in=deals).update(status=Status.CLIENT, is_unverified=False)


@follow
def playbooks(changes: Sequence[Change]) -> None:
    """What pages say of playbooks is read anew."""
    if of_model(changes, Playbook):
        known.forget()


@follow
def numbers(changes: Sequence[Change]) -> None:
    """By these numbers of the firm interests are counted, and days of the tallies folded, in advance."""
    for change in of_model(changes, Firm):
        was, now = change.before.get("numbers", {}), cast(Firm, change.row).numbers
        if any(was.get(key) != now.get(key) for key in COUNTED_BY):
            count_anew.enqueue()


def _accounts(changes: Sequence[Change]) -> set[int]:
    """The clients all of whose interests are counted otherwise."""
    found = {
        change.pk
        for change in of_model(changes, Account)
        if not change.before.keys().isdisjoint(("confidentiality", "owner_id", "name"))
    }
    for change in of_model(changes, Contact):
        if BuyingRole.DECIDES in change.values("buying_role") and change.touches(
            "buying_role", "left_on", "account_id"
        ):
            found |= change.values("account_id")
    return found
