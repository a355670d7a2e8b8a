"""What time brings: the interests and clients to which something has happened only because days went by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from rapport.accounts.models import Account
from rapport.activities.models import MEETINGS, Outcome, Step
from rapport.interests.models import Interest, Playbook, Until, When
from rapport.interests.models.lists import Outcome as Ended
from rapport.interests.models.lists import Track
from rapport.people.numbers import firm_number

# Where a step is due so soon, nothing is planned beside it.
AHEAD = timedelta(days=7)
# Stages in which no meeting was agreed yet.
_BEFORE_MEETING = ("contact", "qualify")
# A day that was missed while nothing ran is made up so long; older ones would all come at once.
_MADE_UP = timedelta(days=14)
# Who has many suggestions waiting is asked later, and a complaint may be open meanwhile.
_ASKED_LATER = timedelta(days=180)
# A step within this time is enough for a client past the rhythm.
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Scope:
    """One office and its day, and the playbooks of one kind that are on."""

    office: int | None
    on: date
    now: datetime
    playbooks: Collection[Playbook] = ()

    @property
    def limit(self) -> int:
        """From where on the first of them may apply."""
        return min((playbook.limit for playbook in self.playbooks), default=0)

    def before(self, days: int) -> date:
        return self.on - timedelta(days=days)


@dataclass(frozen=True)
class Case:
    """Something that has happened. `since` says since when, and tells it from the same at another time.

    `anchor` is the day from which the playbook counts: today, where it is not another. `closed` is the interest that is
    to be taken up again.
    """

    when: str
    account: Account
    since: str
    interest: Interest | None = None
    number: int = 0
    rounds: int = 0
    anchor: date | None = None
    closed: Interest | None = None
    what: str = ""
    ended: frozenset[str] = frozenset()

    @property
    def owner(self) -> Any:
        return self.interest.owner if self.interest else self.account.owner


def _open(scope: Scope) -> QuerySet[Interest]:
    found = Interest.objects.open().filter(owner__office=scope.office, owner__is_active=True)
    joined = ("account__account_class", "account__owner__team__head", "owner__office", "owner__team__head", "stage")
    return found.filter(account__complaint_since=None).select_related(*joined, "contact", "next_step").order_by("pk")


def _uncovered(scope: Scope, ahead: timedelta, **standing: Any) -> QuerySet[Interest]:
    """Those of which no step is due so soon or was planned by these playbooks, no day is agreed, and it is not their
    turn."""
    by_these = Q(pk__in=())
    for playbook in scope.playbooks:
        by_these |= Q(planned_by__startswith=f"{playbook.code}.", **standing)
    steps = Step.objects.open().filter(interests=OuterRef("pk"))
    theirs = Q(due_on__gte=scope.on) & (Q(agreed=True) | ~Q(waiting_for=""))
    return _open(scope).exclude(Exists(steps.filter(Q(due_on__lte=scope.on + ahead) | theirs | by_these)))


def _clients(scope: Scope) -> QuerySet[Account]:
    found = Account.objects.current().content().filter(owner__office=scope.office, owner__is_active=True)
    return found.select_related("account_class", "owner__office", "owner__team__head").order_by("pk")


def unanswered(scope: Scope) -> Iterator[Case]:
    """Their inquiry waits, and nothing is to be done about it today."""
    until = scope.now - timedelta(hours=scope.limit)
    for one in _uncovered(scope, timedelta(), moved_count=0).filter(answered_at=None, taken_in_at__lte=until):
        hours = int((scope.now - one.taken_in_at).total_seconds() // 3600)
        planned = sum(one.steps.planned_by(playbook.code).count() for playbook in scope.playbooks)
        yield Case(When.UNANSWERED, one.account, one.opened_on.isoformat(), one, hours, planned)


def silent(scope: Scope) -> Iterator[Case]:
    """An offer was handed over, and nobody has spoken with them since for so long."""
    until = scope.before(scope.limit)
    for one in _uncovered(scope, AHEAD).filter(offered_on__lte=until, last_contact_on__lte=until):
        last = max(one.offered_on or one.opened_on, one.last_contact_on)
        asked = [one.steps.planned_by(playbook.code) for playbook in scope.playbooks]
        rounds = sum(found.filter(planned_on__gt=last).exclude(outcome=Outcome.DROPPED).count() for found in asked)
        yield Case(When.SILENT, one.account, last.isoformat(), one, (scope.on - last).days, rounds)


def unreachable(scope: Scope) -> Iterator[Case]:
    """So many attempts since the last contact; each further dozen of them asks anew."""
    first = scope.before(firm_number("unreachable_days"))
    tried = Step.objects.attempts(since=first).filter(interests=OuterRef("pk"))
    found = _open(scope).filter(Exists(tried))
    missed = Q(steps__outcome__in=(Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE))
    since = Q(steps__done_at__date__gte=F("last_contact_on")) & Q(steps__done_at__date__gte=first)
    limit = max(scope.limit, 1)
    for one in found.annotate(missed=Count("steps", filter=missed & since)).filter(missed__gte=limit):
        mark = f"{one.last_contact_on.isoformat()}-{one.missed // (limit * 2)}"
        yield Case(When.UNREACHABLE, one.account, mark, one, one.missed)


def decider(scope: Scope) -> Iterator[Case]:
    """R-123: so many meetings, and nobody who decides is known."""
    held = Q(steps__outcome=Outcome.DONE, steps__kind__in=MEETINGS)
    nobody = Interest.objects.open().with_decider().filter(Q(decider_known=False), account__kind="company")
    found = _open(scope).filter(pk__in=nobody.values("pk"))
    for one in found.annotate(held=Count("steps", filter=held)).filter(held__gte=max(scope.limit, 1)):
        yield Case(When.DECIDER, one.account, str(one.held), one, one.held)


def ripe(scope: Scope) -> Iterator[Case]:
    """R-147: so many talks since it was opened, and no meeting is held or planned."""
    talks = Q(steps__outcome=Outcome.DONE) & ~Q(steps__kind="task")
    meeting = Step.objects.filter(interests=OuterRef("pk"), kind__in=MEETINGS).exclude(outcome=Outcome.DROPPED)
    found = _open(scope).filter(track=Track.INTEREST, stage__code__in=_BEFORE_MEETING).exclude(Exists(meeting))
    for one in found.annotate(talks=Count("steps", filter=talks)).filter(talks__gte=max(scope.limit, 1)):
        yield Case(When.RIPE, one.account, one.opened_on.isoformat(), one, one.talks)


def revival(scope: Scope) -> Iterator[Case]:
    """R-078: the day to ask again has come, and no step stands for it."""
    stands = Step.objects.open().filter(account=OuterRef("account"), reason="revive")
    found = Interest.objects.to_revive().filter(revive_on__lte=scope.on, revive_on__gt=scope.on - _ASKED_LATER)
    found = found.filter(account__owner__office=scope.office, account__owner__is_active=True).exclude(Exists(stands))
    found = found.filter(account__archived_on=None, account__complaint_since=None)
    for one in found.select_related("account__owner__office", "account__owner__team__head", "owner").order_by("pk"):
        yield Case(When.REVIVAL, one.account, f"{one.pk}-{one.revive_on.isoformat()}", closed=one)


def rhythm(scope: Scope) -> Iterator[Case]:
    """Their rhythm asks for a touch, and nothing is planned with them."""
    steps = Step.objects.filter(account=OuterRef("pk"))
    planned = (
        Q(done_at=None, due_on__lte=scope.on + AHEAD)
        | Q(done_at=None, reason="touch")
        | Q(done_at=None, planned_on__gte=OuterRef("next_touch_on"), due_on__lte=scope.on + SOON)
    )
    agreed = Q(done_at=None, agreed=True, due_on__gte=scope.on)
    lately = Q(reason="touch", planned_on__gt=scope.on - AHEAD)
    due = _clients(scope).filter(next_touch_on__lte=scope.on)
    for one in due.exclude(Exists(steps.filter(planned | agreed | lately))):
        yield Case(When.RHYTHM, one, one.next_touch_on.isoformat())


def won(scope: Scope) -> Iterator[Case]:
    """R-119: a deal was made so many days ago; then again and again, for as long as they are a client."""
    limit, again = scope.limit, min((one.repeat_days for one in scope.playbooks if one.repeat_days), default=0)
    by_these = Q()
    for playbook in scope.playbooks:
        by_these |= Q(planned_by__startswith=f"{playbook.code}.")
    fresh = Q(outcome=Ended.WON, closed_on__lte=scope.before(limit), closed_on__gt=scope.before(limit) - _MADE_UP)
    asked = Step.objects.filter(by_these, account=OuterRef("pk"))
    once_more = Q(planned_on__lte=scope.before(again)) if again else Q(pk__in=())
    deals = Interest.objects.filter(fresh, account=OuterRef("pk"))
    found = _clients(scope).filter(Exists(deals) | Exists(asked.filter(once_more)), status="client")
    for one in found.exclude(Exists(asked.open())):
        won_before = one.interests.filter(outcome=Ended.WON, closed_on__lte=scope.before(limit))
        deal = won_before.order_by("-closed_on").values_list("closed_on", flat=True).first()
        if deal is None:
            continue
        days = list(one.steps.filter(by_these, planned_on__gte=deal).order_by("planned_on").values_list("planned_on"))
        anchor = days[-1][0] if days else deal + timedelta(days=limit)
        yield Case(When.WON, one, deal.isoformat(), None, (scope.on - deal).days, len(days), anchor)


def stale(scope: Scope) -> Iterator[Case]:
    """R-004: nobody has checked the record of a client for so long; few at a time of each owner, the longest first."""
    until = scope.before(max(scope.limit, 1))
    found = _clients(scope).filter(status="client", verified_on__lt=until, created_on__lt=until)
    waits = Step.objects.open().filter(reason="check_record")
    unasked = found.exclude(Exists(waits.filter(account=OuterRef("pk")))).order_by("verified_on", "pk")
    for owner in sorted(set(found.order_by().values_list("owner", flat=True))):
        room = firm_number("records_at_once") - waits.filter(account__owner=owner).count()
        for one in unasked.filter(owner=owner)[: max(room, 0)]:
            yield Case(When.STALE, one, one.verified_on.isoformat(), None, (scope.on - one.verified_on).days)


def through(scope: Scope) -> Iterator[Case]:
    """While they think, or in a stage: all that a playbook asks for was done, and nothing has come of it."""
    for playbook in scope.playbooks:
        if playbook.then and (playbook.at_most or not playbook.repeat_days):
            yield from _through(scope, playbook, playbook.at_most or len(playbook.in_order))


def _through(scope: Scope, playbook: Playbook, most: int) -> Iterator[Case]:
    thinks = playbook.when == When.THINKING
    since = "thinking_since" if thinks else "stage_since"
    by_it = Q(steps__planned_by__startswith=f"{playbook.code}.", steps__planned_on__gte=F(since))
    found = _open(scope).exclude(thinking="") if thinks else _open(scope)
    if playbook.what:
        found = found.filter(thinking=playbook.what) if thinks else found.filter(stage__code=playbook.what)
    done = Count("steps", filter=by_it & Q(steps__done_at__isnull=False) & ~Q(steps__outcome=Outcome.DROPPED))
    met = Count("steps", filter=Q(steps__outcome=Outcome.DONE, steps__kind__in=MEETINGS, steps__due_on__gte=F(since)))
    for one in found.annotate(done=done, met=met).filter(done__gte=most):
        began = getattr(one, since)
        ended = {Until.MEETING} if one.met else set()
        ended |= {Until.ANSWERED} if one.last_contact_on > began else set()
        entered = one.thinking if thinks else one.stage.key
        yield Case(
            playbook.when, one.account, f"{began.isoformat()}-{one.done // (most * 2)}", one, rounds=one.done,
            what=entered, ended=frozenset(ended),
        )  # fmt: skip


Finder = Callable[[Scope], Iterator[Case]]
FINDERS: dict[str, Finder] = {
    When.UNANSWERED: unanswered,
    When.SILENT: silent,
    When.UNREACHABLE: unreachable,
    When.DECIDER: decider,
    When.RIPE: ripe,
    When.REVIVAL: revival,
    When.RHYTHM: rhythm,
    When.WON: won,
    When.STALE: stale,
    When.THINKING: through,
    When.STAGE: through,
}
