"""Letters and faxes that came in or went out, each with its number: by entity, direction and year, without a gap."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import reads_content
from rapport.journal.acting import Act, act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models import LegalEntity, User
from rapport.people.viewer import Viewer


class Direction(models.TextChoices):
    IN = "in", pgettext_lazy("a letter", "Came in")
    OUT = "out", pgettext_lazy("a letter", "Went out")


class Carrier(models.TextChoices):
    POST = "post", gettext_lazy("Letter")
    REGISTERED = "registered", gettext_lazy("Registered letter")
    COURIER = "courier", gettext_lazy("Courier")
    FAX = "fax", gettext_lazy("Fax")
    HAND = "hand", gettext_lazy("Handed over")


class LetterSeries(models.Model):
    """The last number that was given. Whoever registers holds the row until the letter is written."""

    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "direction", "year"], name="one_series_of_letters")]

    @classmethod
    def next_number(cls, doing: Act, *, entity: LegalEntity, direction: str, year: int) -> int:
        """Part of an act: the number is given with the letter or not at all, so the series has no gap."""
        found, _new = cls.objects.get_or_create(entity=entity, direction=direction, year=year)
        series = cls.objects.select_for_update().get(pk=found.pk)
        doing.amend(series, last=series.last + 1)
        return series.last


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, viewer: Viewer) -> LetterQuerySet:
        if not viewer.sees_base:
            return self.none()
        return self.filter(Q(account=None) | reads_content(viewer, "account__") | Q(owner=viewer.user))

    def whole(self) -> LetterQuerySet:
        return self.select_related("entity", "account", "contact", "owner__team", "written_by", "answers__entity")

    def waiting(self) -> LetterQuerySet:
        """Those that still want an answer of ours."""
        return self.filter(direction=Direction.IN, answer_by__isnull=False, answered_on=None, cancelled="")

    def late(self, *, on: date) -> LetterQuerySet:
        return self.waiting().filter(answer_by__lt=on)

    def register(
        self, *, by: User, on: date, entity: LegalEntity, direction: str, dated_on: date, subject: str, owner: User,
        once: str | None = None, **facts: Any,
    ) -> Letter:  # fmt: skip
        """Gives the letter its number of the year of `on`; one to or from a client is of its first person there.

        Raises Refusal without a subject or a correspondent, for a day to come, and for an answer to a letter that went
        the same way.
        """
        if account := facts.get("account"):
            facts = {"contact": account.main_contact(), **facts, "correspondent": ""}
        letter = Letter(
            entity=entity, direction=direction, dated_on=dated_on, subject=subject.strip(), owner=owner, written_by=by,
            year=on.year, **facts,
        )  # fmt: skip
        letter.require_sound(on)
        words: dict[str, Any] = {"way": letter.carrier, "direction": direction, "subject": letter.subject}
        about = [letter.account, letter.contact]
        with act("letter.registered", by=by, about=about, once=once, **words) as doing:
            series: dict[str, Any] = {"entity": entity, "direction": direction, "year": on.year}
            letter.serial = LetterSeries.next_number(doing, **series)
            doing.concern(doing.create(letter))
            doing.data["mark"] = letter.mark
            if letter.answers and letter.answers.answered_on is None:
                doing.update(letter.answers, answered_on=dated_on)
        return letter


class Letter(Root):
    """`dated_on` is the day on which it went out or came in. `their_mark` is the number that the other side gave it."""

    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="letters")
    direction = models.CharField(max_length=3, choices=Direction)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    dated_on = models.DateField()
    carrier = models.CharField(max_length=10, choices=Carrier, default=Carrier.POST)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="letters")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="letters")
    correspondent = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    their_mark = models.CharField(max_length=60, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="letters")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="answered_by")
    answer_by = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    # Why it does not count; its number stays.
    cancelled = models.CharField(max_length=200, blank=True)
    folded = models.TextField(blank=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-id"]
        indexes = [
            models.Index(fields=["dated_on", "id"], name="letters_by_day"),
            models.Index(fields=["answer_by"], condition=Q(answered_on=None), name="letters_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["entity", "direction", "year", "serial"], name="one_number_of_a_letter"),
            models.CheckConstraint(
                condition=Q(account__isnull=False) | ~Q(correspondent=""), name="letter_has_a_correspondent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mark} {self.subject}"

    @property
    def mark(self) -> str:
        """The number as it stands on the letter: “OUT-2026-0012”."""
        return f"{self.direction.upper()}-{self.year}-{self.serial:04d}"

    @property
    def to_or_from(self) -> str:
        parts = [str(self.contact or ""), str(self.account or "") or self.correspondent]
        return ", ".join(part for part in parts if part)

    @property
    def is_waiting(self) -> bool:
        wants = self.direction == Direction.IN and self.answer_by is not None
        return wants and self.answered_on is None and not self.cancelled

    @property
    def postal_address(self) -> list[str]:
        """The lines of the label, without the country."""
        if self.address.strip():
            return [self.correspondent or self.to_or_from, *self.address.strip().splitlines()]
        account = self.account
        if account is None:
            return [self.correspondent]
        town = " ".join(part for part in (account.postal_code, account.city) if part)
        lines = [str(account), str(self.contact or ""), account.street, town]
        return [line for line in lines if line]

    def changes_by(self, viewer: Viewer) -> bool:
        return viewer.may("account.log")

    def require_sound(self, on: date) -> None:
        """Raises Refusal for what cannot be registered."""
        if not self.subject:
            raise Refusal("subject_missing", _("Write what it is about."), "subject")
        if not (self.account or self.correspondent.strip()):
            raise Refusal("correspondent_missing", _("Say who wrote it, or to whom it goes."), "account")
        if self.dated_on > on:
            raise Refusal("not_yet", _("This day is still to come."), "dated_on")
        if self.answers and self.answers.direction == self.direction:
            raise Refusal("same_direction", _("A letter answers one of the other side."), "answers")

    def revise(self, *, by: User, **fields: Any) -> None:
        """Corrects what was written down; its number and direction stay. Raises Refusal without a subject, and for a
        letter that was cancelled."""
        if unknown := fields.keys() - {"carrier", "subject", "text", "their_mark", "owner", "answer_by"}:
            raise TypeError(f"not for revise: {unknown}")
        if not fields.get("subject", self.subject).strip():
            raise Refusal("subject_missing", _("Write what it is about."), "subject")
        self._require_valid()
        with act("letter.revised", by=by, about=[self, self.account, self.contact], mark=self.mark) as doing:
            doing.update(self, **fields)

    def cancel(self, *, by: User, because: str) -> None:
        """It does not count; the number stays in the series. Raises Refusal without a reason, and for a letter that was
        cancelled already."""
        self._require_valid()
        if not because.strip():
            raise Refusal("reason_missing", _("Say why, so that the number is explained."), "because")
        names: dict[str, Any] = {"mark": self.mark, "text": because.strip()}
        with act("letter.cancelled", by=by, about=[self, self.account, self.contact], **names) as doing:
            doing.update(self, cancelled=because.strip())
            if self.answers and self.answers.answered_on == self.dated_on:
                doing.update(self.answers, answered_on=None)

    def _require_valid(self) -> None:
        if self.cancelled:
            raise Refusal("letter_cancelled", _("This letter is cancelled; undo that first."))
