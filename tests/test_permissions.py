"""Every address × every role in one table. A new address has to be entered here, or the test fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from rapport.accounts.models import AccountClass, LegalHold, LikelyPair, Owning, Registration, Survey
from rapport.accounts.reaching import add_point
from rapport.accounts.registering import Person, add_contact
from rapport.desk.many.changing import begin
from rapport.desk.models import Proposal, RetentionRule, SavedView
from rapport.exchange.exporting import begin as begin_export
from rapport.exchange.importing import receive
from rapport.interests.models import Playbook, Suggestion
from rapport.jobs.models import Job
from rapport.journal.models import Entry
from rapport.notices.models import Notice
from rapport.people.checks import is_foreign, patterns_of
from rapport.people.models import ExchangeRate
from rapport.people.roles import Role
from tests.permission_parts import hand_over_of, numbers_of_base, records_of_base
from tests.permission_table import EXPECTED, ROLES
from tests.registers import registers_of
from tests.talks import numbers_of_talk, records_of_talk
from tests.world import absence, account, interest, legal_entity, office, own_field, person, promise, step, team

PATTERNS = {
    pattern.name or route: pattern for route, pattern in patterns_of(get_resolver()) if not is_foreign(pattern.callback)
}


@pytest.fixture
def world() -> SimpleNamespace:
    """One record of each kind, owned by an account manager of a team below the director's."""
    director = person(role=Role.DIRECTOR)
    head = person(role=Role.HEAD)
    sales = team(parent=team(head=director), head=head)
    owner, teammate = person(team=sales), person(team=sales)
    today = timezone.localdate()
    matter = interest(owner=owner, on=today, stage="calculation")
    matter.account.pin(by=owner, text="Calls before noon only")
    quiet = matter.account.keep_quiet(by=owner, on=today, weekdays=[0])
    closing = (oslo := office()).close_for(by=director, first_day=today, last_day=today)
    other = account(owner=owner, name="Nordhavn")
    twin = add_contact(by=owner, account=matter.account, person=Person("Dahl"), on=today)
    number = Registration(account=matter.account)
    number.keep(by=owner, kind="company", country="CZ", number="26123606")
    return SimpleNamespace(
        registers=registers_of(matter, owner=owner, teammate=teammate, director=director),
        own={kind: own_field(kind=kind, name="Fleet").pk for kind in Owning.values},
        proposal=Proposal.objects.create(contact=matter.contact, rule=RetentionRule.objects.first(), proposed_on=today),
        hold=LegalHold.objects.put(by=head, account=matter.account, contact=None, because="A claim", on=today),
        field=own_field(type="choice", name="Fuel", answers=["Gas"]),
        anonymous=None, owner=owner, teammate=teammate, colleague=person(team=team()), head=head, director=director,
        marketing=person(role=Role.MARKETING), finance=person(role=Role.FINANCE),
        assistant=person(role=Role.ASSISTANT), sysadmin=person(role=Role.SYSTEM_ADMINISTRATOR),
        interest=matter, team=sales, office=oslo, closing=closing, quiet=quiet,
        entity=legal_entity(), word="classes",
        others={"account": other.pk, "contact": twin.pk},
        pair=LikelyPair.objects.create(one=matter.account, other=other, score=2000),
        pin=matter.account.pins.get(), fact=number,
        suggestion=Suggestion.objects.create(
            key="", account=matter.account, interest=matter, owner=owner, planned_by="ripe.1/1", reason="agree_meeting",
            due_on=today, made_on=today,
        ),
        **records_of_talk(matter),
        point=add_point(by=owner, account=matter.account, kind="web", text="client.example"),
        meeting=step(owner, "Meet them", kind="meeting_ours", account=matter.account, on=today, due_on=today),
        promise=promise(account=matter.account, what="Send the drawing", due_on=today),
        export=begin_export(
            by=owner, kind="accounts", words={}, form="csv", rows=1, filters="", enqueue=lambda number: None
        ),
        **records_of_base(owner, matter.account),
        rate=ExchangeRate.objects.note(by=director, currency="NOK", against="EUR", on=today, rate=Decimal("0.0853")),
        view=SavedView.objects.keep(by=owner, of="accounts", name="Norway", words={"country": "NO"}),
        bulk=begin(
            by=owner, kind="interests", rows=[matter.pk], what="expected", given={"what": "expected"}, value="",
            once=None,
        ),
        run=receive(by=owner, file=BytesIO(b"Name\nNordhavn\n"), name="clients.csv", owner=owner),
        notice=Notice.objects.create(user=teammate, entry=Entry.objects.latest("id"), made_at=timezone.now()),
        job=Job.objects.create(task="", state="failed", run_after=timezone.now(), enqueued_at=timezone.now()),
        handed=hand_over_of(owner, letter=matter.next_step),
        away=absence(user=owner, deputy=teammate, first_day=today + timedelta(9), last_day=today + timedelta(10)),
    )  # fmt: skip


