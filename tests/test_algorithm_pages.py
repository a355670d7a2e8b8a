"""The worked tables of docs/algorithms are what the program does."""

from datetime import date
from itertools import takewhile
from pathlib import Path

import pytest

from rapport.kit.days import add_working_days
from rapport.kit.text import fold, fold_company

PAGES = Path(__file__).parent.parent / "docs/algorithms"


def rows(page: str, header: str) -> list[list[str]]:
    """The rows of that table of the page whose first column has this header."""
    lines = iter((PAGES / page).read_text().splitlines())
    next(line for line in lines if line.startswith(f"| {header} |"))
    next(lines)
    table = takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize(("written", "folded"), rows("matching-names.md", "Written"))
def test_names_are_folded_as_explained(written: str, folded: str):
    assert fold(written) == folded


@pytest.mark.parametrize(("company", "compared"), rows("matching-names.md", "Company"))
def test_companies_are_compared_as_explained(company: str, compared: str):
    assert fold_company(company) == compared


@pytest.mark.parametrize(("start", "count", "country", "end", "because"), rows("working-days.md", "From"))
def test_working_days_are_counted_as_explained(start: str, count: str, country: str, end: str, because: str):
    assert add_working_days(date.fromisoformat(start), int(count), country) == date.fromisoformat(end)
