"""The sample company: furnished by verbs, legal, and with something of everything."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.management import call_command

from rapport.config.demo.furnishing import furnish
from rapport.interests.models import Interest, Outcome, Stage, Thinking
from rapport.journal.models import Entry
from rapport.kit import clock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 20)


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 2), date(2027, 3, 28)])
def test_it_is_furnished_whatever_the_day(today, capsys):
    furnish(today)
    with clock.at(datetime.combine(today, time(18), UTC)):
        call_command("doctor")
    assert "Nothing is wrong" in capsys.readouterr().out


def test_it_has_something_of_everything():
    furnish(TODAY)
    opened = Interest.objects.open()
    assert set(opened.values_list("stage__code", flat=True)) == set(Stage.objects.values_list("code", flat=True))
    assert set(opened.exclude(thinking="").values_list("thinking", flat=True)) == set(Thinking.values)
    assert set(Interest.objects.values_list("outcome", flat=True)) == set(Outcome.values)
    assert {step.state(on=TODAY) for step in (i.next_step for i in opened)} == {"overdue", "today", "next", "waiting"}
    assert set(opened.values_list("account__country", flat=True)) >= {"NO", "CZ", "TR", "RO", "RU"}


def test_nothing_happens_before_it_happened():
    furnish(TODAY)
    assert not Entry.objects.filter(recorded_at__date__gt=TODAY).exists()
