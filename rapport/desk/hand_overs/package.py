"""The package: all that somebody who takes clients over has to know of them, on one page that can be printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from rapport.accounts.models import NEVER, Account, BuyingRole, Contact, ContactPoint, PinnedNote
from rapport.activities.models import Promise, Step
from rapport.desk.hand_overs.models import HandOverLine
from rapport.interests.models import Interest, OpenPoint
from rapport.kit.money import Money
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer
from rapport.ui.wording import day

MOST = 300  # clients on one page
_ORDER = [BuyingRole.DECIDES, BuyingRole.TAKES_PART, BuyingRole.INFLUENCES, BuyingRole.PAYS, BuyingRole.USES, ""]


@dataclass
class Client:
    """One client of the package. `is_hidden`: its content is not for this reader."""

    line: HandOverLine
    is_hidden: bool
    interests: list[Interest] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    people: list[Contact] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    pins: list[PinnedNote] = field(default_factory=list)
    points: list[OpenPoint] = field(default_factory=list)
    risks: list[str] = field(default_factory=list)

    @property
    def account(self) -> Account:
        return self.line.account

    @property
    def agreed(self) -> list[Step]:
        """Days agreed with the client, and what they were to answer."""
        return [step for step in self.steps if step.agreed or step.waiting_for]

    @property
    def other_steps(self) -> list[Step]:
        resting = {interest.next_step_id for interest in self.interests}
        return [step for step in self.steps if step not in self.agreed and step.pk not in resting]

    @property
    def worth(self) -> list[Money]:
        sums: dict[str, int] = defaultdict(int)
        for interest in self.interests:
            sums[interest.currency] += interest.value
        return [Money(minor, currency) for currency, minor in sorted(sums.items()) if minor]


def package_of(lines: Sequence[HandOverLine], viewer: Viewer) -> list[Client]:
    """Six queries, whatever the number of clients; those with something open first."""
    clients = {line.account_id: Client(line, not line.account.opens_to(viewer)) for line in lines[:MOST]}
    readable = [pk for pk, client in clients.items() if not client.is_hidden]
    open_ones = Interest.objects.open().filter(account__in=readable).with_decider()
    for interest in open_ones.select_related("stage", "next_step", "owner", "contact").order_by("-value", "id"):
        clients[interest.account_id].interests.append(interest)
    for step in Step.objects.open().filter(account__in=readable).select_related("contact", "owner"):
        clients[step.account_id].steps.append(step)
    given = Promise.objects.open().filter(account__in=readable).select_related("contact", "owner")
    for promise in given:
        clients[promise.account_id].promises.append(promise)
    points = Prefetch("points", ContactPoint.objects.filter(ended_on=None), "reached_by")
    for contact in Contact.objects.filter(account__in=readable, left_on=None).prefetch_related(points):
        clients[contact.account_id].people.append(contact)
    for point in OpenPoint.objects.open().filter(account__in=readable).select_related("contact", "owner"):
        clients[point.account_id].points.append(point)
    for pin in PinnedNote.objects.filter(account__in=readable, taken_off_at=None).select_related("author"):
        clients[pin.account_id].pins.append(pin)
    for client in clients.values():
        client.people.sort(key=lambda one: _ORDER.index(one.buying_role) if one.buying_role in _ORDER else len(_ORDER))
        client.risks = [*_risks(client, on=viewer.today)]
    return sorted(clients.values(), key=lambda one: (not one.interests, not one.steps))


def _risks(client: Client, *, on: date) -> Iterable[str]:
    """In whole sentences, the gravest first."""
    late = [step for step in client.steps if step.due_on < on]
    if late:
        text = _("Late since {day}: {what}")
        yield text.format(day=day(late[0].due_on, on), what=late[0])
    for interest in client.interests:
        yield from _risks_of(interest, on)
    if client.account.next_touch_on < on and client.account.next_touch_on < NEVER:
        yield _("Nobody has been in touch in time; it was due {day}.").format(day=day(client.account.next_touch_on, on))
    if not client.account.is_person and not any(person.decides for person in client.people):
        yield _("We do not know who decides.")


def _risks_of(interest: Any, on: date) -> Iterable[str]:
    silent = on - timedelta(days=firm_number("offer_silent_days"))
    if interest.answered_at is None:
        yield _("They have had no answer yet: {title}").format(title=interest)
    if interest.offered_on and max(interest.offered_on, interest.last_contact_on) < silent:
        yield _("The offer is silent since {day}: {title}").format(day=day(interest.offered_on, on), title=interest)
    if interest.next_step and interest.next_step.moved_count >= 3:
        text = _("The next step was moved {count} times: {title}")
        yield text.format(count=interest.next_step.moved_count, title=interest)
