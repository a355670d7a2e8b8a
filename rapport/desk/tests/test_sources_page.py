"""What each source yields: its clients, its inquiries, and its share of what was won."""

import pytest

from rapport.accounts.models import Origin, Source
from rapport.desk.base.yields import yields
from rapport.desk.periods import span
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client):
    ida = world.person()
    client.force_login(ida)
    return ida


@pytest.fixture
def fair(ida):
    return Source.objects.open(by=ida, origin=Origin.objects.get(code="fairs"), name="Nor-Fishing 2026")


def come(ida, name, *, source=None, code="", on=world.TODAY, won=0):
    account = world.account(owner=ida, name=name, on=on, **({"origin": Origin.objects.get(code=code)} if code else {}))
    if source:
        account.come_from(by=ida, origin=None, source=source)
    if won:
        interest = world.interest(account=account, value=won, stage="calculation", on=on)
        interest.win(by=ida, on=on)
    return account


def lines_of(ida, period="all"):
    viewer = world.viewer(ida)
    found = yields(viewer, span(period, viewer.today))
    return {line.name: line for line in [*found.lines, *(part for one in found.lines for part in one.parts)]}


@pytest.mark.req("R-043", "R-037", "R-040")
def test_a_fair_shows_its_clients_inquiries_deals_and_share(ida, fair):
    come(ida, "Skarvøy", source=fair, won=30000)
    come(ida, "Havbruk", source=fair)
    come(ida, "Mølle", code="advertising", won=10000)
    found = lines_of(ida)
    line = found["Nor-Fishing 2026"]
    assert (line.accounts, line.interests, line.deals, line.won.minor, line.share) == (2, 1, 1, 30000, 0.75)
    assert found["Fairs and their catalogues"].accounts == 2
    assert found["Advertising campaign"].share == 0.25


@pytest.mark.req("R-043")
def test_an_inquiry_of_its_own_source_counts_there_and_not_where_the_client_came_from(ida, fair):
    account = come(ida, "Mølle", code="directories")
    interest = world.interest(account=account)
    interest.come_from(by=ida, origin=None, source=fair)
    found = lines_of(ida)
    assert (found["Nor-Fishing 2026"].interests, found["Nor-Fishing 2026"].accounts) == (1, 0)
    assert (found["Directories of organisations"].interests, found["Directories of organisations"].accounts) == (0, 1)


@pytest.mark.req("R-041")
def test_who_was_only_heard_of_counts_apart(ida):
    come(ida, "Rumour", code="social")
    line = lines_of(ida)["Social contacts"]
    assert (line.accounts, line.unverified) == (0, 1)


def test_what_came_before_the_period_is_not_counted(ida, fair):
    come(ida, "Skarvøy", source=fair, on=world.TODAY.replace(year=2025))
    assert lines_of(ida, "year")["Nor-Fishing 2026"].accounts == 0
    assert lines_of(ida, "before")["Nor-Fishing 2026"].accounts == 1


def test_each_number_opens_the_list_that_it_counts(client, ida, fair):
    come(ida, "Skarvøy", source=fair, on=world.today(), won=30000)
    come(ida, "Mølle", code="advertising", on=world.today())
    page = client.get("/base/").content.decode()
    assert f"source={fair.pk}&amp;unverified=no&amp;came=months" in page
    listed = client.get(f"/accounts/?whose=all&source={fair.pk}&unverified=no&came=months").content.decode()
    assert "Skarvøy" in listed
    assert "Mølle" not in listed
    deals = client.get(f"/interests/?whose=all&status=won&source={fair.pk}&came=months").content.decode()
    assert "Scales for the cold store" in deals


def test_the_page_costs_the_same_whatever_it_counts(client, ida, fair, django_assert_max_num_queries):
    for number in range(5):
        come(ida, f"Client {number}", source=fair, won=100)
    with django_assert_max_num_queries(12):
        client.get("/base/")


def test_a_new_source_is_put_in_from_the_page(client, ida):
    assert client.get("/base/sources/new/").status_code == 200
    given = {"name": "Adresář výrobců", "origin": Origin.objects.get(code="directories").pk, "web": "adresar.example"}
    client.post("/base/sources/new/", given)
    assert Source.objects.get().web == "https://adresar.example"
