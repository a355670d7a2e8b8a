"""What somebody who comes back has to know: what came in, what was done in their name, what waited, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.urls import reverse

from rapport.accounts.models import Account
from rapport.activities.models import SharedStep, Step
from rapport.interests.models import Interest
from rapport.journal.models import Entry
from rapport.journal.timeline import concerns
from rapport.people.models import Absence
from rapport.people.viewer import Viewer

SHOWN = 50


@dataclass
class Told:
    """An act in the absent person's name, and the client with whom it was."""

    entry: Entry
    account: Account | None

    @property
    def page(self) -> str:
        return reverse("account", args=[self.account.pk]) if self.account else ""


@dataclass
class Digest:
    came_in: list[Interest]
    done: list[Told]
    waited: list[SharedStep]
    left: list[SharedStep]

    @property
    def is_empty(self) -> bool:
        return not (self.came_in or self.done or self.waited or self.left)


def digest_of(absence: Absence, viewer: Viewer) -> Digest:
    """Five queries, whatever happened; of what the viewer may see."""
    user = absence.user
    own = Interest.objects.visible_to(viewer).exclude(outcome="no_inquiry").owned_by(user.pk)
    came_in = own.filter(opened_on__gte=absence.first_day, opened_on__lte=absence.last_day)
    seen = Step.objects.visible_to(viewer).open().values("pk")
    shared = SharedStep.objects.filter(absence=absence, step__in=seen).select_related("step__account", "step__contact")
    rows = list(shared.order_by("step__due_on", "pk")[: 2 * SHOWN])
    return Digest(
        list(came_in.select_related("account", "stage").order_by("-opened_on", "-pk")[:SHOWN]),
        _done(absence, viewer),
        [row for row in rows if row.waits],
        [row for row in rows if not row.waits],
    )


def _done(absence: Absence, viewer: Viewer) -> list[Told]:
    begins = datetime.combine(absence.first_day, time(), absence.user.zone).astimezone(UTC)
    found = Entry.objects.filter(on_behalf_of=absence.user, recorded_at__gte=begins, recorded_at__lt=absence.ends_at)
    seen = found.filter(~concerns(Account.every.hidden_from(viewer), "pk")).exclude(code="undone")
    entries = list(seen.select_related("actor").prefetch_related("subjects").order_by("-recorded_at")[:SHOWN])
    about = {entry.pk: _account(entry) for entry in entries}
    accounts = Account.objects.visible_to(viewer).in_bulk(set(filter(None, about.values())))
    return [Told(entry, accounts.get(about[entry.pk] or 0)) for entry in entries]


def _account(entry: Entry) -> int | None:
    return next((one.object_id for one in entry.subjects.all() if one.kind == "account"), None)
