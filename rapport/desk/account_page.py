"""What the page of an account shows, read in a number of queries that does not grow with the account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, Count, F, FilteredRelation, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.accounts.forms.account import AccountForm
from rapport.accounts.forms.contact import AnswerForm
from rapport.accounts.models import LONG_AGO, NEVER, Account, BuyingRole, Contact, ContactPoint, PointKind
from rapport.accounts.models.account_facts import ASK_NEXT, Question
from rapport.accounts.wording import country_name
from rapport.activities.models import Step
from rapport.desk.personal.answering import answers_person
from rapport.desk.promises import pins_and_promises
from rapport.desk.when_reached import when_reached
from rapport.interests.models import Interest, Outcome, Stage, Thinking
from rapport.interests.page import Said, said_to
from rapport.kit.money import Money
from rapport.kit.prepared import Prepared
from rapport.people.converting import Together, together
from rapport.people.viewer import Viewer
from rapport.ui.languages import language_name
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.wording import day, due, one_stop


@dataclass
class Person:
    """Somebody at the account, with the ways to reach them."""

    contact: Contact
    points: list[ContactPoint] = field(default_factory=list)

    @property
    def tie(self) -> str:
        return "strong" if self.contact.decides else ""

    @property
    def note(self) -> str:
        parts = [self.contact.position]
        if self.contact.stance:
            parts.append(str(self.contact.get_stance_display()))
        return " · ".join(part for part in parts if part)


@dataclass
class People:
    """Who is there, who was, and what reaches the account itself."""

    here: list[Person]
    gone: list[Person]
    points: list[ContactPoint]

    @property
    def decider_known(self) -> bool:
        return any(person.contact.decides for person in self.here)

    @property
    def first_phone(self) -> ContactPoint | None:
        every = [*(point for person in self.here for point in person.points), *self.points]
        return next((point for point in every if point.kind == PointKind.PHONE), None)


_points = Prepared(lambda pk: ContactPoint.objects.filter(account=pk, ended_on=None), pk=BigIntegerField())
_contacts = Prepared(lambda pk: Contact.objects.filter(account=pk).order_by("id"), pk=BigIntegerField())


def people_of(account: Account) -> People:
    by_contact: dict[int | None, list[ContactPoint]] = {}
    for point in _points(pk=account.pk):
        by_contact.setdefault(point.contact_id, []).append(point)
    persons = [Person(contact, by_contact.get(contact.pk, [])) for contact in _contacts(pk=account.pk)]
    here = sorted((one for one in persons if not one.contact.left_on), key=_weight)
    return People(here, [one for one in persons if one.contact.left_on], by_contact.get(None, []))


def _weight(person: Person) -> int:
    """Who decides stands first, who has no say last."""
    roles = [BuyingRole.DECIDES, BuyingRole.TAKES_PART, BuyingRole.INFLUENCES, BuyingRole.PAYS, BuyingRole.USES, ""]
    role = person.contact.buying_role
    return roles.index(role) if role in roles else len(roles)


def _steps_of(pk: Any) -> Any:
    """The open ones, each with the interest whose next step it is; once for each such interest."""
    steps: Any = Step.objects.filter(account=pk).open().select_related("contact")
    interest = FilteredRelation("kept_for", condition=Q(kept_for__outcome=Outcome.OPEN))
    names = ("id", "title", "value", "currency", "thinking", "owner_id")
    stage = {"stage_name": F("interest__stage__name"), "stage_code": F("interest__stage__code")}
    found = steps.annotate(interest=interest, **{f"interest_{name}": F(f"interest__{name}") for name in names}, **stage)
    return found.order_by("due_on", "due_at", "id")


_steps = Prepared(_steps_of, pk=BigIntegerField())


def open_steps(account: Account) -> list[Any]:
    """The earliest first, with the interest of each."""
    found: list[Any] = _steps(pk=account.pk)
    for step in found:
        step.account = account
    return found


@dataclass(frozen=True)
class InterestRow:
    """One open interest in the table: it rests on `step`."""

    number: int
    title: str
    stage: str
    thinking: str
    worth: Money | None
    step: Step


def interest_rows(steps: Iterable[Any]) -> list[InterestRow]:
    return [
        InterestRow(
            number=step.interest_id,
            title=step.interest_title,
            stage=step.stage_name or str(Stage.WORDS[step.stage_code]),
            thinking=str(Thinking(step.interest_thinking).label) if step.interest_thinking else "",
            worth=Money(step.interest_value, step.interest_currency) if step.interest_value else None,
            step=step,
        )
        for step in steps
        if step.interest_id
    ]


def totals(rows: Iterable[InterestRow]) -> list[Money]:
    """What they are worth together, one sum for each currency."""
    sums: dict[str, Money] = {}
    for row in rows:
        if row.worth:
            known = sums.get(row.worth.currency)
            sums[row.worth.currency] = known + row.worth if known else row.worth
    return list(sums.values())


@dataclass(frozen=True)
class Group:
    """What the group of which an account is the head has open, as far as the viewer may see it."""

    members: int
    interests: int
    sums: list[Money]
    together: Together | None
    sums_url: str


def group_of(account: Account, viewer: Viewer) -> Group | None:
    """None for an account that is head of no group."""
    if account.group_id != account.pk:
        return None
    open_ones: Any = Interest.objects.visible_to(viewer).open().filter(account__group=account.pk)
    found = list(open_ones.order_by("currency").values("currency").annotate(count=Count("pk"), sum=Sum("value")))
    sums = [Money(int(one["sum"]), one["currency"]) for one in found if one["sum"]]
    return Group(
        members=Account.objects.visible_to(viewer).current().group_of(account.pk).count(),
        interests=sum(one["count"] for one in found),
        sums=sums,
        together=together(sums, on=viewer.today),
        sums_url=f"{reverse('interests_sums')}?whose=all&group={account.pk}",
    )


def next_of(account: Account, steps: list[Any], viewer: Viewer) -> tuple[Step | None, Said]:
    """The earliest next step of its interests, else its own earliest step, else the touch that is due, else none."""
    today = viewer.today
    of_interests = [step for step in steps if step.interest_id]
    if steps:
        step = (of_interests or steps)[0]
        return step, said_to(viewer, step, account)
    if account.next_touch_on != NEVER:
        lead = due(account.next_touch_on, today)
        state = "overdue" if account.next_touch_on < today else "today" if account.next_touch_on == today else "next"
        why = _("They hear of us every {days} days.").format(days=account.rhythm) if account.rhythm else ""
        if account.last_touch_on != LONG_AGO:
            last = _("Last spoken {day}.").format(day=day(account.last_touch_on, today))
            why = one_stop(f"{why} {last}".strip())
        return None, Said(state, one_stop(f"{lead[:1].upper()}{lead[1:]}."), _("Be in touch"), why)
    return None, Said("next", _("Nothing is planned."), _("Plan a step"), _("Nobody is forgotten when a day stands."))


def overview(account: Account, viewer: Viewer) -> dict[str, Any]:
    people, steps = people_of(account), open_steps(account)
    rows = interest_rows(steps)
    step, next_said = next_of(account, steps, viewer)
    shown = {row.step.pk for row in rows} | ({step.pk} if step else set())
    reached = [point.kind for point in [*people.points, *(p for one in people.here for p in one.points)]]
    missing = account.missing([one.contact for one in people.here], reached)
    return {
        **head(account, viewer),
        "people": people,
        "step": step,
        "after_call": _after_call(account, step, viewer),
        "said": next_said,
        "further": [one for one in steps if one.pk not in shown],
        "interests": rows,
        "totals": totals(rows),
        "heads_group": account.group_id == account.pk,
        "answers": [_answer_form(account, question, people) for question in missing[:ASK_NEXT]],
        "missing": missing[ASK_NEXT:],
        "reached": when_reached(account, viewer),
        **pins_and_promises(account),
    }


def _after_call(account: Account, step: Step | None, viewer: Viewer) -> str:
    """What asks "How was it?" after a call on a phone: the next step where it is the reader's, else the journal."""
    if step and (step.owner_id == viewer.user.pk or account.changes_by(viewer)):
        return path_to("step_afterwards", step.pk)
    return path_to("account_log", account.pk)


