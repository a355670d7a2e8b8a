"""The figures of a dry run side by side: what was done, what the playbooks ask now, what they would ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.accounts.models import Account
from rapport.interests.models import DryRun
from rapport.people.models import User
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One figure. `worse`: it is a breach, and there are more of them than now."""

    label: str
    was: str
    before: str
    after: str
    worse: bool = False


@dataclass(frozen=True)
class Manager:
    name: str
    before: Figures
    after: Figures

    @property
    def fullest(self) -> date | None:
        day = self.after["most_on"]
        return date.fromisoformat(day) if day else None

    @property
    def worse(self) -> bool:
        return bool(self.after["over"] > self.before["over"])


@dataclass(frozen=True)
class Month:
    """`done` and `tick` in percent of the fullest month: with the version, and now."""

    first_day: date
    before: int
    after: int
    done: float
    tick: float


@dataclass(frozen=True)
class Comparison:
    run: DryRun
    rows: list[Row]
    managers: list[Manager]
    months: list[Month]
    pressed: list[tuple[Account, str]]

    @property
    def changes_nothing(self) -> bool:
        return bool(self.run.before == self.run.after)


def compare(run: DryRun, viewer: Viewer) -> Comparison:
    """Two queries: the names of the people, and the clients of whom the viewer may know."""
    return Comparison(run, list(_rows(run)), _managers(run), list(_months(run)), _pressed(run, viewer))


def _rows(run: DryRun) -> Iterator[Row]:
    most = firm_number("touches_a_week")
    often = ngettext("Weeks with more than {most} touch", "Weeks with more than {most} touches", most)
    yield _row(run, _("Steps"), "steps")
    yield Row(_("Touches of each client"), _share(run.was), _share(run.before), _share(run.after))
    yield _row(run, _("Days beyond what goes into a day"), "over", is_breach=True)
    yield _row(run, often.format(most=most), "too_often", is_breach=True)
    yield _row(run, _("Steps on days when somebody is closed"), "closed", is_breach=True)
    questions = _("Questions that a person decides")
    yield Row(questions, "–", _shown(run.before["questions"]), _shown(run.after["questions"]))


def _row(run: DryRun, label: str, name: str, *, is_breach: bool = False) -> Row:
    before, after = run.before[name], run.after[name]
    return Row(label, _shown(run.was[name]), _shown(before), _shown(after), worse=is_breach and after > before)


def _shown(count: int) -> str:
    return number_format(count, 0, force_grouping=True)


def _share(figures: Figures) -> str:
    """With its base: a share without it says nothing."""
    clients = figures["clients"]
    shown = number_format(figures["touches"] / clients if clients else 0, 1)
    text = ngettext("{share} for {clients} client", "{share} for {clients} clients", clients)
    return text.format(share=shown, clients=_shown(clients))


_NONE = {"steps": 0, "days": 0, "most": 0, "most_on": "", "over": 0}


def _managers(run: DryRun) -> list[Manager]:
    before, after = run.before["managers"], run.after["managers"]
    names = dict(User.objects.filter(pk__in={*before, *after}).values_list("pk", "name"))
    found = [Manager(name, before.get(str(pk), _NONE), after.get(str(pk), _NONE)) for pk, name in names.items()]
    return sorted(found, key=lambda one: (-one.after["steps"], one.name))


def _months(run: DryRun) -> Iterator[Month]:
    before, after = run.before["months"], run.after["months"]
    fullest = max([*before.values(), *after.values()], default=1)
    for month in sorted({*before, *after}):
        now, then = before.get(month, 0), after.get(month, 0)
        yield Month(date.fromisoformat(f"{month}-01"), now, then, 100 * then / fullest, 100 * now / fullest)


def _pressed(run: DryRun, viewer: Viewer) -> list[tuple[Account, str]]:
    """The clients with most touches in one week, of those that the viewer may know."""
    counts = dict(run.after["pressed"])
    seen = Account.objects.visible_to(viewer).in_bulk(list(counts))
    return [(seen[pk], _("{count} in one week").format(count=count)) for pk, count in counts.items() if pk in seen]
