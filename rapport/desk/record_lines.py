"""The facts of an account as lines of its record: what it is, what is known about it, since when and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account, Fact, SignalKind
from rapport.accounts.models.company_facts import FROM_THE_OTHER
from rapport.accounts.wording import country_name
from rapport.catalogue.models import ProductGroup
from rapport.people.viewer import Viewer
from rapport.ui.wording import short_day

Text = str | Promise


@dataclass(frozen=True)
class Line:
    title: str
    note: str
    row: Fact
    word: str
    url: str = ""
    main_url: str = ""
    # The side from which it is changed is another record.
    is_theirs: bool = False

    @property
    def is_over(self) -> bool:
        return self.row.until is not None


@dataclass(frozen=True)
class Band:
    """One kind of facts; `none` says what belongs here."""

    word: str
    title: Text
    none: Text
    lines: list[Line]

    @property
    def standing(self) -> list[Line]:
        return [line for line in self.lines if not line.is_over]

    @property
    def over(self) -> list[Line]:
        return [line for line in self.lines if line.is_over]


def _registration(row: Any, today: date) -> tuple[str, list[Any]]:
    return row.number, [row.get_kind_display(), country_name(row.country)]


def _address(row: Any, today: date) -> tuple[str, list[Any]]:
    place = [row.street, f"{row.postal_code} {row.city}".strip(), country_name(row.country)]
    return ", ".join(part for part in place if part), [row.get_kind_display()]


def _relation(row: Any, today: date) -> tuple[str, list[Any]]:
    return row.other_name or _("Unknown"), [row.get_kind_display()]


def _related(row: Any, today: date) -> tuple[str, list[Any]]:
    return row.other_name or _("Unknown"), [FROM_THE_OTHER[row.kind]]


def _group_of(row: Any) -> str:
    return str(ProductGroup(name=row.group_name or "", code=row.group_code or "")) if row.group_id else ""


def _need(row: Any, today: date) -> tuple[str, list[Any]]:
    return row.what, [row.get_kind_display(), _group_of(row)]


def _in_use(row: Any, today: date) -> tuple[str, list[Any]]:
    title = _("{what}, {number} pieces").format(what=row.what, number=row.quantity) if row.quantity else row.what
    whose = _("From {name}").format(name=row.supplier) if row.supplier else row.get_whose_display() if row.whose else ""
    due = _("replacement due {day}").format(day=short_day(row.replace_on, today)) if row.replace_on else ""
    return title, [whose, _group_of(row), due]


def _signal(row: Any, today: date) -> tuple[str, list[Any]]:
    return str(SignalKind(name=row.kind_name, code=row.kind_code)), []


def _tie(row: Any, today: date) -> tuple[str, list[Any]]:
    there = f"{row.given_name} {row.surname}".strip()
    return _("{name} knows {person}").format(name=row.user_name, person=there), []


_SAID: dict[str, Callable[[Any, date], tuple[str, list[Any]]]] = {
    "registrations": _registration,
    "addresses": _address,
    "relations": _relation,
    "related": _related,
    "needs": _need,
    "in-use": _in_use,
    "signals": _signal,
    "ties": _tie,
}
OF_WORK: dict[str, tuple[Text, Text]] = {
    "needs": (
        gettext_lazy("Goals and needs"),
        gettext_lazy("What they want to reach, what they need, and how they like it. It stands beside every interest."),
    ),
    "in-use": (
        gettext_lazy("What they use"),
        gettext_lazy("Equipment, products and services of our kind, ours or a competitor’s, and when it is replaced."),
    ),
    "ties": (gettext_lazy("Personal ties"), gettext_lazy("Who of ours knows somebody there in person.")),
    "signals": (
        gettext_lazy("Signs of growth"), gettext_lazy("They hire, build, invest: what shows that they will need more.")
    ),
}  # fmt: skip
OF_PAPER: dict[str, tuple[Text, Text]] = {
    "registrations": (gettext_lazy("Registrations"), gettext_lazy("Further company and tax numbers, also abroad.")),
    "addresses": (gettext_lazy("Addresses"), gettext_lazy("Where goods, letters and invoices go, and their sites.")),
    "relations": (
        gettext_lazy("Relations"), gettext_lazy("Buying groups, resellers, payers, partners: to whom else they belong.")
    ),
}  # fmt: skip


def bands(
    account: Account, rows: Mapping[str, list[Any]], kinds: Mapping[str, tuple[Text, Text]], viewer: Viewer
) -> list[Band]:
    found = []
    for word, (title, none) in kinds.items():
        lines = lines_of(word, rows[word], account, viewer)
        if word == "relations":
            lines += lines_of("related", rows["related"], account, viewer)
        found.append(Band(word, title, none, lines))
    return found


def lines_of(word: str, rows: Iterable[Any], account: Account, viewer: Viewer) -> list[Line]:
    newest_first = sorted(rows, key=lambda row: (row.since or date.min, row.pk), reverse=word == "signals")
    return [_line(word, row, account, viewer) for row in newest_first]


def _line(word: str, row: Any, account: Account, viewer: Viewer) -> Line:
    title, parts = _SAID[word](row, viewer.today)
    note = " · ".join(str(part) for part in (*parts, row.note, _period(row, word, viewer.today)) if part)
    url = reverse("account", args=[row.other_pk]) if word in ("relations", "related") else ""
    main = word == "registrations" and row.kind == "company" and row.until is None
    main_url = reverse("account_main_number", args=[account.pk, row.pk]) if main else ""
    return Line(title, note, row, word, url, main_url, is_theirs=word == "related")


def _period(row: Fact, word: str, today: date) -> str:
    since, until = (short_day(day, today) if day else "" for day in (row.since, row.until))
    if word == "signals":
        return since
    if since and until:
        return _("{since} to {until}").format(since=since, until=until)
    if until:
        return _("until {day}").format(day=until)
    return _("since {day}").format(day=since) if since else ""
