"""Mailing lists: who gets news, and since when. Only an address with consent may be on one."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Contact, ContactPoint, PointKind
from rapport.journal.acting import Act
from rapport.journal.bases import Listed
from rapport.kit.refusal import Refusal


def mailable_point(contact: Contact) -> ContactPoint | None:
    """The address to which this person allowed news, or None."""
    return contact.points.may_be_written_to().filter(kind=PointKind.MAIL).first()


class MailingList(Listed):
    # The list onto which closed interests without prospects go; one at most.
    takes_closed_interests = models.BooleanField(
        gettext_lazy("Takes in closed interests without prospects"), default=False
    )

    WORDS = {"news": gettext_lazy("News")}
    DETAILS = ("takes_closed_interests",)

    CHANGES = gettext_lazy("Who gets which news. Only an address whose owner allowed it stands on a list.")

    class Meta(Listed.Meta):
        verbose_name_plural = gettext_lazy("Mailing lists")
        constraints = [
            *Listed.Meta.constraints,
            models.UniqueConstraint(
                fields=["takes_closed_interests"],
                condition=Q(takes_closed_interests=True),
                name="one_list_takes_closed_interests",
            ),
        ]

    def put_on(self, doing: Act, *, contact: Contact, on: date, because: str) -> Membership:
        """Part of an act: puts a person on the list. Raises Refusal where no address of theirs has consent."""
        point = mailable_point(contact)
        if point is None:
            raise Refusal("no_consent", _("{name} has not allowed news by mail.").format(name=contact), "mailing")
        current = self.memberships.filter(point=point, until=None).first()
        return current or doing.create(Membership(list=self, point=point, since=on, because=because))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def written_to(self) -> MembershipQuerySet:
        """Those who get news today: whoever withdrew the consent stays on the list and gets nothing."""
        allowed = ContactPoint.objects.may_be_written_to()
        return self.filter(until=None, point__in=allowed.order_by().values("pk"))


class Membership(models.Model):
    """One address on one list."""

    list = models.ForeignKey(MailingList, models.PROTECT, related_name="memberships")
    point = models.ForeignKey(ContactPoint, models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True)
    because = models.CharField(max_length=60, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "point"], condition=Q(until=None), name="on_a_list_once"),
        ]
