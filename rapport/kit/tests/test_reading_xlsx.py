import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time

import pytest
import xlsxwriter

from rapport.kit.refusal import Refusal
from rapport.kit.tabular import open_table, spreadsheet, write_xlsx

MOMENT = datetime.fromisoformat("2026-01-02T03:04")
ROWS = [
    ["Name", "Number", "Share", "Long", "Day", "Moment", "Time", "Hours", "Yes", "Wrong"],
    ["Ærlig <&> Ş", 5, 0.1 + 0.2, 4722334455, date(2026, 1, 2), MOMENT, time(3, 4), 1.5, True, "=1/0"],
    ["two\nlines", -7, 5.25, 10**14, date(1999, 12, 31), MOMENT.replace(second=5), time(23, 59, 30), 0.25, False, ""],
    [],
    ["  spaces  ", "", None, 1e-7, "", "", "", "", "", ""],
]  # fmt: skip


def workbook(*, shared, first_cell=(0, 0)):
    """A workbook with every kind of cell; texts shared as Excel writes them, or in their cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": not shared}) as book:
        hidden = book.add_worksheet("Notes")
        formats = [
            book.add_format({"num_format": form}) for form in ("dd.mm.yyyy", "d/m/yy h:mm", "hh:mm:ss", "[h]:mm")
        ]
        sheet = book.add_worksheet("Clients")
        sheet.activate()
        hidden.hide()
        sheet.set_first_sheet()
        for line, row in enumerate(ROWS, first_cell[0]):
            for column, value in enumerate(row):
                style = formats[column - 4] if 4 <= column <= 7 and line > first_cell[0] and value != "" else None
                sheet.write(line, column + first_cell[1], value, style)
    out.seek(0)
    return out


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("first_cell", [(0, 0), (2, 1)])
def test_a_large_workbook_is_read_like_a_small_one(monkeypatch, shared, first_cell):
    file = workbook(shared=shared, first_cell=first_cell)
    small = open_table(file)
    at_once = list(small)
    monkeypatch.setattr(spreadsheet, "_LARGEST_AT_ONCE", 0)
    large = open_table(file)
    assert (large.headers, list(large)) == (small.headers, at_once)
    assert small.headers[first_cell[1] :] == ROWS[0]
    assert [row.number - first_cell[0] for row in at_once] == [2, 3, 5]


def test_values_are_read_as_a_person_would_write_them():
    first, second, third = open_table(workbook(shared=True))
    assert first.cells == [
        "Ærlig <&> Ş", "5", "0.3", "4722334455", "2026-01-02", "2026-01-02 03:04", "03:04", "36:00", "TRUE", "0",
    ]  # fmt: skip
    assert second.cells[:7] == [
        "two\nlines",
        "-7",
        "5.25",
        "100000000000000",
        "1999-12-31",
        "2026-01-02 03:04:05",
        "23:59:30",
    ]
    assert third.cells == ["  spaces  ", "", "", "1e-07", "", "", "", "", "", ""]


def test_a_sheet_is_chosen_by_name_and_else_the_first_visible_one():
    file = workbook(shared=True)
    assert open_table(file).sheets == ["Clients", "Notes"]
    with pytest.raises(Refusal) as refused:
        open_table(file, sheet="Customers")
    assert "Clients, Notes" in str(refused.value)
    with pytest.raises(Refusal):
        open_table(file, sheet="Notes")


def changed(file, part, change):
    """The workbook with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, change(content) if name == part else content)
    return out


SHEET = "xl/worksheets/sheet2.xml"
BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("part", "change", "code"),
    [
        ("xl/workbook.xml", lambda content: content.replace(b"<workbook ", BOMB + b"<workbook "), "file_hostile"),
        ("xl/workbook.xml", lambda content: content[:300], "file_broken"),
        ("xl/workbook.xml", lambda content: content.replace(b"sheet ", b"leaf "), "file_empty"),
        ("xl/theme/theme1.xml", lambda content: b" " * (201 << 20), "file_too_large"),
        (SHEET, lambda content: content.replace(b'r="A2"', b'r="XFD2"'), "too_many_columns"),
    ],
)
def test_a_hostile_or_broken_workbook_is_refused(part, change, code):
    with pytest.raises(Refusal) as refused:
        list(open_table(changed(workbook(shared=True), part, change)))
    assert refused.value.code == code


BROKEN = [
    lambda content: content.replace(b"<sheetData>", BOMB + b"<sheetData>").replace(b"<sst ", BOMB + b"<sst "),
    lambda content: content[: len(content) // 2],
    lambda content: content.replace(b"<v>0</v>", b"<v>999</v>").replace(b"<si>", b"<so>"),
    lambda content: content.replace(b'r="2"', b'r="1"').replace(b"</sst>", b""),
    lambda content: content.replace(b'r="3"', b'r="9999999"').replace(b"</si>", b""),
    lambda content: content.replace(b"<v>5.25</v>", b"<v>much</v>").replace(b"</t>", b"<t>"),
]


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml"])
@pytest.mark.parametrize("change", BROKEN)
def test_a_hostile_or_broken_sheet_is_refused_or_read_without_a_fault(monkeypatch, part, change):
    file = changed(workbook(shared=True), part, change)
    with suppress(Refusal):
        list(open_table(file))
    monkeypatch.setattr(spreadsheet, "_LARGEST_AT_ONCE", 0)
    with pytest.raises(Refusal):
        list(open_table(file))


def test_a_cell_in_the_last_corner_does_not_fill_the_memory():
    corner = b'<row r="1048576"><c r="A1048576"><v>7</v></c></row></sheetData>'
    file = changed(workbook(shared=True), SHEET, lambda content: content.replace(b"</sheetData>", corner))
    *_others, last = open_table(file)
    assert (last.number, last.cells[0]) == (1_048_576, "7")


def test_a_cut_off_workbook_is_refused():
    content = workbook(shared=True).getvalue()
    for length in (10, 500, len(content) // 2, len(content) - 30):
        with pytest.raises(Refusal):
            list(open_table(io.BytesIO(content[:length])))


def test_other_zip_files_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "Dear")
    with pytest.raises(Refusal) as refused:
        open_table(out)
    assert refused.value.code == "file_not_workbook"


def test_what_we_write_we_read_again():
    out = io.BytesIO()
    write_xlsx(out, ["name", "sum", "day"], iter([["=A1", 5, date(2026, 1, 2)], ["+47 22", 2.5, None]]))
    table = open_table(out)
    assert table.headers == ["name", "sum", "day"]
    assert [row.cells for row in table] == [["=A1", "5", "2026-01-02"], ["+47 22", "2.5", ""]]
