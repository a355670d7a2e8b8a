"""Whom an announcement is for: a team with everything below it, an office, everybody, or everybody around a client."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.kit.refusal import Refusal
from rapport.people.models import Announcement, Audience, Office, Team, User
from rapport.people.models.users import UserQuerySet
from rapport.people.viewer import Viewer


def announce(
    *, viewer: Viewer, title: str, text: str, audience: str, team: Team | None = None, office: Office | None = None,
    account: Account | None = None, once: str | None = None,
) -> Announcement:  # fmt: skip
    """Tells a decision. Raises Refusal where it is not said which team, office or client is meant."""
    people, whom = _people(audience, team, office, account)
    words: dict[str, Any] = {"title": title, "text": text, "audience": audience, "whom": whom}
    about = account if audience == Audience.CLIENT else None
    return Announcement.objects.say(
        by=viewer.user, at=viewer.now, people=list(people), about=about, once=once, **words
    )  # fmt: skip


def _people(
    audience: str, team: Team | None, office: Office | None, account: Account | None
) -> tuple[UserQuerySet, str]:
    here = User.objects.active()
    meant: Any = {Audience.TEAM: team, Audience.OFFICE: office, Audience.CLIENT: account}.get(Audience(audience), "")
    if meant is None:
        raise Refusal("whom_missing", _("Say who is meant."), {"client": "account"}.get(audience, audience))
    if audience == Audience.TEAM:
        return here.filter(team__in=_with_those_below(meant)), meant.name
    if audience == Audience.OFFICE:
        return here.filter(office=meant), meant.name
    if audience == Audience.CLIENT:
        return here.filter(_around(meant)), str(meant)
    return here, ""


def _with_those_below(team: Team) -> set[int]:
    parents = dict(Team.objects.order_by().values_list("pk", "parent_id"))
    found = {team.pk}
    while more := {pk for pk, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _around(account: Account) -> Q:
    """Who looks after the client or has something open there, and the head above."""
    head = account.owner.head_above()
    around = Q(pk=account.owner_id) | Q(responsibilities__account=account, responsibilities__until=None)
    around |= Q(pk__in=account.steps.open().order_by().values("owner"))
    around |= Q(pk__in=account.interests.open().order_by().values("owner"))
    found = User.objects.filter(around).order_by().values("pk")
    return Q(pk__in=found) | Q(pk=head.pk) if head else Q(pk__in=found)
