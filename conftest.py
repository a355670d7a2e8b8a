"""What every test stands on: its own folder and database, no network, warnings as errors (see pyproject.toml)."""

import os
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

from rapport.kit import fresh

pytest_plugins = ["tests.browser", "tests.migrated", "tests.reqs"]

REPOSITORY = Path(__file__).parent

# A busy machine is no fault of the program.
hypothesis.settings.register_profile("rapport", deadline=None)
hypothesis.settings.load_profile("rapport")


@pytest.fixture(autouse=True, scope="session")
def _own_data_folder(tmp_path_factory):
    """Uploads, rejected rows and backups of a test run stay in its temporary folder."""
    settings.DATA_DIR = tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def _no_folding_by_the_way(monkeypatch):
    """Tests live in a May of their own; folded by the real clock, its days would become those of today."""
    monkeypatch.setattr("rapport.interests.tallying.FOLDED_EVERY", 1_000_000)


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test(monkeypatch):
    """What is kept fresh for seconds begins empty in each test, and is read once a test has changed it."""
    for kept, empty in (
        ("people.models.firm.own_numbers", {}),
        ("people.models.office_hours.kept_closings", {}),
        ("accounts.models.own_fields.asked_fields", []),
    ):
        monkeypatch.setattr(f"rapport.{kept}._kept", fresh._Kept(empty, fresh._heard, float("inf")))
    monkeypatch.setattr("rapport.people.sessions.heard", lambda token: None)


@pytest.fixture(autouse=True)
def _a_test_reads_what_it_wrote(request, monkeypatch):
    """An outbox reads what is committed, on PostgreSQL; a test that ends with its transaction would find it empty."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        monkeypatch.setattr("rapport.journal.models.EntryQuerySet.committed", lambda entries: entries)


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real files that the `realdata` tests read; absent, they skip."""
    folder = Path(os.environ.get("RAPPORT_REALDATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("The real files are not here: RAPPORT_REALDATA names their folder.")
    return folder


def pytest_itemcollected(item):
    """Tests that really commit empty the database behind them; give the next one back what the migrations put in."""
    marker = item.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if commits or (marker and marker.kwargs.get("transaction")):
        item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
