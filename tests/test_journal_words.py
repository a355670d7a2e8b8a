"""Every code of the journal has a sentence in the reader's language, and an undo or a sentence why not."""

import ast
from pathlib import Path

import pytest

from rapport.journal.entry_types import declared, entry_type

PACKAGE = Path(__file__).parent.parent / "rapport"


def strings() -> set[str]:
    """Every text constant of the code outside the declarations."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if "tests" not in path.parts and path.name != "entries.py":
            nodes = ast.walk(ast.parse(path.read_text()))
            found |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found


def test_no_code_is_declared_that_nothing_writes():
    assert {entry_type.code for entry_type in declared()} - strings() == set()


@pytest.mark.parametrize("entry_type", declared(), ids=lambda entry_type: entry_type.code)
def test_a_code_without_undo_says_why(entry_type):
    assert str(entry_type.sentence).strip()
    assert not entry_type.final or str(entry_type.final).endswith(".")


def test_an_offer_whose_sum_nobody_knows_says_none():
    offered = entry_type("interest.offer_given")
    assert offered.tell({"sum": {"minor": 0, "currency": "EUR"}}) == "Offer handed over"
    assert offered.tell({"sum": {"minor": 1_260_000, "currency": "EUR"}}) == "Offer handed over, €12,600"
