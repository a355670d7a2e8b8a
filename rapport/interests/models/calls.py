"""Call lists: whom to call, in what kind of call, by whom, and how each try went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import reads_content
from rapport.activities.models import Step
from rapport.interests.models.call_words import CallGuide, CallKind, CallOutcome
from rapport.interests.models.interest import Interest
from rapport.journal.acting import act
from rapport.journal.bases import Editable, Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

__all__ = ["CallGuide", "CallKind", "CallList", "CallOutcome", "CallRow", "CallTry"]

# So long a row stays with whoever took it; after that somebody else may call.
LEASE = timedelta(minutes=30)
MOST_ROWS = 2_000


class CallListQuerySet(models.QuerySet["CallList"]):
    def visible_to(self, viewer: Viewer) -> CallListQuerySet:
        """One's own, those that one calls, and those of the people led."""
        if not viewer.sees_base:
            return self.none()
        people = viewer.people_led | {viewer.user.pk}
        calls = CallCaller.objects.filter(user__in=people).values("list")
        return self.filter(Q(made_by__in=people) | Q(pk__in=calls))

    def whole(self) -> CallListQuerySet:
        return self.select_related("guide", "made_by")

    def open(self) -> CallListQuerySet:
        return self.filter(closed_at=None)

    def make(
        self, *, by: User, at: datetime, name: str, kind: str, guide: CallGuide | None, callers: Iterable[User],
        whom: Iterable[tuple[Account, Contact | None, Interest | None]], once: str | None = None,
    ) -> CallList:  # fmt: skip
        """A list in the order of `whom`; the same person stands in it once. Raises Refusal without a name, without
        anybody who calls, or without anybody to call."""
        if not name.strip():
            raise Refusal("name_missing", _("Give it a name."), "name")
        people = list(callers) or [by]
        rows = {(account.pk, contact and contact.pk): (account, contact, about) for account, contact, about in whom}
        if not rows:
            raise Refusal("nobody_to_call", _("Nobody stands in this list; choose or type whom to call."), "typed")
        if len(rows) > MOST_ROWS:
            text = _("A list holds at most {most}; make several.").format(most=MOST_ROWS)
            raise Refusal("too_many_to_call", text, "typed")
        found = CallList(name=name.strip(), kind=kind, guide=guide, made_by=by)
        with act("calls.listed", by=by, about=people, once=once, name=found.name, count=len(rows)) as doing:
            doing.concern(doing.create(found))
            for user in people:
                doing.create(CallCaller(list=found, user=user))
            for place, (account, contact, about) in enumerate(rows.values()):
                row = CallRow(list=found, place=place, account=account, contact=contact, interest=about, due_at=at)
                doing.create(row)
        return found


class CallList(Root):
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4, choices=CallKind)
    guide = models.ForeignKey(CallGuide, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    callers = models.ManyToManyField(settings.AUTH_USER_MODEL, through="CallCaller", related_name="+")

    objects = CallListQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    def changes_by(self, viewer: Viewer) -> bool:
        """Whoever made it, and the heads above."""
        return self.made_by_id in viewer.people_led | {viewer.user.pk}

    def close(self, *, by: User, at: datetime) -> None:
        """Nobody is called from it any more."""
        with act("calls.closed", by=by, about=[self], name=self.name) as doing:
            doing.update(self, closed_at=at)

    def reopen(self, *, by: User) -> None:
        with act("calls.reopened", by=by, about=[self], name=self.name) as doing:
            doing.update(self, closed_at=None)

    def share(self, *, by: User, callers: Iterable[User]) -> None:
        """Who calls from now on. Raises Refusal where nobody would."""
        wanted = {user.pk: user for user in callers}
        if not wanted:
            raise Refusal("nobody_calls", _("Choose at least one who calls."), "callers")
        with act("calls.shared", by=by, about=[self, *wanted.values()], name=self.name) as doing:
            standing = {row.user_id: row for row in CallCaller.objects.filter(list=self)}
            for pk, row in standing.items():
                if pk not in wanted:
                    doing.remove(row)
            for pk, user in wanted.items():
                if pk not in standing:
                    doing.create(CallCaller(list=self, user=user))


class CallCaller(models.Model):
    list = models.ForeignKey(CallList, models.CASCADE, related_name="called_by")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "user"], name="caller_named_once")]


class CallRowQuerySet(models.QuerySet["CallRow"]):
    def visible_to(self, viewer: Viewer) -> CallRowQuerySet:
        lists = CallList.objects.visible_to(viewer).values("pk")
        return self.filter(reads_content(viewer, "account__"), list__in=lists)

    def whole(self) -> CallRowQuerySet:
        return self.select_related("list__guide", "account__owner", "contact", "interest", "outcome", "taken_by")

    def open(self) -> CallRowQuerySet:
        return self.filter(done_at=None)

    def free(self, user: User, *, at: datetime) -> CallRowQuerySet:
        """What this person may call now: due, and nobody else is at it."""
        nobody = Q(taken_until=None) | Q(taken_until__lt=at) | Q(taken_by=user)
        return self.open().filter(nobody, due_at__lte=at)

    def lease(self, row: CallRow, user: User, *, at: datetime) -> bool:
        """Takes the row for a while; False where somebody else has just done so. One statement, so never both do."""
        until = at + LEASE
        return bool(self.filter(pk=row.pk).free(user, at=at).update(taken_by=user, taken_until=until))

    def release(self, row: CallRow, user: User) -> None:
        self.filter(pk=row.pk, taken_by=user).update(taken_by=None, taken_until=None)


class CallRow(Editable):
    """One who is to be called. `due_at` is not before when; `taken_by` calls until `taken_until`."""

    list = models.ForeignKey(CallList, models.CASCADE, related_name="rows")
    place = models.PositiveIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="call_rows")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="call_rows")
    interest = models.ForeignKey(Interest, models.SET_NULL, null=True, related_name="+")
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.ForeignKey(CallOutcome, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    taken_until = models.DateTimeField(null=True)

    objects = CallRowQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "place"]
        indexes = [models.Index(fields=["list", "due_at", "place"], condition=Q(done_at=None), name="calls_to_make")]

    def __str__(self) -> str:
        return f"{self.contact}, {self.account}" if self.contact else str(self.account)

    def is_taken_from(self, user: User, *, at: datetime) -> bool:
        """Whether somebody else is at it now."""
        other = self.taken_by_id not in (None, user.pk)
        return other and self.taken_until is not None and self.taken_until >= at


class CallTry(models.Model):
    """One try: who called when, and how it went. Counted for conversions."""

    row = models.ForeignKey(CallRow, models.CASCADE, related_name="calls")
    caller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.ForeignKey(CallOutcome, models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.row} {self.at}"
