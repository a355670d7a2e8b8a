"""The operations of the budget, each as the addresses that several people ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from django.utils.timezone import localdate

from rapport.config.bench.browser import Sent
from rapport.config.bench.layout import FIRST_PERSON, Layout
from rapport.kit.text import fold

# Beginnings of names as they are typed, in several scripts and without accents.
TYPED = ("kucera", "isik", "ivanov", "ostbo", "hansen", "popescu", "smith tools", "yilmaz gida", "novak", "соколов")


@dataclass(frozen=True)
class Operation:
    """`who` gives the person behind a browser, `sent` what that person asks at first, second … and `floor` the same.

    The budgets are milliseconds: p50 and p95 with one user, p95 with eight. What can be done `once` only, such as to
    finish a step, gets a new number each time, whoever asks.
    """

    name: str
    label: str
    budget: tuple[int, int, int]
    who: Callable[[Layout, int], int]
    sent: Callable[[Layout, int, int], Sent]
    floor: Callable[[Layout, int, int], str]
    once: bool = False


def _manager(layout: Layout, place: int) -> int:
    return FIRST_PERSON + place


def _head(layout: Layout, place: int) -> int:
    return layout.heads[place % len(layout.heads)]


def _director(layout: Layout, place: int) -> int:
    return layout.director


def _same(path: str) -> Callable[[Layout, int, int], Sent]:
    return lambda layout, place, time: Sent(path)


def _bare(query: str = "") -> Callable[[Layout, int, int], str]:
    return lambda layout, place, time: query


def _busy(layout: Layout, place: int, time: int) -> int:
    found = layout.busy_of(place)
    return found[time % len(found)]


def _numbered(layout: Layout, place: int, time: int) -> str:
    return f"number={_busy(layout, place, time)}"


def _step_done(layout: Layout, place: int, time: int) -> Sent:
    step = layout.next_step(layout.team_interests()[time])
    fields = {"outcome": "done", "text": "They want the offer.", "title": "Call again", "kind": "call"}
    return Sent(f"/steps/{step}/done/", {**fields, "due_on": str(localdate() + timedelta(days=3))})


def _activity_saved(layout: Layout, place: int, time: int) -> Sent:
    fields = {"way": "call", "outcome": "done", "text": f"Spoke about scales, talk {time}."}
    return Sent(f"/accounts/{_busy(layout, place, time)}/log/", fields)


def _typed(place: int, time: int) -> str:
    return TYPED[(place * 3 + time) % len(TYPED)]


OPERATIONS = (
    Operation(
        "account_list", "Account list: 50 rows, filtered, sorted", (12, 25, 120), _manager,
        _same("/accounts/?whose=all&status=client&sort=name"), _bare(),
    ),
    Operation(
        "name_search", "Palette answer to a name", (8, 20, 120), _manager,
        lambda layout, place, time: Sent(f"/find/?q={quote(_typed(place, time))}", by_script=True),
        lambda layout, place, time: f"q={quote(fold(_typed(place, time)))}",
    ),
    Operation(
        "account_page", "Account with 30 entries", (15, 30, 150), _manager,
        lambda layout, place, time: Sent(f"/accounts/{_busy(layout, place, time)}/"), _numbered,
    ),
    Operation(
        "my_day", "My day", (15, 30, 150), _manager,
        _same("/"), lambda layout, place, time: f"owner={_manager(layout, place)}",
    ),
    Operation("board", "Board of everybody", (25, 45, 250), _manager, _same("/interests/board/?whose=all"), _bare()),
    Operation(
        "control", "Control of a head", (25, 45, 250), _head,
        _same("/control/"), lambda layout, place, time: f"team={2 + place % layout.teams}",
    ),
    Operation("report", "Open value by stage and owner", (20, 40, 200), _director, _same("/control/"), _bare()),
    Operation("step_done", "Step finished", (8, 20, 80), _manager, _step_done, _numbered, once=True),
    Operation("activity_saved", "Activity saved", (8, 20, 80), _manager, _activity_saved, _numbered),
)  # fmt: skip
