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

from rapport.accounts.models import AccountClass, LegalHold, LikelyPair, Owning, Registration
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
from tests.permission_parts import OF_BASE, hand_over_of, numbers_of_base, records_of_base
from tests.registers import REGISTERS, registers_of
from tests.talks import numbers_of_talk, records_of_talk
from tests.world import absence, account, interest, legal_entity, office, own_field, person, promise, step, team

# Who asks: nobody signed in; the account manager who owns the record, one of the same team, one of another team; the
# head of the owner, the director above; marketing, finance, assistant; the system administrator.
ROLES = (
    "anonymous", "owner", "teammate", "colleague", "head", "director", "marketing", "finance", "assistant", "sysadmin",
)  # fmt: skip

# The answer to each, in that order: + lets in, s leads to signing in, 3 is "may not" (403), 4 is "not there" (404).
TABLE = {
    # Open to the network
    "++++++++++": "offline healthz readyz choose_language invitation",
    # Whoever works here, for oneself; undoing what others did is refused by a rule
    "s+++++++++": """
        me history find my_keys usual_keys keys my_sessions end_other_sessions end_session my_absence my_day
        rates ill_today notices notices_read my_notices pledge my_calendar my_calendar_open my_calendar_close
        my_working_day""",
    # What one was told of, one's own only
    "s4+4444444": "notice",
    # Behind a secret address, which nobody has guessed
    "4444444444": "calendar",
    # Reads the base
    "s++++++++3": """
        accounts accounts_filters accounts_export accounts_columns accounts_views accounts_view_new contacts
        contacts_filters contacts_export contacts_columns contacts_views contacts_view_new interests
        interests_filters interests_export interests_columns exports interests_sums interests_views
        interests_view_new steps steps_filters steps_export steps_columns steps_views steps_view_new board
        day_rules account_lookup week handovers playbooks points promises wanted""",
    # A record of the base
    "s++++++++4": """
        interest interest_facts interest_solutions interest_alongside review account account_facts account_fit
        account_dossier account_interests account_group account_record account_talk contact undo meeting brief
        playbook interest_talk contact_card""",
    "s+++++33+4": """
        interest_plan interest_tell interest_told interest_told_dropped interest_agreed interest_questions
        interest_asks account_asks interest_further_line account_begin account_need need_revise need_take_up
        need_drop step_invitation step_invitation_file account_log account_plan account_pin account_quiet
        account_contact_add account_contact_alike account_promise account_complain account_point_add
        account_find_out account_fact_add contact_point_add account_field contact_field interest_field""",
    # Changes what is known of any client, and takes one over
    "s+++++3334": """
        point_end point_consent account_take_over contact_edit contact_move contact_left contact_cell
        account_fact_edit account_fact_end""",
    # Takes in, logs and plans for others
    "s+++++33+3": """
        take_in take_in_lookup account_new account_alike keep_line line_read capture clients_called steps_change""",
    # Works the record: the owner, the team, the heads above
    "s++3++3334": """
        board_move interest_stage interest_qualify interest_offer interest_think interest_convert interest_close
        interest_set_aside interest_edit interest_lines interest_people interest_place interest_revive
        interest_merge solution_new solution solution_choose solution_decline account_review review_revise
        interest_split interest_transfer step_done step_afterwards step_attempt step_snooze step_wait step_turn
        suggestion_accepted suggestion_dismissed account_settle asked_settle asked_revise promise_kept
        promise_settle meeting_prepare meeting_rooms meeting_write_up step_edit step_delegate step_day
        account_cell interest_cell step_cell account_hand_over account_edit account_rhythm account_hours
        account_quiet_end account_verify account_archive account_profile account_outlook account_rating
        account_admit account_main_number interest_needs account_restore account_confide account_unpin
        account_merge_with account_merge contact_merge""",
    # Imports accounts, changes many rows; a run is seen by who began it and the heads above
    "s+++++3333": """
        my_figures imports erasures accounts_change interests_change duplicates not_the_same handover_new
        playbook_vary""",
    "s+44++4444": """
        erasure_keep import_run import_columns import_kind import_names import_decisions import_progress
        import_start import_undo import_go_on import_rejected bulk_act bulk_progress bulk_undo bulk_go_on
        handover handover_package handover_sign handover_receive handover_back handover_go_on""",
    # What was taken out of the house: for the heads and for those who manage people
    "s333++333+": "export_log",
    # The letter of a step that a hand-over planned: whoever may work the step
    "s++4++3344": "step_letter",
    # The file of an export that is not made yet
    "s444444444": "export_file",
    # A view of a list that somebody keeps for oneself, an export in the background
    "s+44444444": """
        view_edit view_show view_drop view_open view_place export_run export_progress export_go_on""",
    # What was proposed to be erased: a head erases
    "s344++4444": "erasure_follow",
    # Leads
    "s333++3333": """
        control control_ask control_weeks figures interests_reassign accounts_reassign playbook_new portrait
        least_volume""",
    # Keeps the playbooks of the firm; answers a person about what is kept of them
    "s333++3334": """
        contact_erase contact_file contact_hold account_erase account_file account_hold hold_lift playbook_change
        playbook_switch_on playbook_switch_off dry_run dry_run_progress""",
    # Takes the whole base along
    "s3333+3333": "archive",
    # Keeps the installation or answers for the company
    "s3333+333+": """
        settings numbers number settings_list settings_new settings_item settings_move question_lists
        question_list_new question_list question_list_change question_list_add question_list_question
        question_list_move people roles invite teams new_team team offices new_office office non_disclosure
        office_hours office_close office_works new_entity entity new_rate rate reporting_currency person grant
        invite_again deactivate reactivate outbox jobs job_again retention own_fields own_field own_field_new
        own_field_move own_field_answer answer_edit answer_move""",
    # An absence: seen by who is away, who stands in and the team, called off by who is away and the heads above
    "s+34++444+": "cancel_absence",
    "s++4++444+": "absence absence_digest",
    "s334++444+": "absence_deputies",
}
LINES = [*TABLE.items(), *OF_BASE.items(), *REGISTERS.items()]
EXPECTED = {name: answers for answers, names in LINES for name in names.split()}
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
        "account": world.interest.account_id,
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
        "pin": world.pin.pk,
        **{name: world.__dict__[name].pk for name in ("of", "question", "told", "solution")},
        "quiet": world.quiet.pk,
        "closing": world.closing.pk,
        "point": world.point.pk,
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
