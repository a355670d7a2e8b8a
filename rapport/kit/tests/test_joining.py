import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.tabular import Ambiguous, by_shape, open_table, rejoin

BY_LOOK = by_shape({2: "postal_code", 3: "country", 4: "phone"})


def test_a_comma_in_the_address_is_put_back():
    cells = ["Blondel", "24", " place Kléber", "67000", "France", "88.60.15.31"]
    assert rejoin(cells, 5, BY_LOOK) == ["Blondel", "24, place Kléber", "67000", "France", "88.60.15.31"]


def test_where_the_spaces_tell_nothing_the_columns_do():
    country = by_shape({1: "no_digits", 2: "country"})
    assert rejoin(["Korea", "South", "Seoul", "KR"], 3, country) == Ambiguous(
        [["Korea", "South,Seoul", "KR"], ["Korea,South", "Seoul", "KR"]]
    )
    assert rejoin(["Street 24", "2nd floor", "Seoul", "KR"], 3, country) == ["Street 24,2nd floor", "Seoul", "KR"]
    assert rejoin(["Korea", "South", "Seoul", "nowhere"], 3, country) is None


def test_two_commas_are_put_back_at_once():
    cells = ["Novak", " s.r.o.", "Nádražní 3", " 2. patro", "110 00", "Czechia", "+420 224 123 456"]
    joined = ["Novak, s.r.o.", "Nádražní 3, 2. patro", "110 00", "Czechia", "+420 224 123 456"]
    assert rejoin(cells, 5, BY_LOOK) == joined


def test_several_joinings_that_fit_equally_are_asked():
    answer = rejoin(["a", "b", "c"], 2, lambda column, text: True)
    assert isinstance(answer, Ambiguous)
    assert sorted(answer.candidates) == [["a", "b,c"], ["a,b", "c"]]


def test_no_joining_is_told_apart_from_several():
    assert rejoin(["a", "b", "c"], 2, lambda column, text: False) is None
    assert rejoin(["a"], 2, lambda column, text: True) is None
    assert rejoin(["a"] * 30, 2, lambda column, text: True) is None


def test_a_row_of_the_right_width_stays_as_it_is():
    assert rejoin(["a", "b"], 2, lambda column, text: False) == ["a", "b"]


def test_a_missing_value_fits_everywhere():
    assert rejoin(["A", "1", " Road", "NULL", "France", ""], 5, BY_LOOK) == ["A", "1, Road", "NULL", "France", ""]


@given(st.lists(st.text(alphabet="ab 1"), min_size=1, max_size=14), st.integers(1, 12), st.integers(0, 3))
def test_joining_never_loses_a_text(cells, width, liked):
    answer = rejoin(cells, width, lambda column, text: len(text) == liked, delimiter=";")
    found = answer.candidates if isinstance(answer, Ambiguous) else [answer or []]
    for joined in filter(None, found):
        assert len(joined) == width
        assert ";".join(joined) == ";".join(cells)


def test_work_stays_bounded_for_wide_rows():
    judged = []
    rejoin(["x"] * 308, 300, lambda column, text: bool(judged.append(text)) or True)
    assert len(judged) < 300 * 9 * 9


@pytest.mark.realdata
def test_all_customers_of_northwind_come_out_right(realdata):
    table = open_table(realdata / "northwind" / "customers.csv")
    fits = by_shape({7: "postal_code", 8: "country", 9: "phone", 10: "phone"})
    rows = list(table)
    assert len(rows) == 91
    assert sum(len(row.cells) == 12 for row in rows) == 24
    for row in rows:
        joined = rejoin(row.cells, len(table.headers), fits)
        assert isinstance(joined, list), row
        customer = dict(zip(table.headers, joined, strict=True))
        assert ",".join(joined) == row.raw_line
        assert customer["customerID"] == row.raw_line[:5]
        assert customer["contactTitle"].split()[-1].split("/")[0] in TITLES, customer
        assert not any(sign.isdigit() for sign in customer["city"] + customer["contactName"])
        assert (", " in customer["address"]) == (len(row.cells) == 12)


TITLES = {
    "Representative",
    "Owner",
    "Administrator",
    "Manager",
    "Agent",
    "Associate",
    "Assistant",
    "Marketing",
    "Sales",
}


@pytest.mark.realdata
def test_the_orders_and_suppliers_of_northwind_come_out_right(realdata):
    looks = {
        "suppliers": {7: "postal_code", 8: "country", 9: "phone", 10: "phone"},
        "orders": {0: "number", 2: "number", 7: "number", 12: "postal_code", 13: "country"},
    }
    for name, look in looks.items():
        table = open_table(realdata / "northwind" / f"{name}.csv")
        assert all(isinstance(rejoin(row.cells, len(table.headers), by_shape(look)), list) for row in table)
