"""The profile, the rating, the least volume, and how near a client comes to the ideal one."""

from decimal import Decimal

import pytest

from rapport.accounts.models import Account, AccountClass, LeastVolume, Need, Portrait, Sector, SizeType
from rapport.accounts.models.portrait import NO, UNKNOWN, YES, verdicts, with_points
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import ExchangeRate, Firm
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.req("R-013", "R-026")
def test_a_profile_is_written_corrected_and_undone():
    account = world.account()
    account.describe(by=account.owner, purpose="Freezes fish", currency="NOK", order_from=5_00, policy="Two sign")
    account = Account.objects.get()
    account.describe(by=account.owner, purpose="Freezes cod")
    undo(Entry.objects.latest("id"), by=account.owner)
    profile = Account.objects.get().known_profile
    assert (profile.purpose, profile.policy, profile.worth("order_from").currency) == (
        "Freezes fish", "Two sign", "NOK",
    )  # fmt: skip
    with pytest.raises(Refusal, match="smaller than the smallest"):
        account.describe(by=account.owner, order_to=4_00)


@pytest.mark.req("R-048")
def test_who_orders_too_little_comes_into_no_class_that_asks_more_unless_somebody_says_why():
    account, key = world.account(), AccountClass.objects.get(code="key")
    LeastVolume.objects.lay_down(by=account.owner, account_class=key, minor=600_000_00, currency="NOK")
    account.describe(by=account.owner, yearly=599_999_99, currency="NOK")
    with pytest.raises(Refusal, match=r"Key client: a client buys for NOK.600,000 a year at least") as refused:
        account.revise(by=account.owner, account_class=key)
    assert refused.value.field == "account_class"
    account.admit(by=account.owner, because="The owner opens the door to the whole group")
    account.revise(by=account.owner, account_class=key)
    assert Account.objects.get().account_class == key


@pytest.mark.req("R-048")
def test_a_least_volume_counts_in_other_currencies_and_goes_when_nothing_is_asked_any_more():
    account, key = world.account(), AccountClass.objects.get(code="key")
    LeastVolume.objects.lay_down(by=account.owner, account_class=key, minor=100_000_00, currency="NOK")
    account.describe(by=account.owner, yearly=10_000_00, currency="EUR")
    with pytest.raises(Refusal):
        account.require_volume(account_class=key)
    Firm.objects.ours().report_in(by=account.owner, currency="NOK")
    ExchangeRate.objects.note(by=account.owner, currency="EUR", against="NOK", on=world.today(), rate=Decimal("11.5"))
    account.require_volume(account_class=key)
    LeastVolume.objects.lay_down(by=account.owner, account_class=key, minor=0, currency="NOK")
    assert not LeastVolume.objects.exists()


def wanted(**fields):
    portrait = Portrait.objects.ours()
    portrait.draw(by=world.rapport(), **fields)
    return portrait.criteria(on=TODAY)


@pytest.mark.req("R-018", "R-024", "R-025", "R-047")
def test_one_client_and_a_list_of_clients_are_judged_alike():
    food, maker = Sector.objects.get(code="food"), SizeType.objects.get(code="maker")
    account = world.account(region="Nordland")
    account.revise(by=account.owner, sector=food, distance_km=80)
    account.rate(by=account.owner, keenness=3, means=1)
    Need(account=account).keep(by=account.owner, what="Scales")
    world.account(name="Vestkyst Logistikk AS", country="SE")
    criteria = wanted(
        sectors=[food.pk], sizes=[maker.pk], countries=["NO"], regions=["Nordland"], distance_km=50,
        keenness=2, means=2, yearly=100_00, groups=[-1],
    )  # fmt: skip
    found = verdicts(account, criteria)
    assert found == {
        "sectors": YES, "sizes": UNKNOWN, "countries": YES, "regions": YES, "distance_km": NO, "yearly": UNKNOWN,
        "groups": NO, "keenness": YES, "means": NO,
    }  # fmt: skip
    near = dict(with_points(Account.objects.all(), criteria).values_list("name", "near"))
    assert near == {account.name: sum(verdict == YES for verdict in found.values()), "Vestkyst Logistikk AS": 0}


@pytest.mark.req("R-018")
def test_nothing_is_judged_while_nobody_has_drawn_a_portrait():
    assert verdicts(world.account(), Portrait.objects.ours().criteria(on=TODAY)) == {}
    assert not Portrait.objects.exists()


@pytest.mark.req("R-047")
def test_a_rating_names_its_steps_in_the_journal():
    account = world.account()
    account.rate(by=account.owner, keenness=3, means=1)
    told = Entry.objects.latest("id").type
    assert [told.put(name, value) for name, value in (("keenness", 3), ("means", 1))] == ["High", "Low"]
    undo(Entry.objects.latest("id"), by=account.owner)
    assert Account.objects.get().keenness == 0


def test_two_who_write_the_first_words_at_once_do_not_overwrite_each_other(client):
    account = world.account()
    client.force_login(account.owner)
    url = f"/accounts/{account.pk}/outlook/"
    opened = client.get(url).context["form"].initial["version"]
    account.describe(by=account.owner, analysis="Bread for half the town")
    answer = client.post(url, {"version": opened, "outlook": "Cakes"})
    assert answer.status_code == 409
    assert Account.objects.get().known_profile.analysis == "Bread for half the town"
