"""What the page of an interest shows, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from rapport.accounts.models import NEVER, Account, BuyingRole, Contact, Need
from rapport.activities.models import Promise, Step, StepKind
from rapport.activities.wording import call_hint
from rapport.interests.models import (
    Interest,
    InterestLine,
    InterestLink,
    LinkKind,
    LossReason,
    OpenPoint,
    Outcome,
    Participant,
    QualificationAnswer,
    QualificationQuestion,
    SetAside,
    Stage,
    StageVisit,
    Suggestion,
    Thinking,
    Track,
)
from rapport.interests.playbooks.asking import said_of
from rapport.interests.playbooks.rulebook import Rulebook
from rapport.interests.talk.page import head
from rapport.kit.money import Money
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.ui.wording import day, due, one_stop, short_day, small

# What a suggestion is about, in one column beside those of the others.
_PACKED = Concat(
    "does", Value("|"), "kind", Value("|"), Cast("number", CharField()), Value("|"), Cast("owner", CharField()),
    Value("|"), "planned_by", output_field=CharField(),
)  # fmt: skip
_BETWEEN = "\x1f"
# Whose promise it is, and who of theirs gave or got it.
_WHOSE = Concat(
    "owner__name", Value(_BETWEEN), Coalesce("contact__given_name", Value("")), Value(_BETWEEN),
    Coalesce("contact__surname", Value("")), output_field=CharField(),
)  # fmt: skip
_LINKED = {
    LinkKind.REPEAT: (gettext_lazy("Asked before"), gettext_lazy("Asked again")),
    LinkKind.REVIVED: (gettext_lazy("Taken up again from"), gettext_lazy("Taken up again as")),
    LinkKind.SPLIT: (gettext_lazy("Split from"), gettext_lazy("Split off")),
    LinkKind.MERGED: (gettext_lazy("Merged into"), gettext_lazy("Merged with this")),
}


@dataclass(frozen=True)
class Said:
    """The next step in words: its mark, how late it is, what is to be done, and why."""

    state: str
    lead: str
    title: str
    why: str


def page_of(interest: Interest, viewer: Viewer) -> dict[str, Any]:
    """`interest` as read by `whole()`."""
    rows, questions = lists_of(interest)
    further, links, suggested, points, promised, needs = beside(interest)
    lines = list(interest.lines.select_related("group"))
    participants = list(interest.participants.select_related("contact", "user"))
    return {
        **head(interest, viewer),
        "came": interest.came_from(viewer),
        "said": said_to(viewer, interest.next_step, interest.account) if interest.next_step else None,
        "further": further,
        "stages": stages(interest, rows, today=viewer.today),
        "closed": None if interest.is_open else closing_of(interest, today=viewer.today),
        "thinks": bool(interest.is_open and (interest.stage.thinks or interest.offered_on)),
        "lines": lines,
        "needs": [(need, _is_there(need, interest, lines)) for need in needs],
        "takes_needs": interest.is_open and any(not _is_there(need, interest, lines) for need in needs),
        "account": interest.account,
        "promises": promised,
        "people": people_of(interest, participants),
        "theirs": list({one.pk: one for one in [interest.contact, *(p.contact for p in participants)] if one}.values()),
        "answers": [question for question in questions if question.answer],
        "to_find_out": to_find_out(interest, questions) if interest.is_open else [],
        "links": links,
        "suggestions": [said_of(one) for one in suggested if one.changes_by(viewer)],
        "points": points,
    }


def _is_there(need: Need, interest: Interest, lines: list[InterestLine]) -> bool:
    """Whether the interest has taken it over."""
    return need.what in ([line.name for line in lines] if need.becomes_line else interest.words.splitlines())


class Beside(NamedTuple):
    """What stands beside an interest."""

    further: list[Step]
    links: list[dict[str, Any]]
    suggested: list[Suggestion]
    points: list[OpenPoint]
    promised: list[Promise]
    needs: list[Need]


def beside(interest: Interest) -> Beside:
    """The further open steps, the interests it came of or that came of it, what is suggested, what they ask, what
    is promised and what the client needs: all in one query."""
    links = InterestLink.objects.order_by()
    further = interest.steps.open().exclude(pk=interest.next_step_id or 0).order_by()
    wanted = Need.objects.standing().filter(account=interest.account_id).order_by()
    found = _as_beside(further, "step", "pk", "title", "reason", "kind", "due_on").union(
        _as_beside(links.filter(interest=interest), "came of", *_link_columns("earlier")),
        _as_beside(links.filter(earlier=interest), "led to", *_link_columns("interest")),
        _as_beside(interest.open_points.open().order_by(), "point", "pk", "text", "sort", "sort", "due_on"),
        _as_beside(interest.promises.open().order_by(), "promised", "pk", "what", "side", _WHOSE, "due_on"),
        _as_beside(interest.suggestions.waiting().order_by(), "asked", "pk", "title", "reason", _PACKED, "due_on"),
        _as_beside(wanted, "need", "pk", "what", "note", "kind", "since"),
        all=True,
    )
    rows: dict[str, list[Any]] = defaultdict(list)
    for what, *columns in found.order_by("day", "row"):
        rows["link" if what in ("came of", "led to") else what].append(_made(interest, what, *columns))
    needs = sorted(rows["need"], key=lambda need: need.pk)
    steps = rows["step"] if interest.is_open else []
    return Beside(steps, rows["link"][::-1], rows["asked"], rows["point"], rows["promised"], needs)


def _made(interest: Interest, what: str, pk: int, title: str, word: str, kind: str, when: date) -> Any:
    """One row of what stands beside."""
    match what:
        case "step":
            return Step(pk=pk, title=title, reason=word, kind=kind, due_on=when)
        case "point":
            return OpenPoint(pk=pk, text=title, sort=word, due_on=when)
        case "promised":
            return _promise(pk, title, word, kind, when)
        case "need":
            return Need(pk=pk, what=title, note=word, kind=kind)
        case "asked":
            return _suggestion(interest, pk, title, word, kind, when)
    state = {Outcome.OPEN: "next", Outcome.WON: "won"}.get(Outcome(word), "lost")
    return {"word": _LINKED[LinkKind(kind)][what == "led to"], "pk": pk, "title": title, "state": state}


def _promise(pk: int, what: str, side: str, packed: str, due_on: date) -> Promise:
    ours, given_name, surname = packed.split(_BETWEEN)
    contact = Contact(given_name=given_name, surname=surname) if surname else None
    return Promise(pk=pk, what=what, side=side, due_on=due_on, owner=User(name=ours), contact=contact)


def _suggestion(interest: Interest, pk: int, title: str, reason: str, packed: str, due_on: date) -> Suggestion:
    does, kind, number, owner, planned_by = packed.split("|")
    return Suggestion(
        pk=pk, account=interest.account, interest=interest, title=title, reason=reason, due_on=due_on, does=does,
        kind=kind, number=int(number), owner_id=int(owner), planned_by=planned_by,
    )  # fmt: skip


def _link_columns(side: str) -> tuple[str, ...]:
    return (f"{side}__pk", f"{side}__title", f"{side}__outcome", "kind", f"{side}__opened_on")


def _as_beside(rows: Any, what: str, pk: str, title: str, word: str, kind: Any, day: str) -> Any:
    columns = {
        "row": F(pk),
        "name": F(title),
        "word": F(word),
        "how": F(kind) if isinstance(kind, str) else kind,
        "day": F(day),
    }
    return rows.annotate(of=Value(what), **columns).values_list("of", *columns)


def said(step: Step, *, today: date, hint: str = "") -> Said:
    """Named by the playbook, where one planned it. `hint`: from when on to call them."""
    state = step.state(on=today)
    if state == "waiting":
        lead = _("They answer by {day};").format(day=day(step.due_on, today))
        why = _("We wait for: {what}. On that day this turns into “Ask them”.").format(what=step.waiting_for)
        return Said(state, lead, _("until then nothing is due"), why)
    lead = due(step.due_on, today)
    return Said(state, one_stop(f"{lead[:1].upper()}{lead[1:]}."), _what(step), f"{_why(step, today)} {hint}".strip())


def said_to(viewer: Viewer, step: Step, account: Account) -> Said:
    """The same, with the hour of a call by the reader's clock."""
    hint = call_hint(account, max(step.due_on, viewer.today), viewer.user) if step.kind == StepKind.CALL else ""
    return said(step, today=viewer.today, hint=hint)


