"""Preparing a hand-over: which clients, and whom Rapport proposes for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Confidentiality, Volumes
from rapport.desk.exceptions import leads_all
from rapport.desk.hand_overs.models import HandOver, HandOverLine
from rapport.desk.hand_overs.successors import Proposals
from rapport.journal.acting import act
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import Absence, Team, User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer


def prepare(
    *,
    by: User,
    giver: User,
    on: date,
    because: str,
    accounts: Sequence[int] | None = None,
    to: User | None = None,
    once: str | None = None,
) -> HandOver:
    """A record with a successor proposed for each client: all of the giver's, or those of `accounts` by id.

    `to` takes all of them, where it is given; of secret ones those alone that `by` may know of. Raises Refusal
    without a reason, or where there is nothing to hand over.
    """
    if not because.strip():
        raise Refusal("reason_missing", _("Say why, so that both understand it."), "because")
    if to is not None and to.pk == giver.pk:
        raise Refusal("has_it_already", _("{name} looks after them already.").format(name=to.name), "to")
    viewer = Viewer.of(by, clock.now())
    seen = seen_of(giver, viewer)
    rows = _wanted(giver, None if accounts is None else seen.intersection(accounts))
    if accounts is not None and not rows:
        raise Refusal("nothing_marked", _("Mark rows in the list first."))
    people, above = candidates(giver, on=on), fallback(giver, by=by)
    proposals = Proposals(people if to is None else [to], rows, on=on)
    record = HandOver(
        giver=giver, because=because.strip()[:200], is_everything=accounts is None, opened_by=by, opened_on=on,
        teams_to=above,
    )  # fmt: skip
    head = guardian(giver, viewer)
    lines = [_line(record, one, proposals, to if one.pk in seen else None, head) for one in proposals.in_order]
    _keep_small_ones(lines, Volumes(on=on), above)
    record.rest_to = to or proposals.most_chosen or above
    with act("hand_over.prepared", by=by, about=[giver], once=once, name=giver.name, count=len(lines)) as doing:
        doing.concern(doing.create(record))
        for line in lines:
            doing.create(line)
    return record


def _wanted(giver: User, accounts: set[int] | None) -> list[Account]:
    wanted = Account.objects.filter(owner=giver)
    wanted = wanted if accounts is None else wanted.filter(pk__in=accounts)
    return list(
        wanted.select_related("owner", "account_class", "profile").order_by("archived_on", "next_touch_on", "pk")
    )


def _line(record: HandOver, account: Account, proposals: Proposals, to: User | None, head: User | None) -> HandOverLine:
    """A secret client goes to the head, until somebody who may know of it chooses whom."""
    line = HandOverLine(hand_over=record, account=account)
    if to is not None:
        line.to = to
    elif account.is_secret:
        line.to, line.reasons = head, [["secret"]]
    else:
        line.to, line.reasons = proposals.take(account)
        line.to = line.to or record.teams_to
    return line


def _keep_small_ones(lines: Iterable[HandOverLine], volumes: Volumes, above: User | None) -> None:
    """R-048: what buys less than the department of its successor asks for goes to the head, until somebody is chosen;
    where the head is of such a department, too, it is said when it is signed."""
    for line in lines:
        if line.to and volumes.refusal_to(line.account, line.to):
            line.to, line.reasons = above, [["small"]]


def seen_of(giver: User, viewer: Viewer) -> set[int]:
    """The clients of the giver of which the viewer may know, of secret ones not only while standing in."""
    found = Account.objects.visible_to(viewer).filter(owner=giver)
    if not _guards(giver, viewer):
        found = found.exclude(confidentiality=Confidentiality.SECRET)
    return set(found.values_list("pk", flat=True))


def _guards(giver: User, viewer: Viewer) -> bool:
    return giver.pk in viewer.guards or leads_all(viewer)


def guardian(giver: User, viewer: Viewer) -> User | None:
    """Who takes secret clients of the giver: never somebody who only stands in for a head."""
    found = fallback(giver, by=viewer.user)
    return found if found != viewer.user or _guards(giver, viewer) else None


def fallback(giver: User, *, by: User) -> User | None:
    """Who answers where nobody else is found: the head above, else whoever prepares it."""
    above = giver.head_above()
    if above is not None and above.is_active:
        return above
    return by if by.pk != giver.pk and not by.is_built_in else None


def candidates(giver: User, *, on: date) -> list[User]:
    """Who may look after clients and is here today: those of the giver's team, else of the teams around it.

    Heads are asked only where nobody else is left.
    """
    away = Absence.objects.on(on).values("user")
    able = User.objects.granted(Permission.INTEREST_CHANGE).exclude(Q(pk=giver.pk) | Q(pk__in=away))
    people = list(able.select_related("office").order_by("pk"))
    teams = dict(Team.objects.values_list("pk", "parent"))
    heads = set(Team.objects.exclude(head=None).values_list("head", flat=True))
    team = giver.team_id
    while team is not None:
        near = [one for one in people if one.pk not in heads and team in _line_of(one.team_id, teams)]
        if near:
            return near
        team = teams.get(team)
    return [one for one in people if one.pk not in heads] or people


def _line_of(team: int | None, teams: dict[int, int | None]) -> list[int]:
    """The team and those above it."""
    found: list[int] = []
    while team is not None and team not in found:
        found.append(team)
        team = teams.get(team)
    return found
