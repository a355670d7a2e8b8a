"""A few days of a small department: nobody is forgotten, and the same seed tells the same."""

import json
import subprocess

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from rapport.config.bench.server import CONSOLE
from rapport.config.management.commands.simulate import FIRST
from rapport.config.simulate.counting import Forgotten, count
from rapport.config.simulate.year import Told, simulate
from rapport.interests.models import Interest
from rapport.kit import clock
from rapport.people.models import User
from tests import world

pytestmark = pytest.mark.django_db


def lived(days: int, **more) -> Told:
    given = {"managers": 4, "accounts": 30, "seed": 7, "playbooks": True, "kills": False, **more}
    return simulate(days=days, first=FIRST, say=lambda _line: None, **given)


def count_anew() -> None:
    """New rows get the numbers after those that are there: PostgreSQL does not take back those of a life undone."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(sql)


@pytest.mark.req("R-073", "R-334")
def test_nobody_is_forgotten_though_people_are_ill_leave_and_are_dismissed():
    told = lived(12)
    assert told.forgotten == Forgotten()
    assert told.figures["inquiries"] > 5
    assert told.figures["steps_done"] > 5
    assert told.figures["dismissed"] == 2


def test_without_playbooks_and_without_telling_some_would_be_forgotten():
    told = lived(12, playbooks=False)
    assert told.forgotten.overdue_untold_one_working_day > 0


def test_an_interest_of_somebody_who_left_and_of_somebody_away_whom_nobody_covers_is_counted():
    interest = world.interest(owner=world.person(team=world.team()))
    with clock.at(world.NOW):
        assert count(world.NOW, world.TODAY) == Forgotten()
        User.objects.filter(pk=interest.owner_id).update(is_active=False)
        found = count(world.NOW, world.TODAY)
    assert found.without_owner_or_step == 2  # the interest, and the client
    assert Interest.objects.open().count() == 1


def test_the_same_seed_lives_the_same_days():
    found = []
    for _life in range(2):
        count_anew()
        with transaction.atomic():
            found.append(lived(4).as_dict())
            transaction.set_rollback(True)
    assert found[0] == found[1]


def test_the_command_goes_on_after_its_worker_was_killed():
    asked = [*CONSOLE, "simulate", "--managers", "2", "--accounts", "6", "--days", "2", "--seed", "5", "--json"]
    told = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert told["figures"]["workers_killed"] >= 1
    assert not any(told[name] for name in Forgotten.__dataclass_fields__)
