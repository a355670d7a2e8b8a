"""The account: one record from prospect to former client, whose history is never lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.accounts.due_days import DueDays
from rapport.accounts.models.account_care import Care
from rapport.accounts.models.account_describing import Describing
from rapport.accounts.models.account_facts import Facts
from rapport.accounts.models.account_hours import Hours
from rapport.accounts.models.account_keeping import Keeping
from rapport.accounts.models.lists import AccountClass, Tag
from rapport.accounts.models.sourced import Sourced
from rapport.accounts.policy import Confidentiality, sees_account
from rapport.journal.bases import Root
from rapport.kit.indexes import of_filled
from rapport.people.models.users import own_columns
from rapport.people.viewer import Viewer

if TYPE_CHECKING:
    from rapport.accounts.models.contact import Contact

NEVER = date(9999, 12, 31)
LONG_AGO = date(1900, 1, 1)


class Kind(models.TextChoices):
    """R-012: what the client is; it decides which facts are asked."""

    COMPANY = "company", _("Company")
    SOLE_TRADER = "sole_trader", _("Sole trader")
    PERSON = "person", _("Private person")


class Status(models.TextChoices):
    """R-019: where the account stands with us."""

    PROSPECT = "prospect", _("Prospect")
    CLIENT = "client", _("Client")
    FORMER = "former", _("Former client")


class Level(models.TextChoices):
    """R-011: how far the organisation's decisions reach."""

    UNKNOWN = "", _("Not known yet")
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    INTERNATIONAL = "international", _("International")


class PartyRole(models.TextChoices):
    """R-023: what else a party may be to us, besides a client."""

    SUPPLIER = "supplier", _("Supplier")
    CONTRACTOR = "contractor", _("Contractor")
    PARTNER = "partner", _("Partner")
    AGENT = "agent", _("Agent")
    DEALER = "dealer", _("Dealer")
    BANK = "bank", _("Bank")
    INSURER = "insurer", _("Insurer")
    SPONSOR = "sponsor", _("Sponsor")


def resting(rows: models.QuerySet, **whose: Any) -> Any:
    """The rows with the newest legal hold that rests on each: its number and its reason."""
    holds: Any = Account._meta.get_field("holds").related_model
    found = holds.objects.filter(lifted_on=None, **whose).order_by("-pk")
    return rows.annotate(hold=Subquery(found.values("pk")[:1]), hold_because=Subquery(found.values("because")[:1]))


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, viewer: Viewer) -> AccountQuerySet:
        """The common base: everything but secret accounts of people whom the viewer does not answer for."""
        return self.filter(sees_account(viewer))

    def known_to(self, viewer: Viewer) -> AccountQuerySet:
        """Those of `every`, merged ones included, whose name the viewer may read."""
        return self.exclude(self._hides(viewer))

    def hidden_from(self, viewer: Viewer) -> AccountQuerySet:
        """The rest: of these not even the name may be read, in the journal of another account either."""
        return self.filter(self._hides(viewer))

    def _hides(self, viewer: Viewer) -> Q:
        """What was merged is as secret as what it became."""
        own = Q(merged_into=None) & ~sees_account(viewer)
        return own | Q(merged_into__isnull=False) & ~sees_account(viewer, "merged_into__")

    def with_merged(self, number: int) -> AccountQuerySet:
        """Of `every`: this account and those merged into it."""
        return self.filter(Q(pk=number) | Q(merged_into=number))

    def whole(self) -> AccountQuerySet:
        """With what the page of an account says about it in its head."""
        merged = Account.every.filter(merged_into=OuterRef("pk"))
        joined = ("account_class", "origin", "source", "recommended_by", "recommender", "parent")
        found = self.select_related("owner__team__head", *joined).defer(*own_columns("owner", "owner__team__head"))
        return resting(found.annotate(has_merged=Exists(merged)), account=OuterRef("pk"), contact=None)

    def to_touch(self) -> AccountQuerySet:
        """With what the day of the next touch follows from."""
        return self.select_related("account_class", "owner__office")

    def recorded(self) -> AccountQuerySet:
        """The same with what its record says."""
        return self.whole().select_related("profile", "sector", "size_type", "owner__office")

    def group_of(self, head: int) -> AccountQuerySet:
        """The account at the top of a group and every member below it."""
        return self.filter(group=head)

    def heads_of_groups(self) -> AccountQuerySet:
        return self.filter(group=models.F("id"))

    def current(self) -> AccountQuerySet:
        return self.filter(archived_on=None)

    def real(self) -> AccountQuerySet:
        """Those that count: current ones, without those that were only heard of."""
        return self.current().filter(is_unverified=False)

    def reached_by(self, *values: str) -> AccountQuerySet:
        """Accounts to which one of these numbers or addresses belongs, in their normalised form."""
        return self.filter(points__value__in=values, points__ended_on=None).distinct()

    def numbered(self, company_number: str, country: str) -> AccountQuerySet:
        further: Any = self.model.registrations.rel.related_model
        known = further.objects.standing().filter(number=company_number, country=country).values("account")
        main = Q(company_number=company_number, country=country)
        return self.filter(main | Q(pk__in=known)) if company_number else self.none()

    def new_between(self, first: date, last: date) -> AccountQuerySet:
        """R-051: prospects put in during these days, those that have become clients since among them."""
        return self.filter(created_on__range=(first, last)).exclude(status=Status.FORMER)

    def content(self) -> AccountQuerySet:
        """Those without an open complaint."""
        return self.filter(complaint_since=None)

    def past_rhythm(self, *, on: date) -> AccountQuerySet:
        """Accounts whose next touch is over."""
        return self.current().filter(next_touch_on__lt=on)

    def stale(self, *, on: date, days: int) -> AccountQuerySet:
        """R-004: accounts that nobody has verified for so many days."""
        return self.current().filter(verified_on__lt=on - timedelta(days=days))


