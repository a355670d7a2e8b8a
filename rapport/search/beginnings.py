"""Beginnings of words, which both databases are slow at in their own way.

SQLite puts all records of a long one together before it gives the newest; whole words, and beginnings as short as its
index holds, it reads from the newest on and stops. PostgreSQL puts together the records of each, which are the more the
shorter it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from rapport.search.full_text import INDEXED, Group, Term, Wanted

MOST_WORDS = 60  # for all beginnings together


def in_whole_words(wanted: Wanted) -> Wanted | None:
    """The question with the known words for the beginnings; None where that is no quicker. What it finds is right,
    but words with digits in them are missing."""
    begun = [term.token for group in wanted for term in group if _is_long(term)]
    if not begun or connection.vendor != "sqlite":
        return None
    words = _beginning_with(begun)
    whole = [[other for term in group for other in _whole(term, words)] for group in wanted]
    return whole if len(words) <= MOST_WORDS and all(whole) else None


def cut_short(wanted: Wanted) -> tuple[Wanted, Sequence[Group]]:
    """The question as the index is asked, and what is still to be looked for in the records found."""
    return (_with_one_long if connection.vendor == "sqlite" else _without_short)(wanted)


def _with_one_long(wanted: Wanted) -> tuple[Wanted, Sequence[Group]]:
    """With one long beginning, that of most letters; the others are cut to what the index holds."""
    long = [group for group in wanted if any(map(_is_long, group))]
    if len(long) < 2:
        return wanted, []
    cut = sorted(long, key=lambda group: min(len(term.token) for term in group if _is_long(term)))[:-1]
    return [[*map(_short, group)] if group in cut else group for group in wanted], cut


def _without_short(wanted: Wanted) -> tuple[Wanted, Sequence[Group]]:
    """Without the short beginnings, where there is a longer word."""
    if not any(all(map(_is_long, group)) for group in wanted):
        return wanted, []
    short = [group for group in wanted if all(term.begins and len(term.token) <= INDEXED for term in group)]
    return [group for group in wanted if group not in short], short


def _is_long(term: Term) -> bool:
    """A shorter beginning stands in the index like a whole word."""
    return term.begins and term.token.isalpha() and len(term.token) > INDEXED


def _short(term: Term) -> Term:
    return Term(term.token[:INDEXED], begins=True) if _is_long(term) else term


def _whole(term: Term, words: Iterable[str]) -> list[Term]:
    return [Term(word) for word in words if word.startswith(term.token)] if _is_long(term) else [term]


def _beginning_with(begun: list[str]) -> list[str]:
    """One more where there are too many."""
    either = " OR ".join(["word >= %s AND word < %s"] * len(begun))
    sql = f"SELECT DISTINCT word FROM search_spelling WHERE {either} LIMIT {MOST_WORDS + 1}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [edge for token in begun for edge in (token, token + chr(0x10FFFF))])
        return [row[0] for row in cursor.fetchall()]
