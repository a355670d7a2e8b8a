"""The record of an account: corrected in one form, never overwritten unseen."""

import pytest

from rapport.accounts.models import Account, Sector, Status, Tag
from rapport.journal.acting import undo
from rapport.journal.listing import change_item
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(client):
    account = world.account(name="Nordhavn Pakkeri AS")
    client.force_login(account.owner)
    return account


def edit(client, account, **changed):
    kept = {"kind": "company", "status": "prospect", "name": account.name, "country": account.country}
    return client.post(f"/accounts/{account.pk}/editing/", {**kept, "version": account.version, **changed})


@pytest.mark.req("R-003", "R-011", "R-012", "R-019", "R-023")
def test_every_daily_fact_is_corrected_in_one_form(client, account):
    group = world.account(name="Nordhavn Holding", owner=account.owner)
    answer = edit(
        client, account, kind="sole_trader", status="client", city="Bergen", level="regional",
        influence="The fishermen's union", roles=["supplier", "partner"], tags="cold chain, key,  key",
        parent=f"Nordhavn Holding · #{group.pk}", language="nb",
    )  # fmt: skip
    assert answer.status_code == 302
    account.refresh_from_db()
    assert (account.kind, account.status, account.city, account.level) == (
        "sole_trader",
        "client",
        "Bergen",
        "regional",
    )
    assert account.parent == group
    assert sorted(given.role for given in account.party_roles.all()) == ["partner", "supplier"]
    assert sorted(tag.name for tag in account.tags.all()) == ["cold chain", "key"]
    assert Entry.objects.filter(code="account.revised").count() == 1


@pytest.mark.req("R-019")
def test_a_change_of_status_is_undone_with_everything_else_of_its_form(client, account):
    edit(client, account, status="client", tags="key", roles=["bank"])
    undo(Entry.objects.get(code="account.revised"), by=account.owner)
    account.refresh_from_db()
    assert account.status == Status.PROSPECT
    assert not account.tags.exists()
    assert not account.party_roles.exists()
    assert Tag.objects.filter(name="key").exists()


def test_a_wrong_check_digit_gets_its_sentence_at_the_field_and_nothing_is_lost(client, account):
    answer = edit(client, account, company_number="923609017", city="Bergen")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "check digit" in page
    assert 'id="id_company_number_error"' in page
    assert 'value="Bergen"' in page


def test_a_company_does_not_belong_to_its_own_subsidiary(client, account):
    daughter = world.account(name="Nordhavn Røkeri", owner=account.owner, parent=account)
    answer = edit(client, account, parent=f"#{daughter.pk}")
    assert answer.status_code == 422
    assert "own subsidiary" in answer.content.decode()


@pytest.mark.parametrize(("typed", "said"), [("Nowhere AS", "No account has this name"), ("Twin", "Several accounts")])
def test_a_parent_that_is_not_clear_is_asked_for(client, account, typed, said):
    for _twin in range(2):
        world.account(name="Twin", owner=account.owner)
    answer = edit(client, account, parent=typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.req("R-035")
def test_a_colleagues_change_meanwhile_shows_both_values_and_the_person_chooses_per_field(client, account):
    opened = account.version
    elif_ = world.person(name="Elif Yıldırım")
    Account.objects.get(pk=account.pk).revise(by=elif_, city="Oslo", region="Viken")
    answer = edit(client, account, city="Bergen", street="Strandgata 1", version=opened)
    form = answer.context["form"]
    assert answer.status_code == 409
    assert "Elif Yıldırım changed this" in answer.content.decode()
    asked = {str(one.label): (one.mine, one.theirs, one.keeps_theirs) for one in form.conflicts}
    assert asked == {"Town": ("Bergen", "Oslo", False), "Region": ("–", "Viken", True)}
    account.refresh_from_db()
    assert account.city == "Oslo"
    edit(client, account, city="Bergen", street="Strandgata 1", take_city="mine", take_region="theirs")
    account.refresh_from_db()
    assert (account.city, account.region, account.street) == ("Bergen", "Viken", "Strandgata 1")


def test_two_changes_meanwhile_are_asked_about_together(client, account):
    opened, parent = account.version, world.account(name="Group", owner=account.owner)
    for fields in ({"parent": parent}, {"country": "SE"}):
        Account.objects.get(pk=account.pk).revise(by=world.person(), **fields)
    form = edit(client, account, version=opened).context["form"]
    assert {str(one.label): one.theirs for one in form.conflicts} == {
        "Country": "Sweden",
        "Belongs to": f"Group · #{parent.pk}",
    }


def test_a_choice_that_is_out_of_use_stays_with_whoever_has_it_and_is_offered_to_nobody_else(client, account):
    sector, other = Sector.objects.all()[0], world.account(name="Vestkyst", owner=account.owner)
    account.revise(by=account.owner, sector=sector)
    change_item(by=account.owner, item=sector, is_used=False)
    edit(client, account, sector=sector.pk, city="Bergen")
    edit(client, other, sector=sector.pk, city="Bergen")
    account.refresh_from_db()
    other.refresh_from_db()
    assert (account.city, account.sector, other.sector) == ("Bergen", sector, None)
