"""Who is away, and who stands in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models.users import User, UserQuerySet

if TYPE_CHECKING:
    from rapport.people.viewer import Viewer


def _planned_by(viewer: Viewer) -> UserQuerySet:
    return User.objects.absences_planned_by(viewer)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def standing(self) -> AbsenceQuerySet:
        return self.filter(is_cancelled=False)

    def on(self, day: date) -> AbsenceQuerySet:
        return self.standing().filter(first_day__lte=day, last_day__gte=day)

    def overlapping(self, first_day: date, last_day: date) -> AbsenceQuerySet:
        return self.standing().filter(first_day__lte=last_day, last_day__gte=first_day)

    def not_over(self, *, on: date) -> AbsenceQuerySet:
        return self.standing().filter(last_day__gte=on)

    def visible_to(self, viewer: Viewer) -> AbsenceQuerySet:
        """One's own, those of the people one answers for, and those in which one stands in."""
        return self.filter(Q(user__in=viewer.answers_for) | Q(deputy=viewer.user) | Q(user__in=_planned_by(viewer)))

    def changeable_by(self, viewer: Viewer) -> AbsenceQuerySet:
        return self.standing().filter(user__in=_planned_by(viewer))

    def plan(self, *, by: User, user: User, first_day: date, last_day: date, deputy: User, note: str = "") -> Absence:
        """Names who stands in; the deputy has the rights and the day list of the absent person on these days only."""
        absence = Absence(user=user, first_day=first_day, last_day=last_day, deputy=deputy, note=note.strip())
        absence.require_possible()
        with act("absence.planned", by=by, about=[user, deputy], name=user.name, deputy=deputy.name) as doing:
            doing.data |= {"first": first_day, "last": last_day}
            doing.concern(doing.create(absence))
        return absence


class Absence(Editable):
    user = models.ForeignKey("people.User", models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    deputy = models.ForeignKey("people.User", models.PROTECT, related_name="deputises")
    note = models.CharField(max_length=200, blank=True)
    is_cancelled = models.BooleanField(default=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(deputy=F("user")), name="nobody_deputises_oneself"),
        ]
        indexes = [models.Index(fields=["last_day", "first_day"], name="absence_days")]

    def __str__(self) -> str:
        return f"{self.user} {self.first_day}–{self.last_day}"

    def require_possible(self) -> None:
        """Raises Refusal when the days or the deputy cannot be."""
        if self.last_day < self.first_day:
            raise Refusal("ends_before_it_begins", _("The last day is before the first day."), "last_day")
        if self.deputy_id == self.user_id:
            raise Refusal("own_deputy", _("Choose somebody else as deputy."), "deputy")
        if not self.deputy.is_active:
            raise Refusal("deputy_left", _("%(name)s no longer works here.") % {"name": self.deputy.name}, "deputy")
        meanwhile = list(Absence.objects.overlapping(self.first_day, self.last_day).exclude(pk=self.pk))
        if any(other.user_id == self.user_id for other in meanwhile):
            raise Refusal("away_already", _("An absence is already planned on these days."), "first_day")
        self._require_no_circle(meanwhile)

    def _require_no_circle(self, meanwhile: list[Absence]) -> None:
        reached, waiting = set(), [self.deputy_id]
        while waiting:
            reached.add(person := waiting.pop())
            waiting += [one.deputy_id for one in meanwhile if one.user_id == person and one.deputy_id not in reached]
        if self.user_id in reached:
            sentence = _("%(name)s is away on some of these days too, and in the end nobody would stand in.")
            raise Refusal("deputies_in_a_circle", sentence % {"name": self.deputy.name}, "deputy")

    def cancel(self, *, by: User) -> None:
        with act("absence.cancelled", by=by, about=[self, self.user, self.deputy], name=self.user.name) as doing:
            doing.update(self, is_cancelled=True)
