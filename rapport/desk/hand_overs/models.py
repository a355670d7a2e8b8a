"""A hand-over as a record: whose clients, who takes which of them and why, and who has signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.desk.exceptions import leads_all
from rapport.desk.hand_overs.successors import WORDS
from rapport.journal.acting import act
from rapport.journal.bases import Editable, Root
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

_USER: dict[str, Any] = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}


class State(models.TextChoices):
    PREPARED = "prepared", gettext_lazy("Being prepared")
    RUNNING = "running", gettext_lazy("Under way")
    DONE = "done", gettext_lazy("Handed over")
    UNDOING = "undoing", gettext_lazy("Being taken back")
    UNDONE = "undone", gettext_lazy("Taken back")


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def visible_to(self, viewer: Viewer) -> HandOverQuerySet:
        """One's own, what one takes over, what one has prepared, and that of the people whom one leads."""
        if not viewer.sees_base:
            return self.none()
        if leads_all(viewer):
            return self.all()
        mine = viewer.stands_in_for | {viewer.user.pk}
        takes = HandOverLine.objects.filter(hand_over=OuterRef("pk"), to__in=mine)
        rest = Q(rest_to__in=mine) | Q(teams_to__in=mine)
        return self.filter(
            Q(giver__in=viewer.people_led | mine)
            | Q(opened_by=viewer.user)
            | ~Q(state=State.PREPARED) & (rest | Exists(takes))
        )

    def whole(self) -> HandOverQuerySet:
        return self.select_related("giver", "opened_by", "rest_to", "teams_to", "signed_by")

    def of_a_leaver(self, user: User, *, since: date) -> HandOverQuerySet:
        """Those in which a person gives everything away, as far as they were not taken back."""
        return self.filter(giver=user, is_everything=True, opened_on__gte=since).exclude(state=State.UNDONE)

    def counted(self) -> HandOverQuerySet:
        """With `count`, how many clients it is about."""
        return self.annotate(count=Count("lines"))

    def to_sign(self, viewer: Viewer) -> HandOverQuerySet:
        """Those of which the viewer has taken clients and has not signed yet."""
        return self.filter(state=State.DONE, receipts__user=viewer.user, receipts__signed_at=None)


class HandOver(Root):
    """`rest_to` takes what hangs on no client of the giver, `teams_to` leads the giver's teams.

    The work moves when it is signed for the giver, by the giver or by a head in their place; whoever takes signs that
    they have read the package.
    """

    giver = models.ForeignKey(**_USER)
    because = models.CharField(max_length=200)
    is_everything = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    opened_by = models.ForeignKey(**_USER)
    opened_on = models.DateField()
    rest_to = models.ForeignKey(null=True, **_USER)
    teams_to = models.ForeignKey(null=True, **_USER)
    signed_by = models.ForeignKey(null=True, **_USER)
    signed_at = models.DateTimeField(null=True)
    moves_on = models.DateField(null=True)
    undone_by = models.ForeignKey(null=True, **_USER)
    # Entries that the taking back left as they are, because the work went on since.
    kept = models.JSONField(default=list)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["giver", "-id"], name="hand_over_of_giver")]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None) | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="hand_over_is_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=State.PREPARED) | Q(signed_at__isnull=False), name="hand_over_moves_signed"
            ),
        ]

    def __str__(self) -> str:
        return self.giver.name

    @property
    def is_prepared(self) -> bool:
        return self.state == State.PREPARED

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE

    @property
    def is_working(self) -> bool:
        return self.state in (State.RUNNING, State.UNDOING)

    @property
    def job_key(self) -> str:
        return f"hand-over-{self.pk}"

    def changes_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may say who takes what, sign for the giver and take it back: the giver and the heads."""
        if self.giver_id == viewer.user.pk:
            return viewer.may("account.change")
        return viewer.may("reassign") and (leads_all(viewer) or self.giver_id in viewer.people_led)

    def assign(self, *, by: User, to: Mapping[int, User | None], rest_to: User | None, teams_to: User | None) -> None:
        """Says who takes which line, by its id, and who takes the rest. Who leads the giver's teams others say.

        Raises Refusal once the work has moved.
        """
        self.require_prepared()
        teams_to = self.teams_to if by.pk == self.giver_id else teams_to
        with act("hand_over.assigned", by=by, about=[self, self.giver], name=self.giver.name) as doing:
            doing.update(self, rest_to=rest_to, teams_to=teams_to)
            for line in self.lines.filter(pk__in=to).select_related("to"):
                if line.to != to[line.pk]:
                    doing.update(line, to=to[line.pk], reasons=[])

    def require_prepared(self) -> None:
        if not self.is_prepared:
            raise Refusal("hand_over_has_moved", _("This has been handed over already."))

    def receive(self, *, by: User) -> None:
        """Whoever has taken clients signs that they have read what is open there."""
        receipt = self.receipts.filter(user=by, signed_at=None).first()
        if receipt is None:
            raise Refusal("nothing_to_sign", _("There is nothing for you to sign here."))
        about = [self, self.giver, self.signed_by, by]
        with act("hand_over.received", by=by, about=about, name=self.giver.name, to=by.name) as doing:
            doing.amend(receipt, signed_at=clock.now())


class HandOverLineQuerySet(models.QuerySet["HandOverLine"]):
    def whole(self) -> HandOverLineQuerySet:
        return self.select_related("account__owner", "account__account_class", "to").order_by("account__name_key", "id")

    def visible_to(self, viewer: Viewer) -> HandOverLineQuerySet:
        """Those of hand-overs that the viewer sees, as far as the clients may be known to them."""
        seen = HandOver.objects.visible_to(viewer)
        return self.filter(hand_over__in=seen, account__in=Account.objects.visible_to(viewer))

    def taken_by(self, user: User) -> HandOverLineQuerySet:
        return self.filter(to=user)


class HandOverLine(Editable):
    """One client: who takes it, and by which reasons that person was proposed, as [code, word or number, number]."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="hand_over_lines")
    to = models.ForeignKey(null=True, **_USER)
    reasons = models.JSONField(default=list)
    is_passed = models.BooleanField(default=False)
    # The letter by which the new one introduces oneself.
    letter = models.ForeignKey(Step, models.SET_NULL, null=True, related_name="+")

    objects = HandOverLineQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.account)

    @property
    def why(self) -> list[str]:
        """Why this person was proposed, in words; nothing where somebody else was chosen."""
        said = []
        for code, *values in self.reasons:
            number, word = [*values, "", ""][:2]
            said.append(str(WORDS[code]).format(number=number, word=word))
        return said


class Receipt(models.Model):
    """That somebody has taken clients over, and the moment at which they signed for it."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="receipts")
    user = models.ForeignKey(**_USER)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["hand_over", "user"], name="hand_over_signed_once")]