def _what(step: Step) -> str:
    if step.waiting_for:
        return _("Ask them: {what}").format(what=step.waiting_for)
    return str(step)


def _why(step: Step, today: date) -> str:
    parts = [str(step.get_kind_display())]
    if step.contact:
        parts.append(_("with {name}").format(name=step.contact))
    if step.due_at:
        parts.append(_("at {time}").format(time=f"{step.due_at:%H:%M}"))
    sentences = [" ".join(parts) + "."]
    if step.agreed:
        sentences.append(_("The client agreed to {day}.").format(day=day(step.due_on, today).removesuffix(".")))
    if step.attempt > 1:
        sentences.append(_("Attempt {number}; nobody was reached so far.").format(number=step.attempt))
    if step.moved_count:
        count = step.moved_count
        sentences.append(ngettext("Moved once.", "Moved {count} times.", count).format(count=count))
    if name := Rulebook().name_of(step.planned_by):
        sentences.append(_("By the playbook “{name}”.").format(name=name))
    return one_stop(" ".join(sentences))


def closing_of(interest: Interest, *, today: date) -> Said:
    """How it ended, in the words of the block under the name."""
    when = day(interest.closed_on, today) if interest.closed_on else ""
    match interest.outcome:
        case Outcome.WON:
            won = Money(interest.won_value, interest.currency).text(get_language() or "en")
            return Said("won", _("Deal."), won if interest.won_value else _("Without a sum"), when)
        case Outcome.LOST:
            parts = [LossReason(interest.reason).label, interest.competitor, interest.sub_reason, interest.argument]
            why = when
            if interest.revive_on != NEVER:
                why = _("{day}; ask again on {again}").format(day=when, again=day(interest.revive_on, today))
            return Said("lost", _("No deal."), ", ".join(str(part) for part in parts if part), why)
    return Said("lost", _("No inquiry."), str(SetAside(interest.set_aside).label), when)


