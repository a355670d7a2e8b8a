"""Pairs that are probably one: found by a job, shown with their reasons, merged or set apart by people."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.accounts.duplicates import catch_up, compare_all
from rapport.accounts.jobs import compare_changed
from rapport.accounts.models import Account, LikelyPair
from rapport.accounts.registering import Person, add_contact
from rapport.desk import duplicates_page
from rapport.journal.models import Entry, EntryQuerySet
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def _others_hold_nothing_back(monkeypatch):
    """Other tests have transactions open on the same server; how the outbox waits for them is tested on its own."""
    monkeypatch.setattr(EntryQuerySet, "committed", lambda entries: entries)


@pytest.fixture
def ida():
    return world.person(name="Ida Holm")


def compared():
    now = timezone.now()
    compare_all(now, began_before=now + timedelta(1))


def pair(owner, name="Nordlys", **facts):
    return [world.account(name=one, owner=owner, city="Moss", **facts) for one in (f"{name} AS", name)]


def shown(client, **asked):
    return client.get(reverse("duplicates"), asked).content.decode()


@pytest.mark.req("R-003")
def test_a_pair_stands_there_with_what_is_alike_in_words(client, ida):
    pair(ida)
    world.account(name="Fjord", owner=ida, city="Moss")
    compared()
    client.force_login(ida)
    page = shown(client)
    assert "the same name without the legal form" in page
    assert "the same town" in page
    assert "Fjord" not in page


@pytest.mark.django_db(transaction=True)
def test_what_is_registered_later_is_compared_by_the_next_run_of_the_job(ida):
    compared()
    pair(ida)
    assert catch_up(timezone.now()) == 2
    assert LikelyPair.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_edit_takes_a_pair_away_and_its_undoing_brings_it_back(client, ida):
    one, _other = pair(ida)
    compared()
    one.revise(by=ida, name="Sklárny Huť")
    catch_up(timezone.now())
    assert not LikelyPair.objects.exists()
    client.force_login(ida)
    client.post(reverse("undo", args=[Entry.objects.latest("id").pk]))
    catch_up(timezone.now())
    assert LikelyPair.objects.count() == 1


def test_a_run_that_was_interrupted_goes_on_where_it_stood(ida, monkeypatch):
    pair(ida)
    monkeypatch.setattr("rapport.accounts.duplicates.BLOCK", 1)
    compared()
    assert LikelyPair.objects.count() == 1


def test_the_first_job_compares_the_whole_base(ida):
    pair(ida)
    compare_changed.call()
    assert LikelyPair.objects.count() == 1


def test_two_people_of_one_account_written_alike_are_a_pair(client, ida):
    account = world.account(owner=ida, surname="Østbø", given_name="Håkon")
    add_contact(by=ida, account=account, person=Person("Ostbo", "Hakon"), on=world.TODAY)
    compared()
    found = LikelyPair.objects.get()
    assert [str(one) for one in found.both] == ["Håkon Østbø", "Hakon Ostbo"]
    client.force_login(ida)
    url = reverse("contact_merge", args=[one.pk for one in found.both])
    assert url in shown(client)
    assert client.post(url, {"surname": "ours", "given_name": "ours"}).status_code == 302
    assert [str(one) for one in account.contacts.all()] == ["Håkon Østbø"]


def test_not_the_same_is_remembered_and_can_be_taken_back(client, ida):
    pair(ida)
    compared()
    client.force_login(ida)
    client.post(reverse("not_the_same", args=[LikelyPair.objects.get().pk]))
    entry = Entry.objects.get(code="pair.set_apart")
    compared()
    assert "Nordlys" not in shown(client).partition("<h1")[2]
    client.post(reverse("undo", args=[entry.pk]))
    assert "Nordlys" in shown(client)


def test_nobody_reads_in_a_pair_what_they_may_not_read(client, ida):
    one, _other = pair(ida)
    one.confide(by=ida, level="restricted")
    compared()
    client.force_login(world.person())
    assert "Nordlys" not in shown(client)
    client.force_login(ida)
    assert "Nordlys" in shown(client)


def test_the_page_goes_on_after_its_last_pair(client, ida, monkeypatch):
    monkeypatch.setattr(duplicates_page, "PAGE", 2)
    for name in ("Nordlys", "Sklarna", "Pekarna"):
        pair(ida, name=name)
    compared()
    client.force_login(ida)
    first = client.get(reverse("duplicates")).context["page"]
    second = client.get(first.next_url).context["page"]
    assert (len(first.pairs), len(second.pairs), second.next_url) == (2, 1, "")
    assert "Pekarna" in shown(client, after="nonsense~1")


def test_the_page_costs_the_same_however_many_pairs_there_are(client, ida, django_assert_max_num_queries):
    for name in ("Nordlys", "Sklarna", "Pekarna", "Fjord", "Bakke"):
        pair(ida, name=name)
    compared()
    client.force_login(ida)
    shown(client)
    with django_assert_max_num_queries(12):
        shown(client)


def test_the_form_merges_as_chosen_and_the_toast_undoes_it(client, ida):
    winner = world.account(
        name="Nordlys AS", owner=ida, city="Moss", surname="Berg", given_name="Anna", phone="22334455"
    )
    loser = world.account(name="Nordlys", owner=ida, city="Oslo", surname="Berg", given_name="Anna")
    loser.revise(by=ida, city="Oslo")
    client.force_login(ida)
    url = reverse("account_merge", args=[winner.pk, loser.pk])
    page = client.get(url)
    form = page.context["form"]
    assert [bound.name for bound in form.facts] == ["city", "name"]
    assert "Ida Holm" in page.content.decode()
    (person,) = form.people
    sent = {"city": "theirs", "name": "ours", person: winner.main_contact().pk, "version": winner.version}
    assert client.post(url, sent).url == reverse("account", args=[winner.pk])
    winner.refresh_from_db()
    assert (winner.city, winner.name, winner.contacts.count()) == ("Oslo", "Nordlys AS", 1)
    client.post(reverse("undo", args=[Entry.objects.get(code="account.merged").pk]))
    assert Account.objects.get(pk=loser.pk).contacts.count() == 1


def test_what_somebody_changed_meanwhile_is_not_merged_unseen(client, ida):
    winner, loser = pair(ida)
    client.force_login(ida)
    url = reverse("account_merge", args=[winner.pk, loser.pk])
    sent = {"name": "ours", "other_version": loser.version}
    loser.revise(by=ida, business="Paint")
    assert client.post(url, sent).status_code == 409
    assert Account.objects.count() == 2


def test_only_who_answers_for_both_merges_them(client, ida):
    winner = world.account(name="Nordlys AS", owner=ida)
    loser = world.account(name="Nordlys", owner=world.person(name="Jonas"))
    client.force_login(ida)
    assert client.post(reverse("account_merge", args=[winner.pk, loser.pk]), {"name": "ours"}).status_code == 403
    assert Account.objects.count() == 2
