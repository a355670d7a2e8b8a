"""A file written before two clients were merged still finds the one that they became."""

import pytest

from rapport.accounts.models import Account
from rapport.config.tests.imports import undone
from rapport.desk.merging import merge
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FILE = "ID,Company,Country,Company number\nK-1,Nordlys AS,Norway,974760673\nK-2,Fjordlys AS,Norway,923609016\n"


@pytest.fixture
def both(imported):
    run = imported(FILE)
    winner, loser = Account.objects.order_by("pk")
    merge(by=world.rapport(), winner=winner, loser=loser, on=world.TODAY)
    return run, winner


@pytest.mark.req("R-032")
@pytest.mark.parametrize("columns", ["ID,Company,Country", "Company,Country,Company number", "Company,Country"])
def test_by_key_by_number_and_by_name_it_is_the_winner(imported, both, columns):
    rows = {"ID": "K-2", "Company": "Fjordlys AS", "Country": "Norway", "Company number": "923609016"}
    answer = imported(f"{columns}\n{','.join(rows[name] for name in columns.split(','))}\n")
    assert (answer["new"], Account.objects.count()) == (0, 1)


def test_taking_the_import_back_keeps_both_and_names_them(both):
    run, winner = both
    kept = undone(run["run"])["kept"]
    assert len(kept) == 2
    assert Account.objects.get() == winner
