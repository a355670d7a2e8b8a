"""The head keeps the playbooks as a readable table; a change leads after a dry run, and everybody may read them."""

import pytest
from django.test import Client
from django.urls import reverse

from rapport.interests.dry_run.running import work_off
from rapport.interests.models import DryRun, Playbook
from rapport.journal.models import Entry
from rapport.people.models import User
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, playbook: Playbook) -> str:
    return reverse(name, args=[playbook.pk])


def choosing() -> Playbook:
    return Playbook.objects.of_the_firm().on().get(code="choosing")


def sent(**fields: str) -> dict[str, str]:
    """The form of "Choosing" with one line, as it stands, and what is changed in it."""
    line = {"kind_0": "call", "reason_0": "ask_result", "who_0": "owner", "after_days_0": "5", "in_working_days_0": ""}
    return {"when": "thinking", "what": "thinking:choosing", "until": "closed", "repeat_days": "5", **line, **fields}


@pytest.mark.req("R-115")
def test_a_manager_reads_the_table_but_keeps_no_playbook(django_assert_max_num_queries):
    ida = browser(world.person())
    with django_assert_max_num_queries(12):
        page = ida.get(reverse("playbooks")).content.decode()
    assert "They think: Choosing" in page
    assert "after 7 days at the latest" in page
    assert reverse("playbook_new") not in page
    assert ida.get(address("playbook_change", choosing())).status_code == 403


@pytest.mark.req("R-114")
def test_a_change_of_the_head_leads_after_its_dry_run(django_assert_max_num_queries):
    olga = browser(world.person(role=Role.HEAD))
    assert olga.post(address("playbook_change", choosing()), sent()).status_code == 302
    new = Playbook.objects.get(code="choosing", number=2)
    assert olga.post(address("playbook_switch_on", new)).status_code == 422
    assert choosing().number == 1
    world.dry_run(new, on=world.today())
    with django_assert_max_num_queries(12):
        page = olga.get(address("playbook", new)).content.decode()
    assert address("playbook_switch_on", new) in page
    olga.post(address("playbook_switch_on", new))
    assert choosing().number == 2
    assert [line.after_days for line in choosing().lines.all()] == [5]


def test_the_history_of_a_playbook_gives_the_version_before_back():
    head = world.person(role=Role.HEAD)
    olga, old = browser(head), choosing()
    olga.post(address("playbook_switch_off", old))
    page = olga.get(address("playbook", old)).content.decode()
    undo = reverse("undo", args=[Entry.objects.latest("id").pk])
    assert undo in page
    olga.post(undo)
    assert choosing() == old


@pytest.mark.req("R-341")
def test_a_manager_writes_a_variant_in_which_what_ends_it_cannot_be_chosen():
    ida = world.person()
    mine = browser(ida)
    form = mine.get(address("playbook_vary", choosing())).content.decode()
    assert 'name="after_days_0"' in form
    assert 'name="until"' not in form
    mine.post(address("playbook_vary", choosing()), sent(until="", kind_0="mail"))
    variant = Playbook.objects.get(owner=ida)
    assert (variant.until, variant.lines.get().kind, variant.is_on) == ("closed", "mail", False)
    assert browser(world.person()).get(address("playbook", variant)).status_code == 404


def test_a_dry_run_is_asked_for_by_a_press_and_shown_when_it_is_done(django_assert_max_num_queries):
    head = world.person(role=Role.HEAD)
    olga = browser(head)
    new = choosing().change(by=head)
    olga.post(address("dry_run", new))
    run = DryRun.objects.get()
    assert "hx-get" in olga.get(address("dry_run", new)).content.decode()
    work_off(run.pk)
    with django_assert_max_num_queries(12):
        page = olga.get(address("dry_run", new)).content.decode()
    assert "it would have asked for the same as now" in page
    assert address("playbook_switch_on", new) in page


def test_a_form_says_what_is_wrong_and_keeps_what_was_typed():
    olga = browser(world.person(role=Role.HEAD))
    answer = olga.post(address("playbook_change", choosing()), sent(what="stage:qualify", text_0="Ask kindly"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This does not belong to what you chose" in page
    assert "Ask kindly" in page
    assert Playbook.objects.filter(code="choosing").count() == 1


def test_more_rows_are_shown_without_anything_being_kept():
    olga = browser(world.person(role=Role.HEAD))
    page = olga.post(address("playbook_change", choosing()), sent(more="1")).content.decode()
    assert 'name="kind_2"' in page
    assert Playbook.objects.filter(code="choosing").count() == 1
