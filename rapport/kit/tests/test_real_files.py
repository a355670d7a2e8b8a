import pytest

from rapport.kit.refusal import Refusal
from rapport.kit.tabular import open_table

pytestmark = pytest.mark.realdata


@pytest.mark.parametrize("name", ["Account_bulk1_test.csv", "Account_bulk2_test.csv"])
def test_the_data_loaders_file_has_a_hundred_rows_with_multi_line_addresses(realdata, name):
    table = open_table(realdata / "salesforce-samples" / "jsforce-dataloader" / name)
    rows = list(table)
    assert (len(rows), len(table.headers)) == (100, 30)
    assert {len(row.cells) for row in rows} == {30}
    street, revenue = (table.headers.index(header) for header in ("BILLINGSTREET", "ANNUALREVENUE"))
    assert rows[0].cells[street] == "345 Shoreline Park\nMountain View, CA 94043\nUSA"
    assert "5.60E+09" in {row.cells[revenue] for row in rows}


def test_the_back_quoted_variant_is_recognised(realdata):
    table = open_table(realdata / "salesforce-samples" / "jsforce-dataloader" / "Account_bulk2_test_backquote.csv")
    assert table.headers == ["NAME", "TYPE", "PHONE", "WEBSITE", "ANNUALREVENUE"]
    assert [row.cells[0] for row in table] == [f"account #{number}" for number in range(10)]


def test_the_stores_with_told_ends_are_701(realdata):
    path = realdata / "adventureworks-b2b" / "oltp" / "Store.csv"
    rows = list(open_table(path, delimiter="+|", record_end="&|", header=False))
    assert len(rows) == 701
    assert {len(row.cells) for row in rows} == {6}
    assert rows[0].cells[:3] == ["292", "Next-Door Bike Store", "279"]
    assert len({row.cells[1] for row in rows}) == 699


def test_every_csv_file_is_read(realdata):
    for path in realdata.rglob("*.csv"):
        try:
            assert list(open_table(path)), path
        except Refusal as refused:
            pytest.fail(f"{path.name}: {refused}")
