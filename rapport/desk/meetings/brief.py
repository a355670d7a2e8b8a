"""All that one wants to know before a meeting, short enough for one sheet of paper."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import TruncDate

from rapport.accounts.models import Contact, ContactPoint, PointKind
from rapport.activities.models import Attendee, Meeting, Outcome, PromiseState, Side, Step
from rapport.desk.meetings.page import head_of
from rapport.interests.models import Interest, Told, ToldKind
from rapport.journal.timeline import Line, timeline
from rapport.people.viewer import Viewer

PEOPLE, INTERESTS, TALKS, READ = 6, 5, 3, 300
MOST = {"pins": 3, "promises": 6, "questions": 5, "wishes": 5}
# A brief stays on a phone until the day after its meeting, of meetings of the next days only.
KEPT_AHEAD = timedelta(days=7)


def brief_of(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """Five queries beside the sheet."""
    step: Step = meeting.step
    matters = Interest.objects.visible_to(viewer).open().filter(account=step.account)
    return {
        **head_of(meeting),
        "guests": guests_of(step),
        **_noted(step),
        "interests": list(matters.select_related("stage", "next_step").order_by("-value", "pk")[:INTERESTS]),
        "talks": _talks(step, viewer),
        "as_of": viewer.now,
    }


def guests_of(step: Step) -> list[Any]:
    """Who is expected; where nobody is named yet, with whom it was planned, and who counts there. Each has `phone`."""
    phones = ContactPoint.objects.filter(contact=OuterRef("pk"), kind=PointKind.PHONE, ended_on=None).order_by("pk")
    known = Contact.objects.filter(Q(left_on=None) | Q(attendances__meeting=step.pk), account=step.account_id)
    comes = Exists(Attendee.objects.filter(contact=OuterRef("pk"), meeting=step.pk))
    found: list[Any] = list(known.distinct().annotate(phone=Subquery(phones.values("value")[:1]), comes=comes)[:200])
    named = [one for one in found if one.comes]
    return (named or sorted(found, key=lambda one: (one.pk != step.contact_id, not one.decides)))[:PEOPLE]


def _noted(step: Step) -> dict[str, list[dict[str, Any]]]:
    """What is pinned, promised, asked and wished, each the most urgent first: one query."""
    account = step.account
    pins = account.pins.filter(taken_off_at=None).annotate(of=Value("pins"), day=TruncDate("pinned_at", tzinfo=UTC))
    promises = account.promises.annotate(of=Value("promises"), day=F("due_on"))
    asked = account.open_points.open().annotate(of=Value("questions"), day=F("due_on"))
    told = Told.objects.filter(interest__account=account, interest__outcome="", kind__in=[ToldKind.GOAL, ToldKind.WISH])
    told = told.annotate(of=Value("wishes"), day=F("told_on"))
    nothing = Value("")
    rows = _columns(pins, "text", nothing, nothing).union(
        _columns(promises, "what", F("side"), F("state")),
        _columns(asked, "text", nothing, nothing),
        _columns(told, "text", nothing, nothing),
        all=True,
    )
    found: dict[str, list[dict[str, Any]]] = {"pins": [], "promises": [], "questions": [], "wishes": []}
    for of, _pk, said, word, state, day in sorted(rows[:READ], key=lambda row: (row[4] != "", row[5], row[1])):
        found[of].append({"text": said, "side": Side(word).label if word else "", "state": state, "day": day})
    for one in found["promises"]:
        one["state"] = PromiseState(one["state"]).label if one["state"] else ""
    return {of: lines[: MOST[of]] for of, lines in found.items()}


def _columns(rows: Any, text: str, word: Any, state: Any) -> Any:
    rows = rows.order_by().annotate(said=F(text), word=word, how=state)
    return rows.values_list("of", "pk", "said", "word", "how", "day")


def _talks(step: Step, viewer: Viewer) -> list[Line]:
    """Contacts that took place; a step that was not needed is none."""
    lines = timeline("account", step.account_id, now=viewer.now, show="talk").lines
    return [line for line in lines if line.entry.data.get("outcome") != Outcome.DROPPED][:TALKS]


def kept_until(step: Step, viewer: Viewer) -> date | None:
    """Until which day a phone may keep the brief: of an own meeting soon to come; of others never what is secret."""
    is_own = step.owner_id == viewer.user.pk
    if not step.is_open or not viewer.today <= step.due_on <= viewer.today + KEPT_AHEAD:
        return None
    return step.due_on + timedelta(days=1) if is_own or not step.account.is_secret else None
