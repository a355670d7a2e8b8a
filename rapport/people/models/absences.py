"""Who is away, on which days or halves of days, and who stands in for whose clients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.forms import DateField
from django.utils.translation import gettext as _

from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models.deputyships import Deputyship, Share
from rapport.people.models.users import User, UserQuerySet
from rapport.people.roles import Permission

if TYPE_CHECKING:
    from rapport.people.viewer import Viewer

NOON = time(12)
# Beyond these no absence can be planned; a day count stays well within what a date can hold.
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 12, 31)
LONGEST = timedelta(days=5 * 366)


@dataclass(frozen=True)
class Days:
    """From a day to a day, both included; the first may begin and the last may end at noon, where the person works."""

    first: date
    last: date
    from_noon: bool = False
    until_noon: bool = False

    @property
    def halves(self) -> range:
        """The halves of days, counted through: two spans overlap where they share one of these."""
        return range(2 * self.first.toordinal() + self.from_noon, 2 * self.last.toordinal() + 2 - self.until_noon)

    def overlap(self, other: Days) -> bool:
        return self.halves.start < other.halves.stop and other.halves.start < self.halves.stop

    def hold(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether the moment lies within."""
        local = moment.astimezone(zone)
        return 2 * local.date().toordinal() + (local.time() >= NOON) in self.halves

    def hold_day(self, day: date) -> bool:
        """Whether the whole day lies within; who works a half of it is here that day."""
        morning = 2 * day.toordinal()
        return morning in self.halves and morning + 1 in self.halves

    @property
    def back_on(self) -> date:
        """The first day, or half of one, on which the person is back."""
        return min(self.last, LATEST) + timedelta(days=not self.until_noon)

    def end(self, zone: ZoneInfo) -> datetime:
        """The moment from which the person is back."""
        return datetime.combine(self.back_on, NOON if self.until_noon else time(), zone).astimezone(UTC)


def _planned_by(viewer: Viewer) -> UserQuerySet:
    return User.objects.absences_planned_by(viewer)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def all_told(self) -> AbsenceQuerySet:
        return self.select_related("user__team__head", "deputy").prefetch_related("deputyships__deputy")

    def standing(self) -> AbsenceQuerySet:
        return self.filter(is_cancelled=False)

    def on(self, day: date) -> AbsenceQuerySet:
        """Of everybody who is away that day, or a half of it."""
        return self.standing().filter(first_day__lte=day, last_day__gte=day)

    def overlapping(self, first_day: date, last_day: date) -> AbsenceQuerySet:
        return self.standing().filter(first_day__lte=last_day, last_day__gte=first_day)

    def not_over(self, *, on: date) -> AbsenceQuerySet:
        return self.standing().filter(last_day__gte=on)

    def visible_to(self, viewer: Viewer) -> AbsenceQuerySet:
        """One's own, those of the people one answers for, and those in which one stands in."""
        shared = Deputyship.objects.filter(deputy=viewer.user).values("absence")
        mine = Q(user__in=viewer.answers_for) | Q(deputy=viewer.user) | Q(pk__in=shared)
        return self.filter(mine | Q(user__in=_planned_by(viewer)))

    def changeable_by(self, viewer: Viewer) -> AbsenceQuerySet:
        return self.standing().filter(user__in=_planned_by(viewer))

    def appointed_by(self, viewer: Viewer) -> AbsenceQuerySet:
        """R-335: those for which the viewer names the deputies, as a head of the absent person does."""
        return self.standing().filter(user__in=User.objects.deputies_named_by(viewer))

    def plan(self, *, by: User, **given: Any) -> Absence:
        """Names who stands in; the deputies have the rights and the day list of the absent person on these days only.

        Without a deputy the head above answers. Raises Refusal for days or a deputy that cannot be.
        """
        with self.planning(by=by, **given) as (_doing, absence):
            return absence

    @contextmanager
    def planning(
        self,
        *,
        by: User,
        user: User,
        first_day: date,
        last_day: date,
        deputy: User | None = None,
        from_noon: bool = False,
        until_noon: bool = False,
        note: str = "",
        is_sudden: bool = False,
    ) -> Iterator[tuple[Act, Absence]]:
        """The act of `plan`, open for what follows from it on higher floors. `is_sudden`: without notice, as ill."""
        absence = Absence(
            user=user, first_day=first_day, last_day=last_day, deputy=deputy, note=note.strip(), is_sudden=is_sudden,
            from_noon=from_noon, until_noon=until_noon,
        )  # fmt: skip
        absence.require_possible()
        code = "absence.sudden" if is_sudden else "absence.planned"
        with act(code, by=by, about=[user, deputy or user.head_above()], name=user.name) as doing:
            doing.data |= {"first": first_day, "last": last_day, "deputy": deputy.name if deputy else ""}
            doing.concern(doing.create(absence))
            yield doing, absence


