"""Two records of one client become one: nothing is lost, old addresses lead on, and for ninety days it is undone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.accounts.models import Account, Contact, ContactPoint, ExternalKey, PartyRole
from rapport.accounts.reaching import add_point, note_consent
from rapport.accounts.registering import Person, add_contact
from rapport.campaigns.models import MailingList, Membership
from rapport.desk.merging import Choice, SamePerson, merge, merge_contacts
from rapport.desk.unmerging import unmerge
from rapport.interests.models import Interest
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = world.TODAY


@pytest.fixture
def ida():
    return world.person(name="Ida Holm")


@pytest.fixture
def winner(ida):
    return world.account(name="Nordlys AS", owner=ida, city="Moss", surname="Berg", given_name="Anna")


@pytest.fixture
def loser(ida):
    return world.account(name="Nordlys", owner=ida, city="Oslo", street="Storgata 1", surname="Dahl", given_name="Ola")


def merged(winner, loser, **choice):
    merge(by=winner.owner, winner=winner, loser=loser, on=TODAY, choice=Choice(**choice))
    return Entry.objects.get(code="account.merged")


@pytest.mark.req("R-003")
def test_what_belongs_to_the_loser_belongs_to_the_winner(winner, loser):
    matter = world.interest(account=loser)
    loser.pin(by=loser.owner, text="Calls before noon only")
    loser.share_with(by=loser.owner, user=world.person(name="Jonas"), duty="service", on=TODAY)
    ExternalKey.objects.create(account=loser, system="erp", value="K-7")
    loser.assume_roles(by=loser.owner, roles=[PartyRole.SUPPLIER])
    loser.revise(by=loser.owner, tags=["cold chain"])
    merged(winner, loser)
    matter = Interest.objects.get()
    assert (matter.account, matter.next_step.account) == (winner, winner)
    assert {contact.surname for contact in winner.contacts.all()} == {"Berg", "Dahl"}
    assert [pin.text for pin in winner.pins.all()] == ["Calls before noon only"]
    assert [key.value for key in winner.external_keys.all()] == ["K-7"]
    assert [tag.name for tag in winner.tags.all()] == ["cold chain"]
    assert [given.role for given in winner.party_roles.all()] == ["supplier"]
    assert {(one.duty, one.until) for one in winner.responsibilities.all()} == {
        ("answerable", None), ("answerable", TODAY), ("service", None),
    }  # fmt: skip


def test_the_loser_is_found_nowhere_but_its_address_leads_on(client, winner, loser):
    merged(winner, loser)
    client.force_login(winner.owner)
    assert list(Account.objects.all()) == [winner]
    for name in ("account", "account_record", "account_edit"):
        answer = client.get(reverse(name, args=[loser.pk]))
        assert answer.url == reverse(name, args=[winner.pk])


def test_what_is_chosen_from_the_loser_and_what_only_it_knows_is_taken(winner, loser):
    merged(winner, loser, theirs=frozenset({"city"}))
    winner.refresh_from_db()
    assert (winner.name, winner.city, winner.street) == ("Nordlys AS", "Oslo", "Storgata 1")


def test_the_stricter_confidentiality_holds(winner, loser):
    loser.confide(by=loser.owner, level="secret")
    merged(winner, loser)
    winner.refresh_from_db()
    assert winner.confidentiality == "secret"


def test_the_rhythm_goes_on_from_the_later_touch(winner, loser):
    winner.set_rhythm(by=winner.owner, days=10)
    Account.objects.filter(pk=loser.pk).update(last_touch_on=TODAY + timedelta(3))
    merged(winner, Account.objects.get(pk=loser.pk))
    winner.refresh_from_db()
    assert winner.last_touch_on == TODAY + timedelta(3)
    assert winner.next_touch_on >= TODAY + timedelta(13)


def test_the_journal_of_the_winner_reads_that_of_the_loser_and_of_those_merged_into_it(client, winner, loser):
    first = world.account(name="Nordlys gammel", owner=winner.owner)
    first.note(by=winner.owner, text="They paid in cash in 1999.")
    before = list(Entry.objects.order_by("id").values_list("id", "data", "rows"))
    merge(by=winner.owner, winner=loser, loser=first, on=TODAY)
    merge(by=winner.owner, winner=winner, loser=Account.objects.get(pk=loser.pk), on=TODAY)
    assert list(Entry.objects.order_by("id").values_list("id", "data", "rows"))[: len(before)] == before
    client.force_login(winner.owner)
    assert "They paid in cash in 1999." in client.get(reverse("account", args=[winner.pk])).content.decode()
    assert client.get(reverse("account", args=[first.pk])).url == reverse("account", args=[winner.pk])


def test_one_person_written_twice_becomes_one_with_everything_of_both(winner, loser):
    person = loser.main_contact()
    other = winner.main_contact()
    matter = world.interest(account=loser)
    person.revise(by=loser.owner, position="Buyer")
    merged(winner, loser, people={person.pk: SamePerson(other.pk, frozenset({"given_name"}))})
    other.refresh_from_db()
    assert [str(contact) for contact in winner.contacts.all()] == ["Ola Berg"]
    assert other.position == "Buyer"
    assert Interest.objects.get(pk=matter.pk).contact == other
    assert Contact.now_at(person.pk) == other.pk


def test_a_number_noted_at_both_counts_once_with_the_later_consent_and_its_lists(winner, loser):
    ours, theirs = winner.main_contact(), loser.main_contact()
    for account, contact in ((winner, ours), (loser, theirs)):
        add_point(by=winner.owner, account=account, contact=contact, kind="mail", text="anna@nordlys.no")
    point = ContactPoint.objects.get(contact=theirs)
    note_consent(by=winner.owner, point=point, consent="given", source="On the phone", on=TODAY)
    Membership.objects.create(list=MailingList.objects.first(), point=point, since=TODAY)
    merged(winner, loser, people={theirs.pk: SamePerson(ours.pk)})
    (left,) = ours.points.filter(ended_on=None)
    assert left.consent == "given"
    assert left.memberships.count() == 1


def test_the_companies_below_the_loser_are_below_the_winner(winner, loser):
    below = world.account(name="Nordlys Bygg", owner=winner.owner)
    below.revise(by=winner.owner, parent=loser)
    winner.revise(by=winner.owner, parent=loser)
    merged(winner, loser)
    winner.refresh_from_db()
    below.refresh_from_db()
    assert (below.parent, winner.parent) == (winner, None)


def test_two_records_of_one_person_at_one_account_become_one(winner):
    from_card = winner.main_contact()
    typed = add_contact(by=winner.owner, account=winner, person=Person("Berg", "A."), on=TODAY)
    merge_contacts(by=winner.owner, winner=from_card, loser=typed, on=TODAY, theirs=frozenset())
    assert list(winner.contacts.all()) == [from_card]


def test_people_of_two_accounts_are_not_merged(winner, loser):
    with pytest.raises(Refusal, match="at the same account"):
        merge_contacts(by=winner.owner, winner=winner.main_contact(), loser=loser.main_contact(), on=TODAY,
                       theirs=frozenset())  # fmt: skip


def test_later_touches_and_new_rows_do_not_hinder_the_undoing(winner, loser):
    matter = world.interest(account=loser)
    entry = merged(winner, loser)
    matter = Interest.objects.get(pk=matter.pk)
    world.interest(account=winner, title="Something new")
    winner.note(by=winner.owner, text="Said later")
    matter.next_step.snooze(by=winner.owner, to=TODAY + timedelta(9), on=TODAY, because="They asked")
    winner.refresh_from_db()
    winner.revise(by=winner.owner, business="Paint")
    unmerge(by=winner.owner, entry=entry)
    matter = Interest.objects.get(pk=matter.pk)
    assert (matter.account, matter.next_step.account) == (loser, loser)
    assert matter.next_step.due_on == TODAY + timedelta(9)
    assert winner.interests.get().title == "Something new"
    assert loser.main_contact().surname == "Dahl"


def test_an_act_that_changed_the_same_link_is_named(winner, loser):
    person = loser.main_contact()
    third = world.account(name="Fjord", owner=winner.owner)
    entry = merged(winner, loser)
    Contact.objects.get(pk=person.pk).move(by=winner.owner, to=third, position="Buyer", on=TODAY)
    with pytest.raises(Refusal, match="changed since by “Ola Dahl moved from Nordlys AS to Fjord”"):
        unmerge(by=winner.owner, entry=entry)
