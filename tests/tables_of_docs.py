"""The worked tables of the documentation, which run as tests."""

from itertools import takewhile
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def rows(page: str, header: str) -> list[list[str]]:
    """The rows of that table of the page whose first column has this header."""
    lines = iter((DOCS / page).read_text().splitlines())
    next(line for line in lines if line.startswith(f"| {header} |"))
    next(lines)
    table = takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
