"""The worked tables of the pages about matching and finding names hold."""

import re

import pytest

from rapport.accounts.cards import card_of
from rapport.kit.likeness import Card, compare
from rapport.kit.likeness_keys import candidates
from rapport.kit.text import fold, fold_company, sound, words
from rapport.search.asking import asked
from rapport.search.ranking import likeness
from tests.tables_of_docs import rows


@pytest.mark.parametrize(("written", "folded"), rows("algorithms/matching-names.md", "Written"))
def test_names_are_folded_as_explained(written: str, folded: str):
    assert fold(written) == folded


@pytest.mark.parametrize(("company", "compared"), rows("algorithms/matching-names.md", "Company"))
def test_companies_are_compared_as_explained(company: str, compared: str):
    assert fold_company(company) == compared


@pytest.mark.parametrize(("written", "spoken"), rows("algorithms/searching.md", "Written"))
def test_names_are_searched_in_sounds_as_explained(written: str, spoken: str):
    assert " ".join(sound(word) for word in words(written)) == spoken


@pytest.mark.parametrize(("typed", "name", "alike"), rows("algorithms/searching.md", "Typed"))
def test_found_names_are_ranked_as_explained(typed: str, name: str, alike: str):
    assert round(likeness(asked(typed), " ".join(map(sound, words(name))))) == int(alike)


@pytest.mark.parametrize(("one", "other", "suggested"), rows("algorithms/likeness.md", "One"))
def test_records_are_suggested_as_one_as_explained(one: str, other: str, suggested: str):
    cards = [_card(text) for text in (one, other)]
    assert list(candidates(cards)) == [(0, 1)] or suggested == "no"
    assert compare(*cards).is_suggested == (suggested == "yes")


def _card(text: str) -> Card:
    """A company as the table writes it: name, town, then a number or a phone."""
    name, *rest = re.split(r", (?!spol)", text)
    texts = {"name": name, "city": rest[0] if rest else ""}
    for one in rest[1:]:
        texts["phone" if one.startswith("+") else "number"] = one
    return card_of(texts, "company")
