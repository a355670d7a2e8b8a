import collections, pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from rapport.interests.tests.machine import Work
from rapport.journal.models import Entry

COUNT = collections.Counter()


class Big(Work):
    def teardown(self):
        COUNT.update(Entry.objects.values_list("code", flat=True))
        super().teardown()


@pytest.mark.django_db
def test_big():
    try:
        run_state_machine_as_test(
            Big,
            settings=settings(
                max_examples=60,
                stateful_step_count=50,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        print(COUNT)
