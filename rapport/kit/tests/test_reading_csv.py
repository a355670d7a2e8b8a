import io
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.refusal import Refusal
from rapport.kit.tabular import Dialect, open_table, write_csv


def read(text, *, encoding="utf-8", **told):
    return open_table(io.BytesIO(text.encode(encoding)), **told)


def cells(table):
    return [row.cells for row in table]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "navn;by\r\nBjørn;Ålesund\r\n"),
        ("utf-8-sig", "navn;by\r\nBjørn;Ålesund\r\n"),
        ("utf-16", "ad;şehir\nIşık;İzmir\n"),
        ("utf-16-le", "имя;город\nАнна;Пермь\n"),
        ("utf-16-be", "имя;город\nАнна;Пермь\n"),
        ("cp1252", "navn;by\nBjørn Sæther;Tromsø\nÅse Ødegård;Ålesund\n"),
        ("cp1252", "Firma;Ort\nMüller Söhne;Köln\nGroß & Weiß;Düsseldorf\n"),
        ("cp1250", "firma;město\nDvořák a syn;Třebíč\nŽižka;Ústí nad Labem\nČapek;Plzeň\n"),
        ("cp1250", "firmă;oraş\nŞtefănescu;Braşov\nŢiriac;Piteşti\n"),
        ("cp1254", "firma;şehir\nIşık Yağ;İzmir\nÖzdoğan;Eskişehir\n"),
        ("cp1251", "фирма;город\nРомашка;Нижний Новгород\n"),
    ],
)
def test_the_encoding_is_recognised(encoding, text):
    table = read(text, encoding=encoding)
    assert [table.headers, *cells(table)] == [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "`"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_delimiter_and_the_line_end_are_recognised(delimiter, line_end):
    text = line_end.join(delimiter.join(row) for row in (["name", "town"], ["Alfa AS", "Oslo"], ["Beta", "Bergen"]))
    table = read(text)
    assert (table.dialect.delimiter, table.dialect.record_end) == (delimiter, line_end)
    assert (table.headers, cells(table)) == (["name", "town"], [["Alfa AS", "Oslo"], ["Beta", "Bergen"]])


def test_rows_with_a_comma_too_many_do_not_hide_the_delimiter():
    table = read("name,address,town\nA,Street 1,Oslo\nB,24, place Kléber,Paris\nC,C/ Araquil, 67,Madrid\n")
    assert [len(row) for row in cells(table)] == [3, 4, 4]


@pytest.mark.parametrize("quote", ['"', "`"])
def test_a_quoted_cell_may_hold_lines_delimiters_and_quotation_marks(quote):
    table = read('name,address\n"A ""x"" B","Road 1\nOslo, Norway"\nC,D\n'.replace('"', quote))
    assert cells(table) == [[f"A {quote}x{quote} B", "Road 1\nOslo, Norway"], ["C", "D"]]
    assert [row.number for row in table] == [2, 3]
    assert [row.raw_line for row in table][1] == "C,D"


def test_told_field_and_record_ends_are_cut_without_quotation_marks():
    table = read('1+|A "B" shop+|x&|\n2+|C,\nD+|y&|\n', delimiter="+|", record_end="&|", header=False)
    assert table.headers == ["1", "2", "3"]
    assert cells(table) == [["1", 'A "B" shop', "x"], ["2", "C,\nD", "y"]]


def test_blank_rows_are_left_out_and_still_counted():
    table = read("name,town\n\nA,Oslo\n,\nB,Bergen\n")
    assert [(row.number, row.cells[0]) for row in table] == [(3, "A"), (5, "B")]


def test_headers_are_made_unique():
    assert read("name,,name,1\na,b,c,d\n").headers == ["name", "2", "name (2)", "1"]


def test_a_delimiter_behind_every_row_is_a_column_without_a_name():
    assert read("name,town\n" + "A,Oslo,\n" * 5).headers == ["name", "town", "3"]
    assert read("name,fax\nA, Oslo,\n").headers == ["name", "fax"]


def test_a_quotation_mark_that_is_never_closed_swallows_no_row():
    table = read('name,town\nA,Oslo\n"B,Bergen\nC,Bodø\n')
    assert cells(table) == [["A", "Oslo"], ['"B', "Bergen"], ["C", "Bodø"]]


def test_one_column_is_a_table_too():
    assert cells(read("name\nAlfa\nBeta\n")) == [["Alfa"], ["Beta"]]


def test_an_uploaded_file_is_read_as_often_as_wanted(tmp_path):
    upload = SimpleUploadedFile("a.csv", "name,town\nA,Oslo\nB,Bodø\n".encode())
    table = open_table(upload)
    assert cells(table) == cells(table) == [["A", "Oslo"], ["B", "Bodø"]]
    next(iter(table))
    assert not upload.closed
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\nA\n")
    assert cells(open_table(path)) == [["A"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n\r\n", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", "file_not_text"),
        (b"a,b\n\x01\x02,c\n", "file_not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_old_excel"),
        (b"PK\x03\x04 and then nothing", "file_broken"),
        (b",".join([b"x"] * 10_000), "too_many_columns"),
        (b"x" * 1_100_000, "record_too_long"),
        (b'name,note\nA,"' + b"many words\n" * 20_000, "cell_too_long"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(content, code):
    with pytest.raises(Refusal) as refused:
        list(open_table(io.BytesIO(content)))
    assert refused.value.code == code
    assert str(refused.value).endswith((".", "?"))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal):
        open_table(tmp_path / "gone.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    with suppress(Refusal):
        list(open_table(io.BytesIO(content)))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
rows = st.lists(st.lists(texts.map(lambda text: f"x{text}"), min_size=2, max_size=2), min_size=1, max_size=8)


@given(rows, st.sampled_from([Dialect(), Dialect(delimiter=";", record_end="\n"), Dialect(delimiter="\t")]))
def test_what_we_write_we_read_again(rows, dialect):
    out = io.BytesIO()
    write_csv(out, ["name", "note"], rows, dialect)
    table = open_table(out, delimiter=dialect.delimiter)
    assert (table.headers, cells(table)) == (["name", "note"], rows)
