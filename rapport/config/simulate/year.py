"""The year itself: each day what happens, what the managers do, what the background does, and what is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.config.simulate import background
from rapport.config.simulate.at_work import Working
from rapport.config.simulate.chances import Chances
from rapport.config.simulate.counting import Forgotten, count
from rapport.config.simulate.department import Department, open_department, register_clients
from rapport.config.simulate.happenings import Away, Year, deputy_of, draw
from rapport.config.simulate.inquiries import Inquiries
from rapport.desk.going_away import call_in_sick
from rapport.desk.hand_overs.signing import hand_over_everything
from rapport.interests.models import Interest, Outcome, Playbook
from rapport.kit import clock
from rapport.kit.days import is_working_day
from rapport.kit.refusal import Refusal
from rapport.notices.models import Notice
from rapport.people.models import Absence, User

# Hours UTC: before anybody is there, when the heads look who is, at noon, and when everybody has gone.
_MORNING, _ROLL_CALL, _INQUIRIES, _WORK, _NOON, _EVENING = (
    time(6, 30),
    time(7, 30),
    time(7, 45),
    time(8),
    time(11),
    time(18),
)


@dataclass
class Told:
    """What a simulated year gives."""

    seed: int
    managers: int
    accounts: int
    days: int
    playbooks: bool
    forgotten: Forgotten = field(default_factory=Forgotten)
    worst_days: list[dict[str, Any]] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        found = asdict(self)
        return {**found.pop("forgotten"), **found}


@dataclass
class Simulation:
    department: Department
    chances: Chances
    year: Year
    inquiries: Inquiries
    playbooks: bool = True
    worked: int = 0
    away_days: int = 0
    kills: int = 0

    def live(self, day: date) -> Forgotten:
        """One day from the morning to the evening."""
        self._background(_at(day, _MORNING))
        with clock.at(_at(day, _ROLL_CALL)):
            self._roll_call(day)
        there = self._there(day)
        if there:
            self.inquiries.come_in(there, _at(day, _INQUIRIES))
        for user in there:
            with clock.at(_at(day, _WORK)):
                self.worked += Working(user, _at(day, _WORK), self.chances).work_off()
        self._background(_at(day, _NOON))
        self._background(_at(day, _EVENING), kill=day in self.year.killed)
        return count(_at(day, _EVENING), day)

    def _background(self, at: datetime, *, kill: bool = False) -> None:
        if kill:
            self.kills += 1
            background.work_and_be_killed(at, self.chances.of("killed after", at).random() / 3)
        else:
            background.work(at, watching=self.playbooks)

    def _there(self, day: date) -> list[User]:
        away = set(Absence.objects.on(day).values_list("user", flat=True))
        found = [user for user in self.department.working() if user.pk not in away]
        self.away_days += len(self.department.working()) - len(found)
        return [user for user in found if user.office and is_working_day(day, user.office.country)]

    def _roll_call(self, day: date) -> None:
        for away in self.year.away.get(day, []):
            self._send_away(away, day)
        if day in self.year.dismissed:
            self._dismiss(self.department.managers[self.year.dismissed[day]], day)

    def _send_away(self, away: Away, day: date) -> None:
        """The head enters it; where the usual deputy cannot stand in, the head does."""
        user = User.objects.get(pk=self.department.managers[away.manager])
        first = max(away.first, day)
        if not user.is_active or Absence.objects.overlapping(first, away.last).filter(user=user).exists():
            return
        head = user.head_above()
        assert head is not None
        usual = User.objects.get(pk=self.department.managers[deputy_of(away.manager, len(self.department.managers))])
        for deputy in (usual, None):
            try:
                if away.is_leave:
                    Absence.objects.plan(by=head, user=user, first_day=first, last_day=away.last, deputy=deputy)
                else:
                    call_in_sick(by=head, user=user, on=day, until=away.last, deputy=deputy)
            except Refusal:
                continue
            return

    def _dismiss(self, manager: int, day: date) -> None:
        """Everything is handed over first, so that nothing is without an owner; then access ends."""
        user, head = User.objects.get(pk=manager), User.objects.get(pk=self.department.director)
        hand_over_everything(by=head, giver=user, on=day, because="Left the company")
        user.deactivate(by=head, because="Left the company")


def simulate(
    *,
    managers: int,
    accounts: int,
    days: int,
    seed: int,
    playbooks: bool,
    first: date,
    say: Callable[[str], None],
    kills: bool = True,
) -> Told:
    """Needs an empty database, and with `kills` one that another process reaches.

    Raises Refusal where there are accounts already.
    """
    if Account.objects.exists():
        raise Refusal("not_empty", "This database holds accounts; a simulation needs an empty one.")
    chances, told = Chances(seed), Told(seed, managers, accounts, days, playbooks)
    with clock.at(_at(first - timedelta(days=1), _MORNING)):
        department = open_department(managers, User.objects.rapport())
        register_clients(department, accounts, chances, first - timedelta(days=1))
    clients = list(Account.objects.order_by("pk").values_list("pk", flat=True))
    year = draw(chances, managers, first, days)
    if not (kills and playbooks):
        year.killed.clear()
    if not playbooks:
        _switch_off(first)
    living = Simulation(department, chances, year, Inquiries(chances, clients), playbooks)
    for day in (first + timedelta(days=number) for number in range(days)):
        found = living.live(day)
        told.forgotten += found
        if not found.is_nobody:
            told.worst_days.append({"day": day.isoformat(), **asdict(found)})
        if day.day == 1:
            say(f"{day.isoformat()}: {living.inquiries.taken_in} inquiries, {living.worked} lines worked off")
    told.figures = _figures(living)
    return told


def _switch_off(first: date) -> None:
    with clock.at(_at(first, _MORNING)):
        for playbook in Playbook.objects.on():
            playbook.switch_off(by=User.objects.rapport())


def _figures(living: Simulation) -> dict[str, int]:
    return {
        "inquiries": living.inquiries.taken_in,
        "steps_done": Step.objects.done().count(),
        "won": Interest.objects.filter(outcome=Outcome.WON).count(),
        "lost": Interest.objects.filter(outcome=Outcome.LOST).count(),
        "open": Interest.objects.open().count(),
        "away_days": living.away_days,
        "dismissed": len(living.year.dismissed),
        "workers_killed": living.kills,
        "notices": Notice.objects.count(),
    }


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, UTC)