def _answer_form(account: Account, question: Question, people: People) -> AnswerForm:
    here = [one.contact for one in people.here]
    return AnswerForm(account=account, fact=question.fact, question=str(question.text), people=here)


# Facts of the record that are changed where they stand.
_CELLS = {"status": "status", "account_class": "class", "city": "city", "business": "business"}


def facts_of(account: Account) -> list[tuple[Any, str, str]]:
    """Every fact with its label and the cell that changes it, for the record."""
    fields = AccountForm.base_fields
    words = {name: getattr(account, f"get_{name}_display")() for name in ("kind", "status", "level")}
    words |= {"country": country_name(account.country), "language": language_name(account.language)}
    names = [name for name in fields if name not in ("version", "tags", "roles", "parent")]
    if account.distance_km is not None:
        words["distance_km"] = _("{number} km").format(number=account.distance_km)
    said = {name: str(words.get(name, getattr(account, name)) or "") for name in names}
    return [(fields[name].label, said[name], _CELLS.get(name, "")) for name in names]


def recommended_by(account: Account, viewer: Viewer) -> list[tuple[str, Any]]:
    """R-042: whom and what the client brought us, as far as the viewer may know; each with its kind."""
    clients = Account.objects.visible_to(viewer).filter(recommended_by=account).select_related("recommender")
    matters = Interest.objects.visible_to(viewer).filter(recommended_by=account).select_related("recommender")
    found: list[tuple[str, Any]] = [("account", one) for one in clients.order_by("-pk")[:50]]
    return found + [("interest", one) for one in matters.order_by("-pk")[:50]]


def head(account: Account, viewer: Viewer, current: str = "account") -> dict[str, Any]:
    """What stands on every page of an account."""
    where = (account.street, account.postal_code, account.city, country_name(account.country))
    pages = {"account": _("Overview"), "account_people": pgettext("at a client", "People")}
    pages |= {"account_interests": _("Interests")}
    pages |= {"account_talk": pgettext("with a client", "Talk"), "account_record": _("Record")}
    return {
        "account": account,
        "works": account.changes_by(viewer),
        "answers_person": answers_person(viewer, account),
        "takes_over": viewer.may("account.change"),
        "logs": viewer.may("account.log"),
        "place": ", ".join(part for part in (account.city, country_name(account.country)) if part),
        "came": account.came_from(viewer),
        "address": ", ".join(part for part in where if part),
        "writes_in": language_name(account.language),
        "deputy": viewer.deputies.get(account.owner_id, ""),
        "verified_on": account.verified_on if account.verified_on != LONG_AGO else None,
        "last_touch_on": account.last_touch_on if account.last_touch_on != LONG_AGO else None,
        "next_touch_on": account.next_touch_on if account.next_touch_on != NEVER else None,
        "tabs": [
            {"label": label, "url": path_to(name, account.pk), "current": name == current}
            for name, label in pages.items()
        ],
    }