class Living(models.Manager.from_queryset(AccountQuerySet)):  # type: ignore[misc]
    """What was merged into another account is none any more; only its number lives on."""

    def get_queryset(self) -> AccountQuerySet:
        return super().get_queryset().filter(merged_into=None)


class Account(Keeping, Sourced, Care, Hours, Facts, Describing, Root):
    """A company, sole trader or private person. Without a name it is "Unknown", marked still to find out."""

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.COMPANY)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROSPECT)
    name = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=400, editable=False)
    folded = models.CharField(max_length=250, editable=False)
    folded_company = models.CharField(max_length=250, editable=False)
    company_number = models.CharField(max_length=30, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=80, blank=True)
    city = models.CharField(max_length=80, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    street = models.CharField(max_length=250, blank=True)
    language = models.CharField(max_length=8, blank=True)
    level = models.CharField(max_length=14, choices=Level, blank=True)
    influence = models.CharField(max_length=200, blank=True)
    business = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="accounts")
    confidentiality = models.CharField(max_length=10, choices=Confidentiality, default=Confidentiality.OPEN)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, db_index=False, related_name="subsidiaries"
    )
    # The top of the tree of parents, the top itself among its members; nothing for those who stand alone. Derived.
    group = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, db_index=False, related_name="members"
    )
    account_class = models.ForeignKey(AccountClass, models.PROTECT, null=True, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="accounts")
    rhythm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    last_touch_on = models.DateField(default=LONG_AGO)
    next_touch_on = models.DateField(default=NEVER)
    verified_on = models.DateField(default=LONG_AGO)
    # only heard of; no client until somebody has checked that they are real.
    is_unverified = models.BooleanField(default=False, editable=False)
    created_on = models.DateField(db_index=True)
    archived_on = models.DateField(null=True)
    # when everything about the person was blanked.
    erased_on = models.DateField(null=True, editable=False)
    # Always the account that lives: what was merged into this one goes along when it is merged itself.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, db_index=False, related_name="merged"
    )
    # rules plan nothing while a complaint is open.
    complaint_since = models.DateField(null=True, editable=False)
    complaint = models.CharField(max_length=500, blank=True, editable=False)
    # Columns of an imported file that have no field of their own: "from the file".
    from_file = models.JSONField(default=dict, blank=True)

    objects = Living()
    every = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "id"]
        indexes = [
            models.Index(fields=["owner", "next_touch_on"], name="account_owner_touch"),
            # Those out of rhythm are counted from the index alone.
            models.Index(
                fields=["next_touch_on", "id", "merged_into", "archived_on", "confidentiality", "owner"],
                name="account_touch",
            ),
            models.Index(fields=["owner", "name_key", "id"], name="account_owner_name"),
            models.Index(
                fields=["group", "name_key", "id"], name="account_group_name", condition=Q(group__isnull=False)
            ),
            models.Index(fields=["company_number", "country"], name="account_company_number"),
            # Few are merged: an index of all the others would only lead a list past its own order.
            models.Index(fields=["merged_into"], name="account_merged", condition=Q(merged_into__isnull=False)),
            *of_filled("account", "parent", "source", "recommended_by", "recommender", "sector", "size_type"),
            # Here and not at their columns: there PostgreSQL would get a second one for LIKE, which nobody asks.
            models.Index(fields=["name_key"], name="account_name_key"),
            models.Index(fields=["folded"], name="account_folded"),
            models.Index(fields=["folded_company"], name="account_folded_company"),
            # The usual list and its count, read from the index alone.
            models.Index(
                fields=["name_key", "id", "status", "confidentiality", "owner", "merged_into", "archived_on"],
                name="account_current",
                condition=Q(merged_into=None, archived_on=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")),
                name="account_is_not_its_own_parent",
                violation_error_message=_("A company cannot be its own parent."),
            ),
            models.CheckConstraint(
                condition=Q(rhythm_days=None) | Q(rhythm_days__gte=1), name="rhythm_is_at_least_a_day"
            ),
        ]

    @classmethod
    def now_at(cls, number: int) -> int | None:
        """The number of the account into which this one was merged."""
        return cls.every.filter(pk=number).values_list("merged_into", flat=True).first()

    def __str__(self) -> str:
        return self.name or str(_("Erased person") if self.erased_on else _("Unknown"))

    @property
    def is_placed(self) -> bool:
        """Whether we know who it is."""
        return bool(self.name)

    @property
    def is_person(self) -> bool:
        return self.kind == Kind.PERSON

    @property
    def told_about(self) -> list[Any]:
        """Whom an entry on it concerns."""
        return [self]

    @property
    def is_secret(self) -> bool:
        return self.confidentiality == Confidentiality.SECRET

    @property
    def rhythm(self) -> int:
        """How often to be in touch, in days: its own value, else its class's; 0 for no rhythm."""
        return self.rhythm_days or (self.account_class.rhythm_days if self.account_class else 0)

    def next_touch_after(self, day: date) -> date:
        """The day of the next touch when the last one was on `day`: a working day on both sides."""
        return DueDays.of(self.owner, self).on_or_after(day + timedelta(days=self.rhythm)) if self.rhythm else NEVER

    def is_seen_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may know that it is a client: `visible_to` for one row."""
        return not self.is_secret or self.owner_id in viewer.guards or viewer.covers(self.owner_id, self)

    def opens_to(self, viewer: Viewer) -> bool:
        """Whether the viewer may read the content; of a restricted account others see name and owner only."""
        mine = viewer.guards if self.is_secret else viewer.guards | viewer.people_led
        is_open = self.confidentiality == Confidentiality.OPEN
        return is_open or self.owner_id in mine or viewer.covers(self.owner_id, self)

    def has_in_hands(self, viewer: Viewer, owner: int) -> bool:
        """Whether work of this owner with the client is the viewer's, too: who does it, answers for the client, leads
        one of them, or stands in."""
        mine = viewer.answers_for
        return owner in mine or self.owner_id in mine or viewer.covers(owner, self)

    def changes_by(self, viewer: Viewer) -> bool:
        """Whether the viewer answers for it: its owner, a deputy, a head above; the team where it may be read."""
        mine = self.owner_id in viewer.answers_for or viewer.covers(self.owner_id, self)
        return viewer.may("account.change") and mine and self.opens_to(viewer)

    @property
    def complains(self) -> bool:
        return self.complaint_since is not None

    def people_shown_to(self, viewer: Viewer) -> models.QuerySet[Contact]:
        """Who works there, as far as the viewer may know."""
        here = self.contacts.filter(left_on=None)
        return here if self.opens_to(viewer) else here.none()

    def main_contact(self) -> Contact | None:
        """With whom one speaks where nobody is named: of those who still work there."""
        return self.contacts.filter(left_on=None).order_by("id").first()


class PartyRoleGiven(models.Model):
    """What an account is to us besides a client."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="party_roles")
    role = models.CharField(max_length=12, choices=PartyRole)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "role"], name="party_role_once")]
