import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapport.kit.tabular import Dialect, csv_lines, open_table, write_csv, write_xlsx, writing


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("x")', "-", "+"]
)
def test_a_formula_is_written_as_a_text(cell):
    line = list(csv_lines([], [[cell]]))[1]
    assert line.strip('"').startswith("'" + cell[0])


@pytest.mark.parametrize(
    "cell", ["-5", "+47 22 33 44 55", "-1.200,50", "+1 (415) 555-0000", "a=b", "5", "", "'t Hooft"]
)
def test_numbers_phones_and_names_stay_as_they_are(cell):
    out = io.BytesIO()
    write_csv(out, ["one", "two"], [[cell, "x"]])
    assert out.getvalue().decode("utf-8-sig").splitlines()[1].replace('"', "") == f"{cell},x"


def test_a_formula_comes_back_as_it_was():
    out = io.BytesIO()
    write_csv(out, ["one", "two"], [["=1+1", "-note"]])
    assert [row.cells for row in open_table(out)] == [["=1+1", "-note"]]


def test_rejected_rows_come_back_as_the_same_kind_of_file():
    dialect = Dialect("utf-8", "+|", "", "&|")
    out = io.BytesIO()
    write_csv(out, ["1", "2", "Why"], [["A", 'B "x"', "no +| here"]], dialect)
    table = open_table(out, delimiter="+|", record_end="&|")
    assert [row.cells for row in table] == [["A", 'B "x"', "no   here"]]


def test_values_are_written_as_texts():
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    line = list(csv_lines([], [[None, 5, Decimal("1.50"), date(2026, 1, 2), moment, True]]))[1]
    assert line == ",5,1.50,2026-01-02,2026-01-02 03:04+00:00,True\r\n"


def test_a_workbook_holds_no_formula_and_takes_any_value(monkeypatch):
    monkeypatch.setattr(writing, "_ROWS_BELOW_HEADER", 2)
    out = io.BytesIO()
    rows = [["=1+1", "http://x.no"], ["x" * 40_000, True], [datetime(2026, 1, 2, 3, 4, tzinfo=UTC), Decimal("1.5")]]
    write_xlsx(out, ["one", "two"], rows)
    with zipfile.ZipFile(out) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    table = open_table(out)
    assert table.sheets == ["Sheet1", "Sheet2"]
    assert [len(row.cells[0]) for row in table] == [4, 32_767]
    assert [row.cells for row in open_table(out, sheet="Sheet2")] == [["2026-01-02 03:04", "1.5"]]


def test_a_workbook_without_rows_has_its_headers():
    out = io.BytesIO()
    write_xlsx(out, ["one", "two"], [])
    assert (open_table(out).headers, list(open_table(out))) == (["one", "two"], [])
