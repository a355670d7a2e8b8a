"""R-034, R-400: how long personal data is kept, and what is proposed to be erased. Nothing goes by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from rapport.accounts.models import LONG_AGO, Contact, Kind, LegalHold, Status
from rapport.desk.personal.erasing import erase_account, erase_contact
from rapport.desk.personal.models import Decision, Keeps, Proposal, RetentionRule
from rapport.exchange.models import ImportRun, State
from rapport.interests.models import Interest
from rapport.journal.acting import act
from rapport.kit.days import add_months
from rapport.kit.refusal import Refusal, at
from rapport.people.models import User

MOST = 500  # proposals of one rule in one night
Rows = Any


def due_by(rule: RetentionRule, *, on: date) -> Rows:
    """The records that a rule has kept long enough; none where it sets no limit."""
    before = add_months(on, -rule.months)
    found: Rows = _DUE[Keeps(rule.code)](before)
    return found if rule.months else found.none()


def _people() -> Rows:
    open_ones = Interest.objects.open().filter(contact=OuterRef("pk"))
    return Contact.objects.filter(erased_on=None).exclude(Exists(open_ones)).select_related("account__owner")


def _left(before: date) -> Rows:
    return _people().filter(left_on__lt=before)


def _untouched(before: date) -> Rows:
    return _people().filter(account__last_touch_on__lt=before, account__created_on__lt=before, left_on=None)


def _refused(before: date) -> Rows:
    theirs = Interest.objects.filter(account=OuterRef("account"))
    living = theirs.filter(Q(outcome="") | Q(outcome="won") | Q(closed_on__gte=before))
    quiet = Q(account__last_touch_on__lt=before, account__status=Status.PROSPECT)
    return _people().filter(quiet, Exists(theirs)).exclude(Exists(living))


def _unverified(before: date) -> Rows:
    unchecked = Q(account__verified_on=LONG_AGO, account__last_touch_on=LONG_AGO, account__created_on__lt=before)
    return _people().filter(unchecked, account__origin__code="social")


def _files(before: date) -> Rows:
    over = (State.DONE, State.UNDONE)
    return ImportRun.objects.filter(state__in=over, finished_at__date__lt=before, file_gone=False)


_DUE: dict[Keeps, Callable[[date], Rows]] = {
    Keeps.LEFT: _left,
    Keeps.UNTOUCHED: _untouched,
    Keeps.REFUSED: _refused,
    Keeps.UNVERIFIED: _unverified,
    Keeps.FILES: _files,
}


def propose(now: datetime) -> int:
    """Each night: what is due goes onto the list of whoever answers for it, what no longer is leaves it. Safe to run
    twice; says how many are new."""
    on, new = now.date(), Counter[User]()
    with transaction.atomic():
        for rule in RetentionRule.objects.all():
            new.update(_propose_by(rule, on))
        for user, count in new.items():
            told: dict[str, Any] = {"count": count}
            with act("retention.proposed", by=User.objects.rapport(), about=[user], happened_at=now, **told):
                pass
    return new.total()


def _propose_by(rule: RetentionRule, on: date) -> Iterable[User]:
    column = "run" if rule.code == Keeps.FILES else "contact"
    due = due_by(rule, on=on)
    rule.proposals.filter(decision=Decision.OPEN).exclude(**{f"{column}__in": due.values("pk")}).delete()
    settled = Q(decision=Decision.OPEN) | Q(decision=Decision.KEPT, keep_until__gt=on)
    known = Proposal.objects.filter(settled, **{column: OuterRef("pk")})
    held = LegalHold.objects.filter(
        Q(contact=OuterRef("pk")) | Q(account=OuterRef("account"), contact=None), lifted_on=None
    )
    rows = due.exclude(Exists(known))
    if column == "contact":
        rows = rows.exclude(Exists(held))
    for row in rows.order_by("pk")[:MOST]:
        Proposal.objects.create(rule=rule, proposed_on=on, **{column: row})
        yield row.actor if column == "run" else row.account.owner


def follow(*, by: User, proposal: Proposal, on: date) -> None:
    """Erases what was proposed. Raises Refusal as the erasing does."""
    because = _("Kept as long as the rule says: {rule}.").format(rule=proposal.rule)
    with transaction.atomic():
        proposal.decide(by=by, decision=Decision.ERASED, because=because, on=on)
        contact = proposal.contact
        if contact and contact.account.kind == Kind.PERSON:
            erase_account(by=by, account=contact.account, because=because, on=on)
        elif contact:
            erase_contact(by=by, contact=contact, because=because, on=on)
        elif run := proposal.run:
            ImportRun.objects.filter(pk=run.pk).update(file_gone=True)
            transaction.on_commit(lambda: run.path.unlink(missing_ok=True))


def keep(*, by: User, proposal: Proposal, because: str, until: date, on: date) -> None:
    """Keeps it for a reason, until a day. Raises Refusal without a reason or for a day that is over."""
    if not because.strip():
        raise Refusal("reason_missing", _("Write why it is still needed."), "because")
    if until <= on:
        raise Refusal("day_is_past", _("This day is over. Choose a later day."), "until")
    proposal.decide(by=by, decision=Decision.KEPT, because=because.strip(), on=on, until=until)


def settle_limits(*, by: User, rules: Iterable[RetentionRule], months: Mapping[str, int]) -> None:
    """Sets each rule; all of them or none. Raises Refusal at the rule whose limit is too short."""
    with transaction.atomic():
        for rule in rules:
            with at(rule.code):
                rule.settle(by=by, months=months[rule.code])
