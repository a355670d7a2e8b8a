"""Accounts found by what is known of them."""

from datetime import timedelta

import pytest

from rapport.accounts.models import (
    AccountClass,
    GrowthSignal,
    InUse,
    LeastVolume,
    Portrait,
    Sector,
    SignalKind,
    SizeType,
    Tie,
)
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def marta(client):
    """Works in Norway and speaks Czech."""
    found = world.person(name="Marta", office=world.office(), language="cs")
    client.force_login(found)
    return found


@pytest.fixture
def names(client, marta):
    def ask(**words):
        answer = client.get("/accounts/", {"whose": "all", **words})
        assert answer.status_code == 200
        return [account.name for account in answer.context["listing"].page]

    return ask


def kept(model, account, **fields):
    row = model(account=account)
    row.keep(by=account.owner, **fields)
    return row


@pytest.mark.req("R-024", "R-025", "R-033", "R-047")
def test_by_place_size_and_rating(marta, names):
    near, far = (world.account(name=name, owner=marta) for name in ("Near", "Far"))
    small = SizeType.objects.get(code="small_chain")
    near.revise(by=marta, distance_km=40, region="Vestland", size_type=small, sector=Sector.objects.get(code="trade"))
    far.revise(by=marta, distance_km=900, region="Nordland")
    near.rate(by=marta, keenness=3, means=1)
    assert names(distance="50") == names(region="Vestland") == names(size=str(small.pk)) == ["Near"]
    assert names(distance="far") == names(keenness="0") == ["Far"]
    assert names(keenness="3", means="1") == ["Near"]


@pytest.mark.req("R-025")
def test_portfolios_stand_together_by_region(client, marta):
    for name, region in (("A", "Vestland"), ("B", "Nordland"), ("C", "Vestland")):
        world.account(name=name, owner=marta, region=region)
    shown = client.get("/accounts/", {"whose": "all", "by": "region"}).content.decode()
    assert shown.index("Nordland") < shown.index("Vestland")


@pytest.mark.req("R-027")
def test_by_home_and_by_who_speaks_their_language(marta, names):
    world.account(name="Home", owner=marta, language="cs")
    world.account(name="Abroad", owner=marta, country="TR", language="tr")
    mixed = world.account(name="Mixed", owner=marta)
    mixed.main_contact().revise(by=marta, language="fi")
    assert names(abroad="home") == ["Home", "Mixed"]
    assert names(abroad="abroad") == ["Abroad"]
    assert names(spoken="no") == ["Abroad", "Mixed"]
    looks = {"time_zone": "UTC", "theme": "system", "density": "normal"}
    marta.settle(by=marta, language="cs", spoken=["fi"], **looks)
    assert names(spoken="no") == ["Abroad"]
    assert names(spoken="yes") == ["Home", "Mixed"]


@pytest.mark.req("R-029", "R-030")
def test_by_who_serves_them_and_what_is_to_be_replaced(marta, names):
    theirs, known, ours = (world.account(name=name, owner=marta) for name in ("Theirs", "Known", "Ours"))
    due = world.today() + timedelta(days=80)
    kept(InUse, theirs, what="Scales", supplier="Váhy Beskydy", replace_on=due)
    gone = kept(InUse, known, what="Scales", supplier="Balanza")
    kept(Tie, known, contact=known.main_contact(), user=marta)
    kept(InUse, ours, what="Scales", whose="ours")
    assert names(served="competitor") == ["Known", "Theirs"]
    assert names(served="known") == ["Known"]
    assert names(served="ours") == ["Ours"]
    assert names(competitor="Váhy Beskydy") == names(replaces="90") == ["Theirs"]
    gone.end(by=marta, on=world.today())
    assert names(served="known") == []


@pytest.mark.req("R-049")
def test_companies_that_grow(client, marta, names):
    site = SignalKind.objects.get(code="site")
    for name, days in (("Old", 200), ("New", 10)):
        seen = world.today() - timedelta(days=days)
        kept(GrowthSignal, world.account(name=name, owner=marta), kind=site, note="A hall", since=seen)
    world.account(name="Still", owner=marta)
    assert names(grows="90") == ["New"]
    assert names(grows="365") == ["New", "Old"]
    shown = client.get("/accounts/", {"whose": "all", "columns": "grows"}).content.decode()
    assert ": A hall" in shown


@pytest.mark.req("R-018", "R-048")
def test_who_comes_near_the_ideal_client_and_who_is_below_the_least_volume(marta, names):
    key, regular = (AccountClass.objects.get(code=code) for code in ("key", "regular"))
    found = [world.account(name=name, owner=marta, account_class=key) for name in ("Large", "Small", "Odd")]
    large, small, other = found
    other.revise(by=marta, account_class=regular)
    large.describe(by=marta, yearly=900_00, currency="NOK")
    assert names(ideal="half") == []
    Portrait.objects.ours().draw(by=marta, yearly=500_00, currency="NOK", countries=["NO"])
    assert names(ideal="all") == ["Large"]
    assert names(ideal="half") == ["Large", "Odd", "Small"]
    LeastVolume.objects.lay_down(by=marta, account_class=key, minor=500_00, currency="NOK")
    assert names(small="small") == ["Small"]
    small.admit(by=marta, because="Grows")
    assert (names(small="small"), names(small="exception")) == ([], ["Small"])
