"""Whom a line names: the client, the person there, and the open matter that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.accounts.models import Account, Contact
from rapport.interests.models import Interest
from rapport.kit.one_line.line import Line
from rapport.kit.text import fold_company, words
from rapport.people.viewer import Viewer
from rapport.search.finding import find
from rapport.search.mentioning import Mention, mentioned

KINDS = ("account", "contact")
ENOUGH = 0.6  # of a name, where one word in small letters in the middle of a line is all that stands of it
FEWEST_LETTERS = 4
SHOWN = 6
TELLING = 4  # letters of a word by which a matter is recognised


@dataclass
class Named:
    """`accounts`: the client, or those that may be meant; `mention` is where the name stands in the line."""

    accounts: list[Account] = field(default_factory=list)
    contact: Contact | None = None
    mentions: list[Mention] = field(default_factory=list)


def named_in(line: Line, viewer: Viewer) -> Named:
    """Whom the line names, own clients first; a name that is misspelt is found where it stands in front."""
    runs = line.free_runs()
    texts = [[line.words.words[place].text for place in run] for run in runs]
    some = mentioned(viewer, texts, kinds=KINDS)
    likely = [one for one in some if _is_current(one) and _is_meant(one, line, texts)]
    if not likely:
        return _misspelt(line, texts, viewer)
    accounts = [one for one in likely if one.found.kind == "account"]
    people = [one for one in likely if one.found.kind == "contact"]
    return _together(line, accounts, people)


def _is_current(one: Mention) -> bool:
    row = one.found.row
    account = row if isinstance(row, Account) else row.account
    return account.archived_on is None and getattr(row, "left_on", None) is None


def _is_meant(one: Mention, line: Line, texts: Sequence[Sequence[str]]) -> bool:
    """A word that stands in a name by chance is none: it is written small, in the middle, and a little of the name."""
    if one.letters < 2:
        return False
    word = texts[one.run][one.first]
    return one.count > 1 or one.share >= ENOUGH or word[:1].isupper() or (one.first == 0 and one.run == 0)


def _together(line: Line, accounts: list[Mention], people: list[Mention]) -> Named:
    """The client and the person there; several where the line could mean each of them."""
    best = _best(accounts, line)
    alone = _best(people, line)
    if not best or (alone and _letters(alone) > _letters(best)):
        return _of_people(alone)
    ids = {one.found.id for one in best}
    there = [one for one in people if one.found.row.account_id in ids]
    if len({one.found.row.account_id for one in there}) == 1:
        best = [one for one in best if one.found.id == there[0].found.row.account_id]
    contact = there[0] if there and len(best) == 1 else None
    mentions = [best[0], *([contact] if contact else [])]
    return Named([one.found.row for one in best][:SHOWN], contact.found.row if contact else None, mentions)


def _letters(some: list[Mention]) -> float:
    return some[0].letters


def _of_people(people: list[Mention]) -> Named:
    accounts = list({one.found.row.account_id: one.found.row.account for one in people}.values())
    return Named(accounts[:SHOWN], people[0].found.row if len(people) == 1 else None, people[:1])


def _best(some: list[Mention], line: Line) -> list[Mention]:
    """Those with the most letters; of these the one that is called exactly so, else the only own one."""
    if not some:
        return []
    first = some[0]
    equal = [one for one in some if one.letters == first.letters]
    runs = line.free_runs()
    places = runs[first.run][first.first : first.first + first.count]
    typed = fold_company(" ".join(line.words.words[place].text for place in places))
    exact = [one for one in equal if getattr(one.found.row, "folded_company", "") == typed]
    own = [one for one in equal if one.is_own]
    return next((found for found in (exact, own) if len(found) == 1), equal)


def _misspelt(line: Line, texts: Sequence[Sequence[str]], viewer: Viewer) -> Named:
    """The search finds a name with a slip of the finger; it is asked for the first word alone."""
    first = texts[0][0] if texts and line.free_runs()[0][0] <= 2 else ""
    if len(first) <= FEWEST_LETTERS or not (line.leads or first[0].isupper()):
        return Named()
    found = find(viewer, first, limit=SHOWN, kinds=["account"])
    accounts = [one.row for one in found if one.row.archived_on is None]
    mention = [Mention(found[0], 0, 0, 1, 0, 0, False)] if accounts else []
    return Named(accounts, None, mention)


def take_names(line: Line, named: Named, language: str) -> None:
    """The names are understood, so that the step needs not say them once more."""
    runs = line.free_runs()
    for one in named.mentions:
        line.take_name(runs[one.run][one.first], one.count, language)


def matters_of(account: Account, viewer: Viewer) -> list[Interest]:
    open_ones: Any = Interest.objects.visible_to(viewer).open().filter(account=account)
    return list(open_ones.only("id", "title", "account").order_by("-id")[:20])


def matter_meant(text: str, matters: Sequence[Interest]) -> Interest | None:
    """The only open one, else the only one of which a word stands in the text."""
    said = {word for word in words(text) if len(word) >= TELLING}
    telling = [one for one in matters if said & set(words(one.title))]
    return next((found[0] for found in (telling, matters) if len(found) == 1), None)