def address(name: str, world: SimpleNamespace) -> str:
    """The address with the ids of the world's records in it."""
    kind = name.partition("_")[0]
    numbers = {
        "step": world.interest.next_step_id,
        **numbers_of_talk(world),
        **dict.fromkeys(("playbook", "dry"), Playbook.objects.on()[0].pk),
        "suggestion": world.suggestion.pk,
        "promise": world.promise.pk,
        **dict.fromkeys(("meeting", "brief"), world.meeting.pk),
        "view": world.view.pk,
        "rate": world.rate.pk,
        "export": world.export.pk,
        "undo": Entry.objects.filter(code="interest.moved").latest("id").pk,
        **dict.fromkeys(("cancel", "absence"), world.away.pk),
        "import": world.run.pk,
        "notice": world.notice.pk,
        "figures": world.owner.pk,
        "own": world.field.pk,
        "erasure": world.proposal.pk,
        "hold": world.interest.account_id,
        "answer": world.field.options.get().pk,
        "bulk": world.bulk.pk,
        "handover": world.handed.pk,
        "team": world.team.pk,
        **numbers_of_base(world),
        "office": world.office.pk,
        "entity": world.entity.pk,
        "settings": AccountClass.objects.all()[0].pk,
        **dict.fromkeys(("account", "point"), world.interest.account_id),
        "contact": world.interest.contact_id,
        "not": world.pair.pk,
        **dict.fromkeys(("person", "grant", "invite", "deactivate", "reactivate"), world.owner.pk),
    }
    given = {
        "number": world.registers.get(name, numbers.get(kind, world.interest.pk)),
        "uid": "0190a0a0-0000-7000-8000-000000000000",
        "token": "nonsense",
        "role": Role.HEAD.value,
        "word": "registrations" if name.startswith("account_fact") else world.word,
        "key": "overdue_days",
        "year": 2026,
        "pin": world.pin.pk,
        **{name: world.__dict__[name].pk for name in ("of", "question", "told", "solution")},
        "quiet": world.quiet.pk,
        "closing": world.closing.pk,
        "point": world.point.pk,
        "survey": Survey.objects.all()[0].pk,
        "fact": "web" if name == "account_find_out" else world.fact.pk,
        "kind": "account",
        "hold": world.hold.pk,
        "asked": world.own.get(kind, 0),
        "rule": "overdue",
        "other": world.others.get(kind, 0),
        "job": world.job.pk,
        "field": {"account": "rhythm", "contact": "role", "interest": "value"}.get(kind, "day"),
    }
    pattern = PATTERNS[name]
    if not pattern.name:
        return f"/{name}"
    return reverse(name, kwargs={key: given[key] for key in pattern.pattern.converters})


def answer_to(client: Client, url: str) -> str:
    """How the address answers, as a sign of the table. Views that only take posts are posted an empty form."""
    with transaction.atomic():
        answer = client.get(url)
        if answer.status_code == 405:
            answer = client.post(url, {})
        if answer.streaming:
            list(answer)  # to the end, which closes the file
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next="):
        return "s"
    return {403: "3", 404: "4", 500: "fault"}.get(answer.status_code, "+")


def wrong(role: str, world: SimpleNamespace) -> Iterator[str]:
    client = Client(raise_request_exception=False)
    if user := getattr(world, role):
        client.force_login(user)
    for name, answers in EXPECTED.items():
        if name in PATTERNS:
            expected, got = answers[ROLES.index(role)], answer_to(client, address(name, world))
            if got != expected:
                yield f"{name}: expected {expected}, got {got}"


def test_every_address_stands_in_the_table():
    assert set(PATTERNS) == set(EXPECTED)


@pytest.mark.django_db
@pytest.mark.req("R-398", "R-402")
@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says(role, world):
    assert not list(wrong(role, world))
