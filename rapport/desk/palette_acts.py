"""What can be done with one record from the palette, as far as this viewer may."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account, Contact
from rapport.desk.palette_lines import ADVICE, ASK, LETTER, Line
from rapport.interests.models import Interest
from rapport.journal.bases import Root
from rapport.kit.text import words
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to

Row = Any  # an account, a contact or an interest
Allows = Callable[[Row, Viewer], bool]
FEWEST_LETTERS = 3


def _itself(row: Row) -> Row:
    return row


def _client(row: Row) -> Account:
    return row if isinstance(row, Account) else row.account


def _logs(row: Row, viewer: Viewer) -> bool:
    return viewer.may("account.log")


def _plans(row: Row, viewer: Viewer) -> bool:
    return viewer.may("account.log") and _client(row).archived_on is None


def _works(row: Row, viewer: Viewer) -> bool:
    return row.changes_by(viewer)


def _takes_over(row: Account, viewer: Viewer) -> bool:
    return viewer.may("account.change") and row.opens_to(viewer) and not row.changes_by(viewer)


def _changes(row: Row, viewer: Viewer) -> bool:
    return viewer.may("account.change")


def _works_open(row: Interest, viewer: Viewer) -> bool:
    return row.is_open and row.changes_by(viewer)


@dataclass(frozen=True)
class Act:
    """One act with a record. `about` is the row whose number stands in the address, `named` the one that the title
    names, `asked` what follows the address."""

    title: str | Promise
    address: str
    icon: str
    may: Allows
    also: str | Promise = ""
    key: str = ""
    in_dialog: bool = True
    about: Callable[[Row], Row] = _itself
    named: Callable[[Row], Row] = _itself
    asked: Callable[[Row], dict[str, Any]] = lambda row: {}

    def line(self, row: Row) -> Line:
        url, asked = path_to(self.address, self.about(row).pk), self.asked(row)
        title = str(self.title).format(name=self.named(row))
        return Line(title, _with(url, asked), self.icon, also=str(self.also), key=self.key, in_dialog=self.in_dialog)

    @property
    def words(self) -> list[str]:
        return words(f"{str(self.title).format(name='')} {self.also}")

    def meets(self, typed: Sequence[str]) -> bool:
        return all(any(word.startswith(one) for word in self.words) for one in typed)


def _with(url: str, asked: dict[str, Any]) -> str:
    return f"{url}?{urlencode(asked)}" if asked else url


class Unnumbered(Act):
    """One whose address holds no number; what it is about follows it."""

    def line(self, row: Row) -> Line:
        url, title = _with(path_to(self.address), self.asked(row)), str(self.title).format(name=self.named(row))
        return Line(title, url, self.icon, also=str(self.also), key=self.key, in_dialog=self.in_dialog)


_LOG_TITLE = _("Write down a call with {name}")
_LOG_ALSO = pgettext_lazy("words typed to find it", "log note mail meeting spoke")
_LOG = Act(_LOG_TITLE, "account_log", "phone", _logs, _LOG_ALSO, "log")
_LOG_CONTACT = Act(
    _LOG_TITLE, "account_log", "phone", _logs, _LOG_ALSO, "log", about=_client, asked=lambda row: {"contact": row.pk}
)
_LOG_INTEREST = Act(
    _LOG_TITLE,
    "account_log",
    "phone",
    _logs,
    _LOG_ALSO,
    "log",
    about=_client,
    named=lambda row: row.contact or row.account,
    asked=lambda row: {"interest": row.pk, **({"contact": row.contact_id} if row.contact_id else {})},
)
_TAKE_IN = Unnumbered(
    _("New interest from {name}"),
    "take_in",
    "plus",
    _plans,
    pgettext_lazy("words typed to find it", "take in inquiry lead"),
    "new_interest",
    in_dialog=False,
    named=_client,
    asked=lambda row: {"who": _client(row).name},
)
_PLAN_ALSO = pgettext_lazy("words typed to find it", "task appointment remind")
_PLAN = Act(_("Plan a step with {name}"), "account_plan", "task", _plans, _PLAN_ALSO, about=_client, named=_client)
_OVER_ALSO = pgettext_lazy("words typed to find it", "reassign give to a colleague")
_CLOSE_ALSO = pgettext_lazy("words typed to find it", "deal won lost")


def _of_client(title: Any, address: str, icon: str, may: Allows, also: Any) -> Act:
    """An act of the registers that is told its client."""
    return Unnumbered(title, address, icon, may, also, asked=lambda row: {"account": row.pk})


def _step(interest: Interest) -> Any:
    return interest.next_step


ACTS: dict[type[Root], Sequence[Act]] = {
    Account: (
        _LOG,
        _TAKE_IN,
        _PLAN,
        Act(_("Hand {name} over"), "account_hand_over", "swap", _works, _OVER_ALSO),
        Act(_("Take {name} over"), "account_take_over", "swap", _takes_over),
        Act(_("Add a person at {name}"), "account_contact_add", "people", _logs),
        Act(_("Pin a note to {name}"), "account_pin", "pin", _logs),
        Act(_("Write down a wish of {name}"), "account_wish", "speech", _logs),
        _of_client(_("Register a letter of or to {name}"), "letter_new", "doc", _logs, LETTER),
        _of_client(_("Write down advice for {name}"), "advice_new", "speech", _logs, ADVICE),
        _of_client(_("Ask a department about {name}"), "request_new", "people", _logs, ASK),
        Act(_("Edit the record of {name}"), "account_edit", "pen", _works, key="edit", in_dialog=False),
    ),
    Contact: (
        _LOG_CONTACT,
        _TAKE_IN,
        _PLAN,
        Act(_("Change the facts of {name}"), "contact_edit", "pen", _changes, key="edit"),
        Act(_("{name} works at another company"), "contact_move", "swap", _changes),
    ),
    Interest: (
        Act(_("Done, next: {name}"), "step_done", "check", _works_open, key="done", about=_step, named=_step),
        Act(_("Snooze: {name}"), "step_snooze", "snooze", _works_open, key="snooze", about=_step, named=_step),
        _LOG_INTEREST,
        Act(_("Move “{name}” to another stage"), "interest_stage", "up", _works_open, key="move"),
        Act(_("Close “{name}”"), "interest_close", "check", _works_open, _CLOSE_ALSO),
    ),
}


def acts_with(row: Row, viewer: Viewer) -> Iterator[Line]:
    """The likeliest first; none for a kind of record that knows no acts."""
    return (act.line(row) for act in ACTS.get(type(row), ()) if act.may(row, viewer))


def begins_with_act(typed: Sequence[str]) -> int:
    """How many of the first words name an act, as in “log northw”; something is left to name the record."""
    count = 0
    while count < len(typed) - 1 and names_act(typed[count]):
        count += 1
    return count


def names_act(typed: str) -> bool:
    """Whether a typed word begins one of the words of an act with a record."""
    return any(word.startswith(typed) for word in _words_of_acts(get_language()))


def kind_acted_on(typed: Sequence[str]) -> str:
    """The kind of record that has an act of which each typed word begins a word; none for words of few letters."""
    for model, acts in ACTS.items():
        if all(len(one) >= FEWEST_LETTERS for one in typed) and any(act.meets(typed) for act in acts):
            return str(model._meta.model_name)
    return ""


@cache
def _words_of_acts(language: str | None) -> frozenset[str]:
    return frozenset(word for acts in ACTS.values() for act in acts for word in act.words)
