"""Requests to other departments: asked of a team or a person, due on a day, never without somebody who answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account
from rapport.interests.models.interest import Interest
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.days import require_not_over
from rapport.kit.refusal import Refusal
from rapport.people.models import Team, User
from rapport.people.viewer import Viewer


class Wanted(models.TextChoices):
    INFORMATION = "information", gettext_lazy("Information")
    DOCUMENT = "document", gettext_lazy("A document")
    WORK = "work", gettext_lazy("Work to be done")
    DECISION = "decision", gettext_lazy("A decision")


class Standing(models.TextChoices):
    ASKED = "asked", gettext_lazy("Asked")
    TAKEN = "taken", gettext_lazy("Somebody is at it")
    ANSWERED = "answered", gettext_lazy("Answered")
    DECLINED = "declined", gettext_lazy("Declined")
    WITHDRAWN = "withdrawn", gettext_lazy("Withdrawn")


OPEN = (Standing.ASKED, Standing.TAKEN)


class InternalRequestQuerySet(models.QuerySet["InternalRequest"]):
    def visible_to(self, viewer: Viewer) -> InternalRequestQuerySet:
        """Those that one asked or has to answer, of one's teams, and of the people led and stood in for."""
        people = viewer.in_charge_of
        teams = viewer.leads | ({viewer.team} if viewer.team else set())
        return self.filter(Q(asked_by__in=people) | Q(owner__in=people) | Q(team__in=teams))

    def whole(self) -> InternalRequestQuerySet:
        return self.select_related("asked_by", "owner__team", "team", "account", "interest__account")

    def open(self) -> InternalRequestQuerySet:
        return self.filter(standing__in=OPEN)

    def waiting(self) -> InternalRequestQuerySet:
        return self.open()

    def late(self, *, on: date) -> InternalRequestQuerySet:
        return self.open().filter(due_on__lt=on)

    def to_answer(self, viewer: Viewer) -> InternalRequestQuerySet:
        """With the viewer, with people stood in for, or with a team of the viewer's where nobody has taken it."""
        mine = Q(owner__in=viewer.stands_in_for | {viewer.user.pk})
        team = Q(team=viewer.user.team_id, standing=Standing.ASKED) if viewer.user.team_id else Q()
        return self.open().filter(mine | team if team else mine)

    def ask(
        self, *, by: User, on: date, what: str, wanted: str, due_on: date, team: Team | None = None,
        person: User | None = None, account: Account | None = None, interest: Interest | None = None,
        once: str | None = None,
    ) -> InternalRequest:  # fmt: skip
        """Asks a team, whose head answers until somebody takes it, or a person. Raises Refusal at the field."""
        if not what.strip():
            raise Refusal("what_missing", _("Write what you ask for."), "what")
        require_not_over(due_on, on=on, field="due_on")
        owner = person or (team.head_here() if team else None)
        if owner is None:
            text = _("This team has no head; choose a person.") if team else _("Choose a team or a person.")
            raise Refusal("nobody_asked", text, "person" if team else "team")
        if owner.pk == by.pk:
            raise Refusal("asks_oneself", _("This would come back to you; choose somebody else."), "person")
        owner.require_here("person")
        row = InternalRequest(
            asked_by=by, asked_on=on, team=team, owner=owner, what=what.strip(), wanted=wanted, due_on=due_on,
            account=account or (interest.account if interest else None), interest=interest,
        )  # fmt: skip
        names: dict[str, Any] = {"name": owner.name, "wanted": wanted, "day": due_on, "text": row.what}
        about = [row.account, interest, owner]
        with act("request.asked", by=by, about=about, once=once, **names) as doing:
            doing.concern(doing.create(row))
        return row


class InternalRequest(Root):
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="internal_requests")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="internal_requests")
    interest = models.ForeignKey(Interest, models.SET_NULL, null=True, related_name="internal_requests")
    wanted = models.CharField(max_length=12, choices=Wanted)
    what = models.TextField()
    due_on = models.DateField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.ASKED)
    answer = models.TextField(blank=True)
    folded = models.TextField(blank=True, editable=False)
    ended_at = models.DateTimeField(null=True)

    objects = InternalRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(standing__in=OPEN), name="requests_open_by_owner"),
            models.Index(fields=["asked_by", "-id"], name="requests_of_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=OPEN, ended_at=None) | ~Q(standing__in=OPEN) & Q(ended_at__isnull=False),
                name="ended_request_says_when",
            )
        ]

    def __str__(self) -> str:
        return self.what.splitlines()[0][:120]

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN

    def state(self, *, on: date) -> str:
        if not self.is_open:
            return "done" if self.standing == Standing.ANSWERED else "lost"
        return "overdue" if self.due_on < on else "today" if self.due_on == on else "next"

    def answered_by_viewer(self, viewer: Viewer) -> bool:
        """Whether the viewer may take and answer it: the owner, who stands in, the team asked, the heads above."""
        people = viewer.in_charge_of
        is_team = self.team_id is not None and self.team_id in viewer.leads | {viewer.user.team_id}
        return self.is_open and (self.owner_id in people or is_team)

    def changes_by(self, viewer: Viewer) -> bool:
        return self.answered_by_viewer(viewer) or self.asked_by_id == viewer.user.pk

    def take(self, *, by: User) -> None:
        """Somebody of those asked does it. Raises Refusal where it is over."""
        self._require_open()
        with act("request.taken", by=by, about=self._about, name=by.name, what=str(self)) as doing:
            doing.update(self, owner=by, standing=Standing.TAKEN)

    def pass_to(self, *, by: User, to: User) -> None:
        """Somebody else is asked. Raises Refusal for somebody who has left, or where it is over."""
        self._require_open()
        to.require_here("person")
        with act("request.passed", by=by, about=[*self._about, to], name=to.name, what=str(self)) as doing:
            doing.update(self, owner=to, standing=Standing.ASKED)

    def end(self, *, by: User, at: datetime, standing: str, text: str) -> None:
        """Answers or declines it, in words; the asker may withdraw it. Raises Refusal without words, or
        where it is over."""
        self._require_open()
        if not text.strip() and standing != Standing.WITHDRAWN:
            raise Refusal("text_missing", _("Write the answer, or why there is none."), "text")
        codes = {
            Standing.ANSWERED: "request.answered",
            Standing.DECLINED: "request.declined",
            Standing.WITHDRAWN: "request.withdrawn",
        }
        names: dict[str, Any] = {"name": by.name, "what": str(self), "text": text.strip()}
        with act(codes[Standing(standing)], by=by, about=self._about, **names) as doing:
            doing.update(self, standing=standing, answer=text.strip(), ended_at=at)

    @property
    def _about(self) -> list[Any]:
        return [self, self.account, self.interest, self.asked_by, self.owner]

    def _require_open(self) -> None:
        if not self.is_open:
            raise Refusal("request_over", _("This request is over already."))
