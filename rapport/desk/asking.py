"""A head asks about what stands out: one message to each person, about everything that concerns that person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.accounts.policy import reads_content
from rapport.desk.exceptions import BY_CODE, Deed, led_by, looked_after
from rapport.interests.models import Counted
from rapport.journal.acting import act
from rapport.journal.models import EntrySubject
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

RHYTHM = "rhythm"
ASKED = "control.asked"
# Whoever asks about more than this asks the wrong question.
MOST = 1000
NAMED = 3


@dataclass
class Question:
    """What one person is asked about: interests, or clients past their rhythm."""

    to: User
    about: list[Any] = field(default_factory=list)

    @property
    def named(self) -> str:
        return ", ".join(str(one) for one in self.about[:NAMED])

    @property
    def others(self) -> int:
        return len(self.about[NAMED:])


def can_be_asked(rule: str) -> bool:
    return rule == RHYTHM or (rule in BY_CODE and BY_CODE[rule].deed == Deed.ASK)


def questions(viewer: Viewer, rule: str, team: int | None = None) -> list[Question]:
    """By person; without oneself, those who have left, and what was asked about today already. One query."""
    midnight = datetime.combine(viewer.today, time(), viewer.user.zone)
    asked = EntrySubject.objects.filter(
        kind="account" if rule == RHYTHM else "interest", object_id=OuterRef("pk"), entry__code=ASKED,
        happened_at__gte=midnight,
    )  # fmt: skip
    found: dict[int, Question] = {}
    for row in _rows(viewer, rule, team, ~Exists(asked.filter(entry__data__rule=rule))):
        found.setdefault(row.owner_id, Question(row.owner)).about.append(row)
    return sorted(found.values(), key=lambda question: question.to.name)


def _rows(viewer: Viewer, rule: str, team: int | None, unasked: Any) -> Iterable[Any]:
    others = {"owner__is_active": True}
    if rule == RHYTHM:
        late = Account.objects.past_rhythm(on=viewer.today).filter(led_by(viewer, team=team), reads_content(viewer))
        late = late.filter(unasked, **others).exclude(owner=viewer.user)
        return late.select_related("owner").order_by("next_touch_on", "pk")[:MOST]
    chosen = BY_CODE[rule]
    rows = looked_after(Counted, viewer, team).filter(chosen.picks(viewer), unasked, **others)
    rows = rows.exclude(owner=viewer.user).select_related("interest__account", "interest__owner")
    return [counted.interest for counted in rows.order_by(chosen.since, "pk")[:MOST]]


def ask(
    *, by: User, viewer: Viewer, rule: str, team: int | None, people: Collection[int], text: str, once: str
) -> list[Question]:
    """Writes one entry to each of the people. Raises Refusal where nobody is left to be asked."""
    chosen = [question for question in questions(viewer, rule, team) if question.to.pk in people]
    if not chosen:
        raise Refusal("nobody_to_ask", _("Everybody was asked about this today already."), "people")
    with transaction.atomic():
        for question in chosen:
            told: dict[str, Any] = {"rule": rule, "name": question.to.name, "text": text.strip()}
            accounts = [getattr(row, "account", row) for row in question.about]
            interests = [row for row in question.about if row not in accounts]
            about = [question.to, *accounts, *interests]
            with act(ASKED, by=by, about=about, once=once if question is chosen[0] else None, **told):
                pass
    return chosen
