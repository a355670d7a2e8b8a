"""Users: the people who work here, and the built-in one that acts by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.journal.models import BulkAct, Entry, Source
from rapport.kit.refusal import Refusal
from rapport.people.models.own_day import OwnDay
from rapport.people.models.own_desk import OwnDesk
from rapport.people.models.pledges import Pledging
from rapport.people.models.spoken import Speaking
from rapport.people.roles import Permission, Role

if TYPE_CHECKING:
    from rapport.people.models.company import Office, Team
    from rapport.people.viewer import Viewer

RAPPORT_EMAIL = "rapport@rapport.invalid"


# Of a person, what only their own pages and acts need.
_OWN = (
    "uid", "password", "last_login", "day_pattern", "day_steps", "day_minutes", "own_minutes", "keys_on", "own_keys",
    "on_desk", "unread", "owes_pledge", "theme", "density", "joined_at",
)  # fmt: skip


def own_columns(*paths: str) -> list[str]:
    """What may be deferred of the people to whom the paths lead, such as `owner`, where they stand beside a row."""
    return [f"{path}__{name}" for path in paths for name in _OWN]


class Theme(models.TextChoices):
    SYSTEM = "system", gettext_lazy("As the device")
    LIGHT = "light", gettext_lazy("Light")
    DARK = "dark", gettext_lazy("Dark")


class Density(models.TextChoices):
    NORMAL = "normal", gettext_lazy("Normal")
    COMPACT = "compact", gettext_lazy("Compact")


class UserQuerySet(models.QuerySet["User"]):
    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=(email or "").strip().lower())

    def rapport(self) -> User:
        """The built-in user who acts in background work and at the console; cannot sign in."""
        user = self.get(email=RAPPORT_EMAIL)
        user.source = Source.JOB
        return user

    def people(self) -> UserQuerySet:
        return self.exclude(email=RAPPORT_EMAIL)

    def active(self) -> UserQuerySet:
        return self.people().filter(is_active=True)

    def granted(self, permission: Permission) -> UserQuerySet:
        roles = [role for role in Role if permission in role.permissions]
        return self.active().filter(pk__in=RoleGrant.objects.filter(role__in=roles).values("user"))

    def visible_to(self, viewer: Viewer) -> UserQuerySet:
        """Everybody who works here knows who else does."""
        return self.people()

    def absences_planned_by(self, viewer: Viewer) -> UserQuerySet:
        """Oneself, the people of the teams that one leads, and everybody for those who manage people."""
        if viewer.may(Permission.PEOPLE_MANAGE):
            return self.active()
        return self.active().filter(Q(pk=viewer.user.pk) | Q(pk__in=viewer.people_led))

    def deputies_named_by(self, viewer: Viewer) -> UserQuerySet:
        """R-335: the people of the teams that one leads, and everybody for those who manage people."""
        found = self.absences_planned_by(viewer)
        return found if viewer.may(Permission.PEOPLE_MANAGE) else found.filter(pk__in=viewer.people_led)

    def invite(
        self,
        *,
        by: User,
        email: str,
        name: str,
        roles: Iterable[Role],
        team: Team | None = None,
        office: Office | None = None,
        language: str = "",
        title: str = "",
    ) -> User:
        """Opens a user who cannot sign in until the invitation is accepted. Raises Refusal at `email` or `name`."""
        email, name = email.strip().lower(), name.strip()
        if not name:
            raise Refusal("name_missing", _("Give the name of the person."), "name")
        if self.filter(email=email).exists():
            raise Refusal("email_taken", _("Somebody with this e-mail address is already here."), "email")
        user = User(
            email=email,
            name=name,
            title=title.strip(),
            team=team,
            office=office,
            language=language or by.language,
            time_zone=office.time_zone if office else by.time_zone,
            password=make_password(None),
        )
        with act("user.invited", by=by, about=[team, office], name=name) as doing:
            doing.concern(doing.create(user))
            for role in dict.fromkeys(roles):
                doing.create(RoleGrant(user=user, role=role))
        return user


class User(OwnDay, OwnDesk, Pledging, Speaking, AbstractBaseUser, Root):
    """A person who works here. Signs in with the e-mail address, which is kept in lower case."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=120, blank=True)
    team = models.ForeignKey("people.Team", models.PROTECT, null=True, blank=True, related_name="members")
    office = models.ForeignKey("people.Office", models.PROTECT, null=True, blank=True, related_name="members")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(max_length=60, default="UTC")
    theme = models.CharField(max_length=10, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField(max_length=10, choices=Density, default=Density.NORMAL)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    # Through which door and for whom the person acts now; set by the door, never stored here.
    source: str = Source.WEB
    on_behalf_of: User | None = None
    # The act over many rows of which the person's acts are part now.
    bulk: BulkAct | None = None
    # The entry of the latest act in this request, for the undo of its toast; None where nothing changed.
    last_act: Entry | None = None

    objects = UserQuerySet.as_manager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="user_email_is_lower_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The first name, as colleagues say it."""
        return self.name.split()[0]

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def legal_entity(self) -> Any:
        return self.office.entity if self.office else None

    @property
    def is_built_in(self) -> bool:
        return self.email == RAPPORT_EMAIL

    @property
    def is_invited(self) -> bool:
        """Was invited and has neither set a password nor come in by another way."""
        return self.is_active and self.last_login is None and not self.has_usable_password()

    @property
    def roles(self) -> list[Role]:
        return [Role(grant.role) for grant in self.grants.all()]

    def require_here(self, field: str | None = None) -> None:
        """Raises Refusal, at the field, when nothing can be given to them because they have left."""
        if not self.is_active:
            text = _("{name} does not work here any more.").format(name=self.name)
            raise Refusal("owner_inactive", text, field)

    def head_above(self) -> User | None:
        """The head of the team, or of the nearest team above that has one; for a head the one above."""
        return self.team.head_here(but=self) if self.team else None

    def accept(self, password: str, *, pledges: bool = True) -> None:
        """The invited person sets the first password; from then on the invitation is used up.

        `pledges`: the non-disclosure note is acknowledged with it, else it is asked on the first page.
        """
        if not self.is_invited:
            raise Refusal("invitation_used", _("This invitation has been used. Sign in with your password."))
        with act("user.accepted", by=self, about=[self], name=self.name) as doing:
            self._keep_password(make_password(password))
            if pledges:
                self.keep_pledge(doing)

    def invite_again(self, *, by: User) -> None:
        """Makes earlier invitation links worthless, so that a new one can be sent."""
        if not self.is_invited:
            raise Refusal("invitation_used", _("%(name)s has accepted already.") % {"name": self.name})
        with act("user.invited_again", by=by, about=[self], name=self.name):
            self._keep_password(make_password(None))

    def _keep_password(self, encoded: str) -> None:
        # Not through the act: no hash of a password stands in the journal.
        self.password = encoded
        self.save(update_fields=["password"])

    def settle(
        self, *, by: User, language: str, time_zone: str, theme: str, density: str, name: str = "",
        spoken: Iterable[str] | None = None,
    ) -> None:  # fmt: skip
        """How the person wants the product to look and speak, and which languages the person speaks."""
        with act("user.settled", by=by, about=[self], name=self.name) as doing:
            doing.update(
                self,
                name=name.strip() or self.name,
                language=language,
                time_zone=time_zone,
                theme=theme,
                density=density,
            )
            if spoken is not None:
                self.put_spoken(doing, spoken)

    def place(self, *, by: User, team: Team | None, office: Office | None, title: str = "") -> None:
        with act("user.placed", by=by, about=[self, team, office, self.team], name=self.name) as doing:
            doing.update(self, team=team, office=office, title=title.strip())

    def grant(self, *, by: User, role: Role) -> None:
        if self.grants.filter(role=role).exists():
            return
        with act("role.granted", by=by, about=[self], name=self.name, role=role.value) as doing:
            doing.create(RoleGrant(user=self, role=role))

    def revoke(self, *, by: User, role: Role) -> None:
        self._require_another_keeper(without=role)
        with act("role.revoked", by=by, about=[self], name=self.name, role=role.value) as doing:
            for grant in self.grants.filter(role=role):
                doing.remove(grant)

    def deactivate(self, *, by: User, because: str) -> None:
        """Ends the person's access at once, open sessions included. What the person did and looks after stays."""
        if self.is_built_in or self.pk == by.pk:
            raise Refusal("not_this_one", _("You cannot end your own access; ask a colleague."))
        self._require_another_keeper()
        with act("user.deactivated", by=by, about=[self], name=self.name, because=because.strip()) as doing:
            doing.update(self, is_active=False)
            self.sessions.all().delete()

    def reactivate(self, *, by: User) -> None:
        with act("user.reactivated", by=by, about=[self], name=self.name) as doing:
            doing.update(self, is_active=True)

    def end_sessions(self, *, by: User, uid: str | None = None, but: str | None = None) -> None:
        """Signs out one browser by its uid, or every one except that with the session key `but`."""
        found = self.sessions.filter(uid=uid) if uid else self.sessions.exclude(session_key=but)
        with act("user.sessions_ended", by=by, about=[self], name=self.name):
            found.delete()

    def _require_another_keeper(self, without: Role | None = None) -> None:
        """Raises Refusal when nobody would be left who may manage people."""
        keepers = User.objects.granted(Permission.PEOPLE_MANAGE)
        left = [role for role in self.roles if without is not None and role != without]
        if any(Permission.PEOPLE_MANAGE in role.permissions for role in left):
            return
        if keepers.filter(pk=self.pk).exists() and not keepers.exclude(pk=self.pk).exists():
            raise Refusal("last_keeper", _("Somebody has to manage people; grant that role to a colleague first."))


class RoleGrant(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="role_granted_once")]

    def __str__(self) -> str:
        return self.role
