"""R-057: several solutions of one interest side by side, of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.catalogue.models import ProductGroup
from rapport.interests.models.interest import Interest
from rapport.interests.models.interest_keeping import Line
from rapport.interests.models.parts import Recurrence
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit.money import Money
from rapport.kit.refusal import Refusal
from rapport.people.models import User


class Decision(models.TextChoices):
    OPEN = "", gettext_lazy("Open")
    CHOSEN = "chosen", gettext_lazy("Chosen")
    DECLINED = "declined", gettext_lazy("Declined")


class SolutionQuerySet(models.QuerySet["Solution"]):
    def write(
        self, *, by: User, interest: Interest, lines: Iterable[Line], once: str | None = None, **fields: Any
    ) -> Solution:  # fmt: skip
        """A further solution. Raises Refusal without a name, or for a line without one."""
        interest.require_open()
        _require_name(fields["name"])
        solution = Solution(interest=interest, **fields)
        with act("solution.written", by=by, about=interest.about, once=once, name=solution.name) as doing:
            doing.create(solution)
            solution.keep_lines(doing, lines)
        return solution


class Solution(Editable):
    """`is_cheaper`: made for those who thought it would cost less."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="solutions")
    name = models.CharField(max_length=120)
    advantages = models.TextField(blank=True)
    drawbacks = models.TextField(blank=True)
    is_cheaper = models.BooleanField(default=False)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    because = models.CharField(max_length=200, blank=True)

    objects = SolutionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["interest"], condition=Q(decision="chosen"), name="one_solution_is_chosen"),
            models.CheckConstraint(
                condition=~Q(decision="declined") | ~Q(because=""), name="declined_solution_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def currency(self) -> str:
        return self.interest.currency

    def worth(self, recurrence: str = "") -> Money:
        """Of all its lines, or of those that are paid once or yearly."""
        lines = [line for line in self.lines.all() if recurrence in ("", line.recurrence)]
        return Money(sum(line.value for line in lines), self.currency)

    @property
    def paid_once(self) -> Money:
        return self.worth(Recurrence.ONCE)

    @property
    def paid_yearly(self) -> Money:
        return self.worth(Recurrence.YEARLY)

    def rewrite(self, *, by: User, lines: Iterable[Line], **fields: Any) -> None:
        """Puts it right. Raises Refusal as `write` does."""
        self.interest.require_open()
        _require_name(fields["name"])
        with act("solution.rewritten", by=by, about=self.interest.about, name=fields["name"]) as doing:
            doing.update(self, **fields)
            self.keep_lines(doing, lines)

    def choose(self, *, by: User, because: str = "") -> None:
        """They take this one: its lines become those of the interest. Raises Refusal for one without lines."""
        interest = self.interest
        interest.require_open()
        lines = list(self.lines.select_related("group"))
        if not lines:
            raise Refusal("solution_without_lines", _("Write its lines first; they become those of the interest."))
        worth = {"minor": self.worth().minor, "currency": self.currency}
        names: dict[str, Any] = {"name": self.name, "sum": worth, "text": because.strip()}
        with act("solution.chosen", by=by, about=interest.about, **names) as doing:
            for other in interest.solutions.filter(decision=Decision.CHOSEN).exclude(pk=self.pk):
                doing.update(other, decision=Decision.OPEN, because="")
            doing.update(self, decision=Decision.CHOSEN, because=because.strip())
            interest.put_lines(doing, [Line(one.name, one.value, one.recurrence, one.group) for one in lines])

    def decline(self, *, by: User, because: str) -> None:
        """They do not want this one. Raises Refusal without a reason."""
        self.interest.require_open()
        if not because.strip():
            raise Refusal("reason_missing", _("Say why not, in their words."), "because")
        names: dict[str, Any] = {"name": self.name, "text": because.strip()}
        with act("solution.declined", by=by, about=self.interest.about, **names) as doing:
            doing.update(self, decision=Decision.DECLINED, because=because.strip())

    def keep_lines(self, doing: Act, lines: Iterable[Line]) -> None:
        """Part of an act: it has exactly these. Raises Refusal for one without a name."""
        known = {line.pk: line for line in self.lines.all()}
        for line in lines:
            if not line.name.strip():
                raise Refusal("line_name_missing", _("Say what each line is."), "lines")
            fields = {"name": line.name.strip(), "value": line.value, "recurrence": line.recurrence}
            standing = known.pop(line.id, None) if line.id else None
            if standing:
                doing.update(standing, group=line.group, **fields)
            else:
                doing.create(SolutionLine(solution=self, group=line.group, **fields))
        for gone in known.values():
            doing.remove(gone)


class SolutionLine(Editable):
    """In minor units of the interest's currency."""

    solution = models.ForeignKey(Solution, models.CASCADE, related_name="lines")
    name = models.CharField(max_length=200)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, related_name="+")
    value = models.BigIntegerField(default=0)
    recurrence = models.CharField(max_length=6, choices=Recurrence, default=Recurrence.ONCE)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(value__gte=0), name="solution_line_is_not_negative")]

    def __str__(self) -> str:
        return self.name


def _require_name(name: str) -> None:
    if not name.strip():
        raise Refusal("name_missing", _("Give it a name by which both sides know it."), "name")
