"""Many rows are changed in one act: each by its rule, those that may not are named, and the whole is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.accounts.models import Account, AccountClass
from rapport.activities.models import Step
from rapport.desk.many import changing, running
from rapport.interests.models import Interest
from rapport.jobs.worker import run_all
from rapport.journal.models import BulkAct, Entry
from rapport.people.roles import Role
from tests import killed, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def henrik():
    """Leads the team of Ida."""
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(henrik):
    return world.person(name="Ida Holm", team=world.team(head=henrik))


@pytest.fixture
def three(ida):
    return [world.account(name=name, owner=ida, surname="") for name in ("Alfa", "Beta", "Gamma")]


def send(client, of, rows, **given):
    address = reverse(f"{of}_change") + "?" + "&".join(f"marked={row.pk}" for row in rows)
    return client.post(address, given)


def statuses():
    return list(Account.objects.order_by("pk").values_list("status", flat=True))


@pytest.mark.req("R-333")
def test_marked_accounts_change_together_and_one_undo_takes_all_back(client, ida, three):
    client.force_login(ida)
    answer = send(client, "accounts", three[:2], what="status", value_status="client")
    assert answer["Location"].startswith("/accounts/")
    assert statuses() == ["client", "client", "prospect"]
    act = BulkAct.objects.get()
    assert (act.changed, act.left_out) == (2, [])
    assert [entry.code for entry in act.entries.all()] == ["account.revised"] * 2
    client.post(reverse("bulk_undo", args=[act.pk]))
    assert statuses() == ["prospect"] * 3


def test_a_row_that_others_changed_since_is_kept_and_named_the_rest_is_taken_back(client, ida, three):
    client.force_login(ida)
    send(client, "accounts", three, what="status", value_status="client")
    Account.objects.get(pk=three[1].pk).revise(by=ida, status="former")
    act = BulkAct.objects.get()
    answer = client.post(reverse("bulk_undo", args=[act.pk]), follow=True)
    assert statuses() == ["prospect", "former", "prospect"]
    assert "Not taken back" in answer.content.decode()
    act.refresh_from_db()
    assert (act.state, act.restored, act.kept) == ("undone", 2, [three[1].pk])


def test_the_page_of_the_act_says_what_changed_and_what_was_so_already(client, ida, three):
    three[0].revise(by=ida, status="client")
    client.force_login(ida)
    send(client, "accounts", three, what="status", value_status="client")
    page = client.get(reverse("bulk_act", args=[BulkAct.objects.get().pk]))
    assert [row.name for row in page.context["changed"]] == ["Beta", "Gamma"]
    assert "1 row was so already" in page.content.decode()


def test_what_one_may_not_change_stays_and_is_named_with_the_reason(client, ida, three):
    theirs = world.account(name="Delta", owner=world.person(team=world.team()), surname="")
    client.force_login(ida)
    answer = client.get(send(client, "accounts", [*three, theirs], what="status", value_status="client")["Location"])
    page = answer.content.decode()
    assert "Delta" in page
    assert "Somebody else answers for it." in page
    assert statuses() == ["client"] * 3 + ["prospect"]


def test_a_secret_account_is_neither_changed_nor_named(client, ida, three):
    other = world.person(team=world.team())
    secret = world.account(name="Solvik Rederi", owner=other, surname="")
    secret.confide(by=other, level="secret")
    client.force_login(ida)
    page = client.get(send(client, "accounts", [*three, secret], what="status", value_status="client")["Location"])
    assert "Solvik" not in page.content.decode()
    assert Account.objects.get(pk=secret.pk).status == "prospect"


def test_a_rule_of_one_row_does_not_hinder_the_others(client, ida, three):
    busy = world.interest(account=three[0], owner=ida).account
    client.force_login(ida)
    send(client, "accounts", three, what="archive", because="they closed")
    assert list(Account.objects.current()) == [busy]
    assert "open steps" in BulkAct.objects.get().left_out[0][1]


def test_class_rhythm_and_tags_of_many(client, ida, three):
    key = AccountClass.objects.get(code="key")
    client.force_login(ida)
    send(client, "accounts", three, what="class", value_class=key.pk)
    send(client, "accounts", three, what="rhythm", value_rhythm="21")
    send(client, "accounts", three, what="tag", value_tag="cold chain, fish")
    send(client, "accounts", three, what="untag", value_untag="fish")
    for account in Account.objects.all():
        assert (account.account_class, account.rhythm_days) == (key, 21)
        assert [tag.name for tag in account.tags.all()] == ["cold chain"]


def test_steps_move_by_days_and_late_ones_count_from_today(client, ida):
    today = timezone.localdate()
    late = world.interest(owner=ida, on=today - timedelta(40)).next_step
    soon = world.interest(owner=ida, on=today).next_step
    client.force_login(ida)
    send(client, "steps", [late, soon], what="later", value_later="7")
    assert Step.objects.get(pk=late.pk).due_on == today + timedelta(7)
    assert Step.objects.get(pk=soon.pk).due_on == soon.due_on + timedelta(7)


def test_a_promised_step_moves_with_a_reason_only(client, ida):
    step = world.interest(owner=ida, on=timezone.localdate()).next_step
    step.revise(by=ida, agreed=True)
    client.force_login(ida)
    day = timezone.localdate() + timedelta(30)
    send(client, "steps", [step], what="day", value_day=day.isoformat())
    assert Step.objects.get().due_on == step.due_on
    send(client, "steps", [step], what="day", value_day=day.isoformat(), because="fair")
    assert Step.objects.get().due_on == day


def test_interests_get_a_day_on_which_they_are_expected(client, ida):
    matters = [world.interest(owner=ida) for _ in range(2)]
    client.force_login(ida)
    send(client, "interests", matters, what="expected", value_expected="2026-09-01")
    assert {str(day) for day in Interest.objects.values_list("expected_on", flat=True)} == {"2026-09-01"}


def test_every_row_of_a_list_with_its_filters(client, ida, three):
    three[0].revise(by=ida, status="former")
    client.force_login(ida)
    address = reverse("accounts_change") + "?all=1&list=status%3Dprospect%26whose%3Dmine"
    assert client.get(address).context["count"] == 2
    client.post(address, {"what": "rhythm", "value_rhythm": "10"})
    assert list(Account.objects.order_by("pk").values_list("rhythm_days", flat=True)) == [None, 10, 10]


def test_many_more_are_changed_in_the_background_and_taken_back_there(client, ida, three, monkeypatch):
    monkeypatch.setattr(changing, "AT_ONCE", 1)
    monkeypatch.setattr(running, "CHUNK", 2)
    client.force_login(ida)
    page = client.get(send(client, "accounts", three, what="status", value_status="client")["Location"])
    assert 'id="progress"' in page.content.decode()
    assert statuses() == ["prospect"] * 3
    run_all()
    assert statuses() == ["client"] * 3
    act = BulkAct.objects.get()
    assert client.get(reverse("bulk_progress", args=[act.pk]))["HX-Refresh"] == "true"
    client.post(reverse("bulk_undo", args=[act.pk]))
    run_all()
    act.refresh_from_db()
    assert (statuses(), act.state, act.restored) == (["prospect"] * 3, "undone", 3)


def to_clients_one_by_one(ida, accounts, monkeypatch):
    """Begun in the background, each account a chunk."""
    monkeypatch.setattr(changing, "AT_ONCE", 0)
    monkeypatch.setattr(running, "CHUNK", 1)
    given = {"what": "status", "value_status": "client"}
    rows = [account.pk for account in accounts]
    return changing.begin(by=ida, kind="accounts", rows=rows, what="status", given=given, value="Client", once=None)


def test_a_worker_that_fell_between_two_chunks_goes_on_where_it_was(ida, three, monkeypatch):
    act = to_clients_one_by_one(ida, three, monkeypatch)
    whole, done = running._change_some, []

    def falls(*args):
        whole(*args)
        done.append(1)
        if len(done) == 2:
            raise RuntimeError("the machine lost its power")

    monkeypatch.setattr(running, "_change_some", falls)
    with pytest.raises(RuntimeError):
        running.work_through(act.pk)
    assert statuses() == ["client", "prospect", "prospect"]
    running.work_through(act.pk)
    act.refresh_from_db()
    assert (statuses(), act.changed, act.entries.count()) == (["client"] * 3, 3, 3)


@pytest.mark.django_db(transaction=True)
def test_what_the_database_has_still_to_commit_of_a_killed_worker_is_waited_for(ida, three, monkeypatch):
    act = to_clients_one_by_one(ida, three, monkeypatch)
    with killed.at_its_commit(lambda: running._change_all(BulkAct.objects.get(pk=act.pk))):
        run_all()
    act.refresh_from_db()
    assert (act.state, statuses(), act.changed) == ("done", ["client"] * 3, 3)


def test_sent_twice_it_is_done_once(client, ida, three):
    client.force_login(ida)
    answers = [
        send(client, "accounts", three, what="status", value_status="client", once="one-key").status_code
        for _ in range(3)
    ]
    assert answers == [302, 422, 422]
    assert BulkAct.objects.count() == 1


@pytest.mark.parametrize("given", [{"what": "status"}, {"what": "archive"}, {"what": "owner"}, {"what": ""}])
def test_what_is_missing_is_asked_for(client, ida, three, given):
    client.force_login(ida)
    assert send(client, "accounts", three, **given).status_code == 422
    assert not BulkAct.objects.exists()


def test_it_is_taken_back_by_who_did_it_and_the_head_only_within_90_days(client, henrik, ida, three):
    client.force_login(ida)
    send(client, "accounts", three, what="status", value_status="client")
    act = BulkAct.objects.get()
    client.force_login(world.person(team=ida.team))
    assert client.post(reverse("bulk_undo", args=[act.pk])).status_code == 404
    BulkAct.objects.update(opened_at=timezone.now() - timedelta(91))
    client.force_login(henrik)
    assert client.post(reverse("bulk_undo", args=[act.pk])).status_code == 422
    BulkAct.objects.update(opened_at=timezone.now())
    client.post(reverse("bulk_undo", args=[act.pk]))
    assert statuses() == ["prospect"] * 3


def test_a_reassigned_account_reads_it_in_its_journal_though_another_was_secret(client, henrik, ida, three):
    three[1].confide(by=ida, level="secret")
    tomas = world.person(name="Tomáš Novák")
    client.force_login(henrik)
    marked = [account.pk for account in three]
    address = "/accounts/reassigning/?" + "&".join(f"marked={pk}" for pk in marked)
    client.post(address, {"marked": marked, "to": tomas.pk, "because": "new region"})
    assert Entry.objects.filter(code="accounts.reassigned").count() == 3
    client.force_login(world.person(team=world.team()))
    assert "Reassigned to Tomáš Novák" in client.get(f"/accounts/{three[0].pk}/").content.decode()
