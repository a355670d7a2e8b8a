"""The worked table of the ideal client is what the program does."""

from decimal import Decimal

import pytest

from rapport.accounts.models import Account, Degree, Portrait
from rapport.accounts.models.portrait import with_points
from rapport.desk.lists.by_facts import FILTERS_BY_FACTS
from rapport.people.models import ExchangeRate, Firm
from tests import world
from tests.test_algorithm_pages import rows


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("yearly", "distance", "means", "met", "half", "every"), rows("algorithms/ideal-client.md", "Orders in a year")
)
def test_clients_come_near_the_ideal_one_as_explained(
    yearly: str, distance: str, means: str, met: str, half: str, every: str
):
    client, today = world.account(), world.today()
    Firm.objects.ours().report_in(by=client.owner, currency="NOK")
    ExchangeRate.objects.note(by=client.owner, currency="EUR", against="NOK", on=today, rate=Decimal(11))
    sum_, _space, currency = yearly.partition(" ")
    if currency:
        client.describe(by=client.owner, yearly=int(sum_) * 100, currency=currency)
    client.revise(by=client.owner, distance_km=int(distance) if distance.isdecimal() else None)
    client.rate(by=client.owner, keenness=0, means=Degree[means.upper()])
    wanted = {"yearly": 1000_00, "currency": "NOK", "distance_km": 100, "means": Degree.MIDDLE}
    Portrait.objects.ours().draw(by=client.owner, **wanted)
    found = with_points(Account.objects.all(), Portrait.objects.ours().criteria(on=today)).get()
    assert found.near == int(met)
    viewer, rows_now = world.viewer(client.owner, world.at(today)), Account.objects.all()
    ideal = next(one for one in FILTERS_BY_FACTS if one.name == "ideal")
    said = ["yes" if ideal.narrows(rows_now, value, viewer).exists() else "no" for value in ("half", "all")]
    assert said == [half, every]
