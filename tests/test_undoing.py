"""Undo takes back exactly one act, and never what somebody did after it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.accounts.models import Account
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal, Stale
from rapport.search.finding import find
from tests import world

pytestmark = pytest.mark.django_db


def last() -> Entry:
    return Entry.objects.latest("id")


@pytest.mark.req("R-035")
def test_an_undone_correction_gives_the_old_value_back_and_both_stay_in_the_journal():
    account = world.account(city="Bergen")
    account.revise(by=account.owner, city="Oslo")
    undo(last(), by=account.owner)
    assert Account.objects.get().city == "Bergen"
    codes = [entry.code for entry in Entry.objects.about("account", account.pk)]
    assert codes[:2] == ["undone", "account.revised"]


def test_what_somebody_changed_since_is_not_undone():
    account = world.account(city="Bergen")
    account.revise(by=account.owner, city="Oslo")
    first = last()
    account.revise(by=account.owner, city="Tromsø")
    with pytest.raises(Refusal, match="changed since"):
        undo(first, by=account.owner)
    assert Account.objects.get().city == "Tromsø"


def test_another_field_changed_since_does_not_hinder():
    account = world.account(city="Bergen")
    account.revise(by=account.owner, city="Oslo")
    first = last()
    account.revise(by=account.owner, region="Vestland")
    undo(first, by=account.owner)
    found = Account.objects.get()
    assert (found.city, found.region) == ("Bergen", "Vestland")


def test_an_act_is_undone_once():
    account = world.account(city="Bergen")
    account.revise(by=account.owner, city="Oslo")
    first = last()
    undo(first, by=account.owner)
    with pytest.raises(Refusal, match="undone already"):
        undo(Entry.objects.get(pk=first.pk), by=account.owner)


def test_after_ninety_days_nothing_is_undone():
    account = world.account(city="Bergen")
    account.revise(by=account.owner, city="Oslo")
    Entry.objects.filter(pk=last().pk).update(recorded_at=timezone.now() - timedelta(days=91))
    with pytest.raises(Refusal, match="90 days"):
        undo(last(), by=account.owner)


def test_a_tag_taken_off_is_put_back():
    account = world.account()
    tag = Account.tags.rel.model.objects.create(name="cold chain")
    account.assign_tags(by=account.owner, tags=[tag])
    account.assign_tags(by=account.owner, tags=[])
    undo(last(), by=account.owner)
    assert list(account.tags.all()) == [tag]


@pytest.mark.req("R-006")
def test_the_words_by_which_a_caller_is_found_follow_an_undo():
    account = world.account(name="Pekárny Javornice")
    account.revise(by=account.owner, name="Sklárny Huť")
    undo(last(), by=account.owner)
    viewer = world.viewer(account.owner)
    assert [one.title for one in find(viewer, "javor pek", kinds=["account"])] == ["Pekárny Javornice"]
    assert find(viewer, "sklarny", kinds=["account"]) == []


def test_two_people_who_change_the_same_thing_do_not_overwrite_each_other():
    account = world.account(city="Bergen")
    mine, theirs = Account.objects.get(pk=account.pk), Account.objects.get(pk=account.pk)
    mine.revise(by=account.owner, city="Oslo")
    with pytest.raises(Stale):
        theirs.revise(by=account.owner, city="Tromsø")
    assert Account.objects.get().city == "Oslo"


def test_a_form_sent_twice_counts_once():
    account = world.account()
    account.note(by=account.owner, text="They move in June.", once="key")
    with pytest.raises(Refusal, match="saved already"):
        account.note(by=account.owner, text="They move in June.", once="key")
    assert Entry.objects.filter(code="account.noted").count() == 1


def test_a_new_client_is_taken_back_after_the_inquiry_with_which_they_came():
    ida = world.person()
    caller = Caller(company="Nova Pakkeri AS", surname="Moe", phone="+47 22 33 44 55")
    take_in(by=ida, caller=caller, inquiry=Inquiry(words="What do scales cost?"), at=world.NOW, on=world.TODAY)
    for code in ("interest.taken_in", "account.registered"):
        undo(Entry.objects.get(code=code), by=ida)
    assert not Account.objects.exists()


def test_what_was_corrected_and_taken_back_again_does_not_hinder_undoing_what_made_it():
    account = world.account(surname="", city="Bergen")
    made = Entry.objects.get(code="account.registered")
    account.revise(by=account.owner, city="Oslo")
    undo(last(), by=account.owner)
    undo(made, by=account.owner)
    assert not Account.objects.exists()


def test_a_correction_that_stands_hinders_it_still():
    account = world.account(surname="", city="Bergen")
    made = Entry.objects.get(code="account.registered")
    for city in ("Oslo", "Hamar"):
        account.revise(by=account.owner, city=city)
    undo(last(), by=account.owner)
    with pytest.raises(Refusal, match="changed since"):
        undo(made, by=account.owner)
