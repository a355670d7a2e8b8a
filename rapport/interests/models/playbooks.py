"""Playbooks: what the firm does when something happens to an interest or a client, as a table that a head keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.functional import Promise, cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import AccountClass
from rapport.activities.models import Reason, StepKind
from rapport.catalogue.models import ProductGroup
from rapport.interests.models.lists import Stage, Thinking, Track
from rapport.interests.models.playbook_switching import Switching, seen_playbooks
from rapport.interests.models.playbook_varying import CHANGEABLE, Varying
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable, Root
from rapport.kit import clock
from rapport.kit.identity import uuid7
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class When(models.TextChoices):
    """What sets a playbook going. The first ones happen within an act, the others with time."""

    STAGE = "stage", gettext_lazy("A stage is entered")
    THINKING = "thinking", gettext_lazy("They begin to think")
    FINISHED = "finished", gettext_lazy("A step is done")
    ATTEMPT = "attempt", gettext_lazy("Nobody was reached")
    UNANSWERED = "unanswered", gettext_lazy("An inquiry waits for our answer")
    SILENT = "silent", gettext_lazy("An offer is silent")
    UNREACHABLE = "unreachable", gettext_lazy("So many attempts reached nobody")
    DECIDER = "decider", gettext_lazy("So many meetings, and nobody who decides is known")
    RIPE = "ripe", gettext_lazy("So many talks, and no meeting")
    REVIVAL = "revival", gettext_lazy("The day to ask again has come")
    RHYTHM = "rhythm", gettext_lazy("The rhythm of a client asks for it")
    WON = "won", gettext_lazy("A deal was made so many days ago")
    STALE = "stale", gettext_lazy("A record was not checked for so many days")


# Those that happen within an act; a step follows at once.
AT_ONCE = frozenset({When.STAGE, When.THINKING, When.FINISHED, When.ATTEMPT})


class Until(models.TextChoices):
    """What ends a playbook before its lines and repetitions are through."""

    NEVER = "", gettext_lazy("until they are through")
    ANSWERED = "answered", gettext_lazy("until we spoke with them")
    MEETING = "meeting", gettext_lazy("until a meeting was held")
    CLOSED = "closed", gettext_lazy("until it is closed")


class Then(models.TextChoices):
    """What happens when a playbook is through and nothing has come of it."""

    NOTHING = "", gettext_lazy("nothing more")
    ASK = "ask", gettext_lazy("whoever works it is asked")
    ESCALATE = "escalate", gettext_lazy("the head decides")


class Who(models.TextChoices):
    """Who does the step."""

    OWNER = "owner", gettext_lazy("whoever works the interest")
    ACCOUNT_OWNER = "account", gettext_lazy("whoever answers for the client")
    HEAD = "head", gettext_lazy("the head of the team")


def _stock_names() -> Mapping[str, str | Promise]:
    """The names of the playbooks that the product brings, until the firm names them."""
    stages = {f"stage_{code}": name for code, name in Stage.WORDS.items()}
    after = gettext_lazy("After: {what}")
    done = {f"after_{reason}": format_lazy(after, what=reason.label) for reason in Reason if reason}
    return {
        **stages,
        **done,
        **{str(one): one.label for one in Thinking},
        "attempt": gettext_lazy("Call again and again"),
        "unanswered": gettext_lazy("First answer"),
        "silent": gettext_lazy("Offer silent"),
        "unreachable": gettext_lazy("Unreachable"),
        "decider": gettext_lazy("Decision maker not known"),
        "ripe": gettext_lazy("Ripe for a meeting"),
        "revival": gettext_lazy("Ask again"),
        "rhythm": gettext_lazy("Rhythm"),
        "satisfaction": gettext_lazy("Satisfaction check"),
        "stale": gettext_lazy("Freshness of the record"),
    }


STOCK_NAMES = _stock_names()


@dataclass
class LineDraft:
    """One line as a form gives it: a reason that every language has words for, or own words."""

    kind: str = StepKind.CALL
    reason: str = ""
    text: str = ""
    who: str = Who.OWNER
    after_days: int = 0
    in_working_days: bool = True


class PlaybookQuerySet(models.QuerySet["Playbook"]):
    def visible_to(self, viewer: Viewer) -> PlaybookQuerySet:
        return self.filter(seen_playbooks(viewer))

    def on(self) -> PlaybookQuerySet:
        return self.filter(is_on=True)

    def of_the_firm(self) -> PlaybookQuerySet:
        return self.filter(owner=None)

    def versions_of(self, playbook: Playbook) -> PlaybookQuerySet:
        """All versions of one playbook for the same people, the newest first."""
        return self.filter(code=playbook.code, owner=playbook.owner_id).order_by("-number")

    def variants_of(self, code: str) -> PlaybookQuerySet:
        """Of single people, the newest first."""
        return self.filter(code=code, owner__isnull=False).order_by("-number")

    def whole(self) -> PlaybookQuerySet:
        return self.select_related("if_class", "if_group", "owner", "made_by").prefetch_related("lines")

    def write(self, *, by: User, lines: Iterable[LineDraft], once: str | None = None, **fields: Any) -> Playbook:
        """A new playbook of the firm, off until it is switched on. Raises Refusal without a name."""
        if not fields.get("name", "").strip():
            raise Refusal("name_missing", _("Give it a few words by which everybody knows it."), "name")
        return _write(by=by, code=f"own_{uuid7().hex[-12:]}", lines=lines, once=once, **fields)


class Playbook(Switching, Varying, Root):
    """One version of a playbook. `code` and `owner` name the playbook, `number` the version; at most one is on.

    `what` is the code of the stage, the thinking reason or the reason of the step that sets it going; blank: any.
    `limit` is how many days, hours, attempts, meetings or talks it takes. Its lines follow one another; after the last
    one they begin anew `repeat_days` later (0: they do not), `at_most` so many steps in all (0: without end).
    """

    code = models.CharField(max_length=30)
    number = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    is_on = models.BooleanField(default=False)
    # Whose variant it is; nobody's: the firm's.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="playbooks")
    when = models.CharField(max_length=12, choices=When)
    what = models.CharField(max_length=30, blank=True)
    limit = models.PositiveSmallIntegerField(default=0)
    if_track = models.CharField(max_length=10, choices=Track, blank=True)
    if_class = models.ForeignKey(AccountClass, models.PROTECT, null=True, blank=True, related_name="+")
    if_group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, blank=True, related_name="+")
    if_language = models.CharField(max_length=8, blank=True)
    until = models.CharField(max_length=8, choices=Until, blank=True)
    repeat_days = models.PositiveSmallIntegerField(default=0)
    at_most = models.PositiveSmallIntegerField(default=0)
    then = models.CharField(max_length=8, choices=Then, blank=True)
    # It asks instead of planning, because a person must decide.
    suggests = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PlaybookQuerySet.as_manager()

    class Meta:
        ordering = ["place", "code", "-number"]
        indexes = [models.Index(fields=["when", "what"], condition=Q(is_on=True), name="playbook_on")]
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="playbook_version_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(is_on=True, owner=None), name="one_version_is_on"),
            models.UniqueConstraint(
                fields=["code", "owner"], condition=Q(is_on=True, owner__isnull=False), name="one_variant_is_on"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(STOCK_NAMES.get(self.code, self.code))

    @property
    def key(self) -> str:
        """What a step that it planned remembers of it, before the place of the line."""
        return f"{self.code}.{self.number}"

    @property
    def is_stock(self) -> bool:
        """It came with the product, and has words in every language."""
        return self.code in STOCK_NAMES

    @cached_property
    def in_order(self) -> list[PlaybookLine]:
        """Its lines, read once; who reads many playbooks may put them here."""
        return list(self.lines.all())

    @property
    def happens_at_once(self) -> bool:
        return self.when in AT_ONCE

    @property
    def conditions(self) -> int:
        """How many conditions it has: of those that apply the narrowest leads."""
        return sum(map(bool, (self.what, self.if_track, self.if_class_id, self.if_group_id, self.if_language)))

    def change(
        self, *, by: User, lines: Iterable[LineDraft] | None = None, once: str | None = None, **fields: Any
    ) -> Playbook:
        """A new version, off until it is switched on; this one stays as it is. Without `lines` they are the same.

        Raises Refusal where a variant would change what binds everybody.
        """
        drafts = self.same_lines() if lines is None else list(lines)
        same = {name: getattr(self, name) for name in CHANGEABLE}
        if self.owner_id:
            self.of_firm.require_free(fields, drafts)
            same |= self.of_firm.binding
        if unknown := fields.keys() - CHANGEABLE:
            raise TypeError(f"not for change: {unknown}")
        return self.again(by=by, owner=self.owner, lines=drafts, once=once, **{**same, **fields})

    def same_lines(self) -> list[LineDraft]:
        copied = ("kind", "reason", "text", "who", "after_days", "in_working_days")
        return [LineDraft(**{name: getattr(line, name) for name in copied}) for line in self.lines.all()]

    def again(
        self, *, by: User, owner: User | None, lines: list[LineDraft], once: str | None, **fields: Any
    ) -> Playbook:
        """Part of the verbs: the next version of this playbook."""
        return _write(by=by, code=self.code, place=self.place, owner=owner, lines=lines, once=once, **fields)


class PlaybookLine(Editable):
    """One step of a playbook: `after_days` after what set it going, or after the line before it.

    Counted in working days, else in calendar days and at the latest: the working day on or before.
    """

    playbook = models.ForeignKey(Playbook, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=StepKind, default=StepKind.CALL)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    text = models.CharField(max_length=200, blank=True)
    who = models.CharField(max_length=8, choices=Who, default=Who.OWNER)
    after_days = models.PositiveSmallIntegerField(default=0)
    in_working_days = models.BooleanField(default=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["playbook", "place"], name="line_in_its_place"),
            models.CheckConstraint(
                condition=~Q(reason="") & Q(text="") | Q(reason="") & ~Q(text=""), name="line_says_what"
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(Reason(self.reason).label)


def _write(*, by: User, code: str, lines: Iterable[LineDraft], once: str | None, **fields: Any) -> Playbook:
    """The next version of a playbook with its lines. Raises Refusal where a line does not say what is to be done."""
    drafts = list(lines)
    if fields.get("when") in AT_ONCE:
        fields["limit"] = 0
    if not drafts:
        raise Refusal("line_missing", _("A playbook needs at least one step."), "lines")
    if any(not draft.reason and not draft.text.strip() for draft in drafts):
        raise Refusal("what_missing", _("Write what is to be done."), "lines")
    last = Playbook.objects.filter(code=code).aggregate(last=Max("number"))["last"] or 0
    playbook = Playbook(code=code, number=last + 1, made_at=clock.now(), made_by=by, **fields)
    with act("playbook.written", by=by, once=once, name=playbook.name or code, number=playbook.number) as doing:
        doing.concern(doing.create(playbook))
        _put_lines(doing, playbook, drafts)
    return playbook


def _put_lines(doing: Act, playbook: Playbook, drafts: list[LineDraft]) -> None:
    for place, draft in enumerate(drafts, 1):
        text = "" if draft.reason else draft.text.strip()
        said = {"kind": draft.kind, "reason": draft.reason, "text": text, "who": draft.who}
        counted = {"after_days": draft.after_days, "in_working_days": draft.in_working_days}
        doing.create(PlaybookLine(playbook=playbook, place=place, **said, **counted))