def people_of(interest: Interest, rows: list[Participant]) -> list[dict[str, Any]]:
    """Who takes part: theirs with the weight of their word, ours with their duty; first who asked."""
    people = [_person(row) for row in rows]
    if interest.contact and all(row.contact_id != interest.contact_id for row in rows):
        role = interest.contact.get_buying_role_display() if interest.contact.buying_role else ""
        note = " · ".join(str(part) for part in (_("asked"), interest.contact.position, role) if part)
        tie = "strong" if interest.contact.decides else ""
        people.insert(0, {"name": str(interest.contact), "contact": interest.contact_id, "note": note, "tie": tie})
    return people


def _person(row: Participant) -> dict[str, Any]:
    role = row.role or (row.contact.buying_role if row.contact else "")
    tie = "strong" if role == BuyingRole.DECIDES else ""
    return {"name": str(row), "contact": row.contact_id, "ours": row.user_id, "note": row.said, "tie": tie}


def stages(interest: Interest, rows: list[Any], *, today: date) -> list[dict[str, Any]]:
    """The bar: stages of the track with the day on which each was entered, and the answer at its end."""
    bar = [_place(stage, interest, today) for stage in rows]
    if interest.is_open:
        return [*bar, {"label": _("Answer"), "note": _("deal or no deal"), "step": "later"}]
    closed_on = interest.closed_on or today
    return [*bar, {"label": interest.get_outcome_display(), "note": short_day(closed_on, today), "step": "now"}]


def lists_of(interest: Interest) -> tuple[list[Any], list[Any]]:
    """Stages with the day on which each was entered, questions with their answers: two short lists, one query."""
    visits = StageVisit.objects.filter(interest=interest, stage=OuterRef("pk")).order_by("-id")
    used = Stage.objects.filter(Q(is_used=True) | Q(pk=interest.stage_id), track=interest.track)
    entered = Cast(Subquery(visits.values("entered_on")[:1]), CharField())
    columns = ("of", "pk", "code", "name", "place", "said")
    rows = used.order_by().annotate(of=Value("stage"), said=entered).values_list(*columns)
    asked = asked_at_first_talk(interest).order_by()
    questions = asked.annotate(of=Value("question"), said=F("answer")).values_list(*columns)
    stages, answered = [], []
    for of, pk, code, name, place, said in rows.union(questions, all=True).order_by("place", "pk"):
        if of == "stage":
            stage: Any = Stage(pk=pk, code=code, name=name, place=place)
            stage.entered_on = date.fromisoformat(said[:10]) if said else None
            stages.append(stage)
        else:
            question: Any = QualificationQuestion(pk=pk, code=code, name=name, place=place)
            question.answer = said
            answered.append(question)
    return stages, answered


def _place(stage: Any, interest: Interest, today: date) -> dict[str, Any]:
    step = "done" if stage.place < interest.stage.place else "later"
    note = short_day(stage.entered_on, today) if stage.entered_on and step == "done" else ""
    if stage.pk == interest.stage_id and interest.is_open:
        step, note = "now", _since(interest, today)
    elif stage.pk == interest.stage_id:
        step, note = "done", short_day(stage.entered_on, today) if stage.entered_on else ""
    elif step == "done" and not note:
        note = _("skipped")
    return {"label": str(stage), "step": step, "note": note, "number": stage.pk}


def _since(interest: Interest, today: date) -> str:
    days = (today - interest.stage_since).days
    since = ngettext("{count} day", "{count} days", days).format(count=days) if days else _("since today")
    if interest.stage.thinks and interest.thinking:
        return f"{since}, {small(Thinking(interest.thinking).label)}"
    return since


def asked_at_first_talk(interest: Interest) -> Any:
    """The questions of the first talk, each with its `answer` here, or none."""
    answer = QualificationAnswer.objects.filter(interest=interest, question=OuterRef("pk")).values("text")[:1]
    groups = interest.lines.exclude(group=None).values("group")
    asked = QualificationQuestion.objects.filter(Q(group=None) | Q(group__in=groups), is_used=True)
    if interest.track != Track.INTEREST:
        asked = asked.none()
    return asked.annotate(answer=Subquery(answer))


def to_find_out(interest: Any, questions: list[Any]) -> list[str]:
    """What is missing, in the order in which it helps."""
    found = []
    if not interest.account.is_placed:
        found.append(_("Who is it? Find out the surname and the company."))
    elif not interest.decider_known and not interest.account.is_person:
        found.append(_("Who decides about this?"))
    return found + [str(question) for question in questions if not question.answer]
