"""Real files, as they come: Northwind, Salesforce's data loader, AdventureWorks."""

import pytest

from rapport.accounts.models import Account
from rapport.config.tests.imports import codes, undone
from rapport.kit.tabular import open_table, write_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.realdata]


def test_all_91_customers_go_in_once_and_out_again(imported, realdata):
    content = (realdata / "northwind" / "customers.csv").read_bytes()
    first = imported(content)
    assert (first["rows"], first["new"]) == (91, 91)
    assert codes(first).count("row_joined") == 24
    assert Account.objects.get(name="Blondesddsl père et fils").street == "24, place Kléber"
    assert imported(content)["unchanged"] == 91
    assert undone(first["run"]) == {"run": first["run"], "removed": 91, "restored": 0, "kept": []}
    assert not Account.objects.exists()


def test_the_same_customers_go_in_from_a_workbook(imported, realdata, tmp_path):
    table = open_table(realdata / "northwind" / "customers.csv")
    path = tmp_path / "customers.xlsx"
    write_xlsx(path, table.headers, (row.cells for row in table if len(row.cells) == len(table.headers)))
    assert imported(path.read_bytes(), name="customers.xlsx")["new"] == 67


@pytest.mark.parametrize("name", ["Account_bulk1_test.csv", "Account_bulk2_test.csv"])
def test_the_data_loaders_hundred_rows_go_in_with_all_their_columns(imported, realdata, name):
    content = (realdata / "salesforce-samples" / "jsforce-dataloader" / name).read_bytes()
    assert imported(content)["new"] == 100
    assert imported(content)["new"] == 0
    assert {account.from_file.get("ANNUALREVENUE") for account in Account.objects.all()} >= {"5.60E+09", "3.00E+07"}
    assert Account.objects.filter(street__contains="345 Shoreline Park, Mountain View, CA 94043").exists()


def test_the_back_quoted_variant_goes_in(imported, realdata):
    path = realdata / "salesforce-samples" / "jsforce-dataloader" / "Account_bulk2_test_backquote.csv"
    assert imported(path.read_bytes())["new"] == 10


def test_of_701_stores_two_bear_the_name_of_another(imported, realdata):
    content = (realdata / "adventureworks-b2b" / "oltp" / "Store.csv").read_bytes()
    words = ("--delimiter", "+|", "--record-end", "&|", "--no-header", "--map", "1=key", "--map", "2=name")
    answer = imported(content, *words)
    assert (answer["rows"], answer["new"], answer["duplicate"]) == (701, 699, 2)
    assert codes(answer) == ["likely_known"] * 2
    assert imported(content, *words)["new"] == 0
