"""How good the base is: one's own first, what is missing with the way to fill it, and what is to be checked again."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Account, Origin, QualityMark
from rapport.accounts.quality import marks_in_use, quality_by_owner, quality_of
from rapport.activities.models import Reason, Step
from rapport.activities.planning import plan_step
from rapport.desk.numbers_of_the_firm import set_number
from rapport.desk.weeks.counting import count_weeks, monday_of
from rapport.desk.weeks.models import Week
from rapport.journal.acting import undo
from rapport.journal.listing import change_item
from rapport.journal.models import Entry
from rapport.people.models.firm import own_numbers
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return world.person(name="Henrik", role=Role.HEAD)


@pytest.fixture
def ida(client, head):
    ida = world.person(team=world.team(head=head))
    client.force_login(ida)
    return ida


def missing(account):
    return {code for code, count in quality_of(account, marks_in_use(), on=world.TODAY).missing.items() if count}


@pytest.mark.req("R-005")
def test_a_record_says_its_points_and_where_each_missing_fact_is_filled_in(client, ida):
    account = world.account(owner=ida, city="Bodø", phone="+47 75 52 10 00", verified_on=world.today())
    page = client.get(f"/accounts/{account.pk}/standing/").content.decode()
    assert "50 of 100 points" in page
    assert f"/accounts/{account.pk}/find-out/mail/" in page
    assert f"/accounts/{account.pk}/find-out/phone/" not in page


@pytest.mark.req("R-005")
def test_a_private_person_lacks_nothing_that_only_a_company_has(ida):
    account = world.account(owner=ida, kind="person")
    assert not missing(account) & {"company_number", "decides", "business"}


@pytest.mark.req("R-005")
def test_what_counts_is_a_table_of_the_firm(client, ida):
    account = world.account(owner=ida)
    before = quality_of(account, marks_in_use(), on=world.TODAY).score
    for mark in QualityMark.objects.exclude(code="name"):
        change_item(by=ida, item=mark, is_used=False)
    assert (before, quality_of(account, marks_in_use(), on=world.TODAY).score) == (20, 100)
    client.force_login(world.person(role=Role.DIRECTOR))
    assert client.get("/settings/quality/").status_code == 200
    assert client.get("/settings/quality/new/").status_code == 404


def test_one_record_and_many_are_judged_alike(ida):
    accounts = [world.account(owner=ida, name=f"Client {number}", city="Bodø" * (number % 2)) for number in range(3)]
    many = quality_by_owner(Account.objects.all(), marks_in_use(), on=world.TODAY)[ida.pk]
    each = [quality_of(account, marks_in_use(), on=world.TODAY) for account in accounts]
    assert many.points == sum(one.points for one in each)
    assert many.possible == sum(one.possible for one in each)


@pytest.mark.req("R-005")
def test_each_number_of_ones_own_page_opens_the_records_that_lack_it(client, ida):
    world.account(owner=ida, name="Without Mail", on=world.today())
    world.account(owner=ida, name="With Mail", mail="a@b.example", on=world.today())
    assert "whose=mine&amp;unverified=no&amp;lacks=mail" in client.get("/base/quality/").content.decode()
    listed = client.get("/accounts/?whose=mine&unverified=no&lacks=mail").content.decode()
    assert "Without Mail" in listed
    assert "With Mail" not in listed


@pytest.mark.req("R-005", "R-051")
def test_the_week_keeps_quality_and_new_prospects_the_person_reads_first_and_sees_who_else_did(client, ida, head):
    monday = monday_of(world.TODAY)
    world.account(owner=ida, name="Old", on=monday - timedelta(days=30))
    world.account(owner=ida, name="New", on=monday - timedelta(days=3))
    world.account(owner=ida, name="Heard", on=monday - timedelta(days=3), origin=Origin.objects.get(code="social"))
    count_weeks(world.at(monday, 6))
    week = Week.objects.get(user=ida)
    assert (week.new_prospects, week.prospects_norm, week.records, week.quality.score) == (1, 3, 2, 20)
    assert Week.objects.visible_to(world.viewer(ida, world.at(monday, 6))).exists()
    assert not Week.objects.visible_to(world.viewer(head, world.at(monday, 6))).filter(user=ida).exists()
    client.force_login(head)
    assert "2 records with 20 of 100 points" in client.get(f"/base/quality/{ida.pk}/").content.decode()
    assert Entry.objects.filter(code="week.read", actor=head).exists()
    client.force_login(ida)
    assert "Henrik" in client.get("/figures/").content.decode()


@pytest.mark.req("R-051")
def test_the_norm_of_new_prospects_is_a_setting(client, ida):
    assert "0 new prospects this week; the norm is 3." in client.get("/base/quality/").content.decode()
    set_number(by=ida, key="new_prospects_a_week", value=7)
    own_numbers.forget()
    world.account(owner=ida, on=world.today())
    assert "1 new prospect this week; the norm is 7." in client.get("/base/quality/").content.decode()


def test_the_figures_of_one_person_are_no_sum_of_a_team(client, ida, head):
    world.account(owner=ida, on=world.TODAY - timedelta(days=30))
    count_weeks(world.at(monday_of(world.TODAY), 6))
    client.force_login(head)
    assert "as counted on Monday" not in client.get("/base/quality/").content.decode()


@pytest.mark.req("R-004")
def test_who_was_not_checked_for_longest_stands_first_and_one_press_is_enough(client, ida):
    on = world.today()
    old = world.account(owner=ida, name="Long Ago", on=on, verified_on=on - timedelta(days=800))
    world.account(owner=ida, name="Longer Ago", on=on, verified_on=on - timedelta(days=900))
    world.account(owner=ida, name="Checked", on=on, verified_on=on)
    heard = world.account(owner=ida, name="Rumour", on=on, origin=Origin.objects.get(code="social"), verified_on=on)
    Account.objects.filter(pk=heard.pk).update(is_unverified=True)
    page = client.get("/base/to-check/").content.decode()
    assert page.index("Rumour") < page.index("Longer Ago") < page.index("Long Ago")
    assert "Checked<" not in page
    answer = client.post(f"/accounts/{old.pk}/verifying/", {"back": "/base/to-check/"})
    assert answer.headers["Location"] == "/base/to-check/"
    assert "Long Ago" not in client.get("/base/to-check/").content.decode().replace("Longer Ago", "")


@pytest.mark.req("R-004")
def test_the_planned_check_and_the_press_are_one_and_undone_together(client, ida):
    on = world.today()
    account = world.account(owner=ida, on=on, verified_on=on - timedelta(days=800))
    step = plan_step(
        by=ida, account=account, on=on, kind="task", reason=Reason.CHECK_RECORD, due_on=on, owner=ida
    )  # fmt: skip
    client.post(f"/accounts/{account.pk}/verifying/")
    step.refresh_from_db()
    assert step.outcome == "done"
    undo(Entry.objects.get(code="account.verified"), by=ida)
    account.refresh_from_db()
    assert account.verified_on == on - timedelta(days=800)
    Step.objects.get(pk=step.pk).finish(by=ida, outcome="done", at=world.at(on), text="All is true")
    account.refresh_from_db()
    assert account.verified_on == on


def test_the_pages_cost_the_same_whatever_the_base(client, ida, head, django_assert_max_num_queries):
    for number in range(4):
        world.account(owner=ida, name=f"Client {number}", on=world.today())
    for reader in (ida, head):
        client.force_login(reader)
        client.get("/base/")  # the session is written now and then
        for address in ("/base/quality/", "/base/to-check/", "/base/coverage/"):
            with django_assert_max_num_queries(12):
                client.get(address)