class Absence(Editable):
    """`deputy` stands in for all clients that no deputyship entrusts to somebody else; none: the head above.

    `signs`: the head has granted the deputy the absent person's authority to sign and to give discounts.
    `is_shared`: the steps of these days were shared out between deputy and return.
    """

    user = models.ForeignKey("people.User", models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    from_noon = models.BooleanField(default=False)
    until_noon = models.BooleanField(default=False)
    deputy = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="deputises")
    signs = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    is_sudden = models.BooleanField(default=False)
    is_cancelled = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    is_told = models.BooleanField(default=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day")) | Q(from_noon=False) | Q(until_noon=False),
                name="absence_has_a_half_day",
            ),
            models.CheckConstraint(condition=~Q(deputy=F("user")), name="nobody_deputises_oneself"),
            models.CheckConstraint(condition=Q(signs=False) | Q(deputy__isnull=False), name="who_signs_is_named"),
        ]
        indexes = [models.Index(fields=["last_day", "first_day"], name="absence_days")]

    def __str__(self) -> str:
        return f"{self.user} {self.first_day}–{self.last_day}"

    @property
    def days(self) -> Days:
        return Days(self.first_day, self.last_day, self.from_noon, self.until_noon)

    @property
    def ends_at(self) -> datetime:
        return self.days.end(self.user.zone)

    def is_changed_by(self, viewer: Viewer) -> bool:
        """The person, and the heads above."""
        return Absence.objects.changeable_by(viewer).filter(pk=self.pk).exists()

    def is_appointed_by(self, viewer: Viewer) -> bool:
        return Absence.objects.appointed_by(viewer).filter(pk=self.pk).exists()

    def is_shared_by(self, viewer: Viewer) -> bool:
        """Who may say what becomes of the work: these, and whoever stands in."""
        deputies = {self.deputy_id, *(share.deputy_id for share in self.deputyships.all())}
        return viewer.user.pk in deputies or self.is_changed_by(viewer)

    def is_over(self, *, at: datetime) -> bool:
        return self.is_cancelled or at >= self.ends_at

    def require_possible(self, deputies: Sequence[User] = ()) -> None:
        """Raises Refusal when the days or one of the deputies cannot be."""
        if self.last_day < self.first_day:
            raise Refusal("ends_before_it_begins", _("The last day is before the first day."), "last_day")
        if self.first_day < EARLIEST:
            raise Refusal("too_long_ago", DateField.default_error_messages["invalid"], "first_day")
        if self.last_day > LATEST or self.last_day - self.first_day > LONGEST:
            raise Refusal("too_far_away", DateField.default_error_messages["invalid"], "last_day")
        if not self.days.halves:
            raise Refusal("no_half_day", _("It begins and ends at noon of the same day."), "until_noon")
        meanwhile = [
            other
            for other in Absence.objects.overlapping(self.first_day, self.last_day).exclude(pk=self.pk)
            if other.days.overlap(self.days)
        ]
        if any(other.user_id == self.user_id for other in meanwhile):
            raise Refusal("away_already", _("An absence is already planned on these days."), "first_day")
        if self.deputy is None and self.user.head_above() is None:
            raise Refusal("nobody_above", _("Nobody leads %(name)s; choose a deputy.") % {"name": self.user}, "deputy")
        for deputy in filter(None, [self.deputy, *deputies]):
            self._require_able(deputy, meanwhile)
        self._require_somebody([*meanwhile, self])

    def _require_able(self, deputy: User, meanwhile: list[Absence]) -> None:
        if deputy.pk == self.user_id:
            raise Refusal("own_deputy", _("Choose somebody else as deputy."), "deputy")
        if not deputy.is_active:
            raise Refusal("deputy_left", _("%(name)s no longer works here.") % {"name": deputy.name}, "deputy")
        named: dict[int, set[int]] = {one.user_id: {one.deputy_id} for one in meanwhile if one.deputy_id}
        for share in Deputyship.objects.filter(absence__in=meanwhile).select_related("absence"):
            named.setdefault(share.absence.user_id, set()).add(share.deputy_id)
        reached, waiting = set(), {deputy.pk}
        while waiting:
            reached |= waiting
            waiting = {one for person in waiting for one in named.get(person, ())} - reached
        if self.user_id in reached:
            sentence = _("%(name)s is away on some of these days too, and in the end nobody would stand in.")
            raise Refusal("deputies_in_a_circle", sentence % {"name": deputy.name}, "deputy")

    def _require_somebody(self, absences: list[Absence]) -> None:
        """Where all who lead are away at once, each absent person must lead to somebody who is here all the same."""
        leading = set(User.objects.granted(Permission.REASSIGN).values_list("pk", flat=True))
        for half in {max(one.days.halves.start, self.days.halves.start) for one in absences}:
            away = {one.user_id: one for one in absences if half in one.days.halves}
            if leading - away.keys():
                continue
            answers = {one.user_id: one.deputy or one.user.head_above() for one in away.values()}
            if any(_is_in_a_circle(person, answers) for person in answers):
                sentence = _("%(name)s is away on some of these days too, and in the end nobody would stand in.")
                name = (self.deputy or self.user.head_above() or self.user).name
                raise Refusal("deputies_in_a_circle", sentence % {"name": name}, "deputy")

    def appoint(self, *, by: User, deputy: User | None, signs: bool = False, shares: Sequence[Share] = ()) -> None:
        """R-335: the head names who stands in, for which clients, and who signs meanwhile; exactly these.

        Raises Refusal for somebody who cannot stand in.
        """
        self._require_standing()
        before = self.deputy
        self.deputy = deputy
        try:
            self.require_possible([share.deputy for share in shares])
        finally:
            self.deputy = before
        about = [self, self.user, self.deputy, deputy, *(share.deputy for share in shares)]
        names = ", ".join(dict.fromkeys(one.name for one in [deputy, *(share.deputy for share in shares)] if one))
        with act("absence.appointed", by=by, about=about, name=self.user.name, deputy=names) as doing:
            doing.update(self, deputy=deputy, signs=signs and deputy is not None)
            for old in self.deputyships.all():
                doing.remove(old)
            for share in shares:
                doing.create(share.row(self))

    def cancel(self, *, by: User) -> None:
        with self.ending(by=by, on=self.first_day - timedelta(days=1)):
            pass

    @contextmanager
    def ending(self, *, by: User, on: date) -> Iterator[Act]:
        """The person is here after all from the day after `on`; called off where nothing of it is over by then.

        The act is open for what follows, while the days are still those that were planned.
        """
        self._require_standing()
        if on < self.first_day:
            with act("absence.cancelled", by=by, about=[self, self.user, self.deputy], name=self.user.name) as doing:
                yield doing
                doing.update(self, is_cancelled=True)
            return
        if on > self.last_day:
            raise Refusal("over_already", _("This absence is over."))
        until_noon = self.until_noon and on == self.last_day
        with act("absence.ended", by=by, about=[self, self.user, self.deputy], name=self.user.name) as doing:
            doing.data["last"] = on
            yield doing
            doing.update(self, last_day=on, until_noon=until_noon)

    def _require_standing(self) -> None:
        if self.is_cancelled:
            raise Refusal("called_off", _("This absence was called off."))


def _is_in_a_circle(person: int, answers: Mapping[int, User | None]) -> bool:
    """Whether those who answer, one for the other, lead back to this person."""
    nearest = answers[person]
    for _step in answers:
        if nearest is None or nearest.pk == person:
            return nearest is not None
        nearest = answers.get(nearest.pk)
    return False
