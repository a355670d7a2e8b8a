"""What is true of an account from one day until another."""

from datetime import timedelta

import pytest

from rapport.accounts.models import (
    Account,
    Address,
    GrowthSignal,
    InUse,
    Registration,
    Relation,
    SignalKind,
    Tie,
)
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = timedelta(1)


def kept(model, account, **fields):
    row = model(account=account)
    row.keep(by=account.owner, **fields)
    return row


@pytest.mark.req("R-023")
def test_a_further_tax_number_is_checked_by_the_rules_of_its_country():
    account = world.account()
    assert kept(Registration, account, kind="tax", country="CZ", number="cz 261 236 06").number == "26123606"
    with pytest.raises(Refusal, match="no tax number"):
        kept(Registration, account, kind="tax", country="CZ", number="CZ26123607")
    with pytest.raises(Refusal, match="stands here already"):
        kept(Registration, account, kind="tax", country="CZ", number="CZ26123606")


def test_the_main_company_number_changes_places_with_a_further_one_and_back():
    account = world.account(company_number="918205179")
    further = kept(Registration, account, kind="company", country="CZ", number="26123606")
    further.become_main(by=account.owner)
    found = Account.objects.get()
    assert (found.company_number, found.country) == ("26123606", "CZ")
    assert str(found.registrations.get()) == "918205179 (NO)"
    undo(Entry.objects.latest("id"), by=account.owner)
    assert Account.objects.get().company_number == "918205179"


def test_a_main_number_of_an_unknown_country_is_kept_as_a_further_one():
    account = world.account(company_number="918205179", country="")
    kept(Registration, account, kind="company", country="CZ", number="26123606").become_main(by=account.owner)
    assert str(Account.objects.get().registrations.get()) == "918205179"


def test_a_client_is_known_by_a_further_number_too():
    account = world.account(company_number="918205179")
    kept(Registration, account, kind="company", country="CZ", number="26123606")
    assert Account.objects.numbered("26123606", "CZ").get() == account
    assert not Account.objects.numbered("26123606", "NO").exists()
    assert not Account.objects.numbered("", "NO").exists()


def test_an_address_that_is_no_longer_used_stays_with_its_days_and_comes_back_by_undo():
    account = world.account()
    address = kept(Address, account, kind="delivery", city="Bodø", since=TODAY - 30 * DAY)
    address.end(by=account.owner, on=TODAY)
    assert not Address.objects.standing().exists()
    assert Address.objects.standing(on=TODAY - DAY).get().until == TODAY
    undo(Entry.objects.latest("id"), by=account.owner)
    assert Address.objects.standing().get().city == "Bodø"
    with pytest.raises(Refusal, match="before the first"):
        address.keep(by=account.owner, since=TODAY, until=TODAY - DAY)


@pytest.mark.req("R-023")
def test_a_relation_is_told_in_the_journals_of_both_and_once():
    account, other = world.account(), world.account(name="Vestkyst Logistikk AS")
    kept(Relation, account, kind="payer", other=other)
    assert Entry.objects.about("account", other.pk)[0].code == "account.fact_noted"
    with pytest.raises(Refusal, match="stands here already"):
        kept(Relation, account, kind="payer", other=other)
    with pytest.raises(Refusal, match="one and the same"):
        kept(Relation, account, kind="partner", other=account)


@pytest.mark.req("R-029", "R-030")
def test_what_a_competitor_supplied_names_the_competitor_whatever_the_spelling():
    account = world.account()
    used = kept(InUse, account, what="Crane scales", whose="", supplier="Váhy Beskydy, s.r.o.", quantity=3)
    assert (used.whose, used.supplier_folded) == ("competitor", "vahy beskydy")
    used.keep(by=account.owner, whose="ours")
    assert used.supplier == ""
    with pytest.raises(Refusal, match="Name the competitor"):
        kept(InUse, account, what="Bench scales", whose="competitor")


@pytest.mark.req("R-049")
def test_a_sign_of_growth_reads_in_the_journal():
    account = world.account()
    site = SignalKind.objects.get(code="site")
    kept(GrowthSignal, account, kind=site, note="A second hall", since=TODAY)
    assert Entry.objects.latest("id").sentence == "New in the record: Sign of growth, A new site or shop: A second hall"


@pytest.mark.req("R-030")
def test_a_personal_tie_goes_along_when_the_person_changes_the_company():
    account, other = world.account(), world.account(name="Vestkyst Logistikk AS", owner=world.person())
    tie = kept(Tie, account, contact=account.main_contact(), user=account.owner, note="Studied together")
    tie.contact.move(by=account.owner, to=other, position="", on=TODAY)
    assert Tie.objects.get().account == other


def test_a_form_sent_twice_notes_once():
    account = world.account()
    kept(Address, account, city="Bodø", once="key")
    with pytest.raises(Refusal, match="saved already"):
        kept(Address, account, city="Bodø", once="key")
    assert Address.objects.count() == 1


def test_a_second_press_does_not_change_the_main_number_back(client):
    account = world.account(company_number="923609016")
    further = kept(Registration, account, kind="company", country="CZ", number="26123606")
    client.force_login(account.owner)
    for _press in range(2):
        client.post(f"/accounts/{account.pk}/registrations/{further.pk}/main/", {"number": "26123606"})
    account.refresh_from_db()
    assert (account.company_number, account.country) == ("26123606", "CZ")


def test_what_ended_long_ago_is_not_ended_once_more_today():
    account = world.account()
    address = kept(Address, account, city="Bergen", until=TODAY - 400 * DAY)
    address.end(by=account.owner, on=TODAY)
    assert address.until == TODAY - 400 * DAY
