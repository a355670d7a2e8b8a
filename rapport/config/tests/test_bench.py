"""The benchmark: a small base is legal, the whole run measures everything, and slower is named."""

import json
import os
import subprocess
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from rapport.config.bench import accepted, running
from rapport.config.bench.layout import Layout
from rapport.config.bench.measuring import Result
from rapport.config.bench.operations import OPERATIONS
from rapport.config.bench.places import place_of
from rapport.config.bench.running import Run
from rapport.config.bench.server import CONSOLE, environment
from tests.world import TODAY

ACCOUNTS = 200
URL = os.environ.get("RAPPORT_DATABASE_URL", "")
RESULT = Result("my_day", 1, 12.0, 20.0, 80.0, 9, 20_000, 1.0, 12.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("bench")


@pytest.mark.database
def test_doctor_finds_nothing_wrong_in_a_base_and_it_is_built_once(folder):
    place = place_of(URL if URL.startswith("postgres") else "", folder / "bench")
    answers = []
    for _time in range(2):
        with place.base(ACCOUNTS) as (database, run):
            words = [*CONSOLE, "doctor", "--json"]
            found = subprocess.run(words, env=environment(database, run), capture_output=True, text=True)
            answers.append((json.loads(found.stdout)["findings"], found.returncode))
    assert answers == [([], 0)] * 2
    assert len(list((folder / "bench").glob("base-*"))) == (0 if place.vendor == "postgresql" else 1)


def test_a_whole_run_measures_every_operation_and_its_floor(folder, settings, monkeypatch, capsys):
    settings.DATA_DIR = folder
    monkeypatch.setattr(running, "IMPORTED", 50)
    monkeypatch.setattr(running, "SETTLED_SECONDS", 0)
    call_command("bench", "--accounts", str(ACCOUNTS), "--users", "1,2", "--times", "2", "--json")
    found = json.loads(capsys.readouterr().out)
    measured = {(one["operation"], one["users"]) for one in found["results"]}
    assert measured == {(operation.name, users) for operation in OPERATIONS for users in (1, 2)}
    for one in found["results"]:
        assert one["p95_ms"] >= one["p50_ms"] > 0, one["operation"]
        assert one["queries"] > 0
        assert one["rps"] > 0
        assert one["ratio"] == round(one["p50_ms"] / one["floor_p50_ms"], 1)
    assert sum(one["p50_ms"] for one in found["results"]) > sum(one["floor_p50_ms"] for one in found["results"]) > 0
    assert found["memory_mb"] is None or found["memory_mb"] > 20
    assert found["cold_start_s"] > 0
    assert found["import_10000_s"] > 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--accounts", "5"], "at least 100"),
        (["--users", "0,8"], "whole numbers from 1 to 8"),
        (["--users", "many"], "whole numbers from 1 to 8"),
        (["--times", "0"], "at least 1"),
        (["--database", "mysql://localhost/rapport"], "sqlite:///path or postgresql://"),
    ],
)
def test_what_cannot_be_measured_is_said_in_a_sentence(words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("bench", *words)


def test_what_became_slower_against_the_floor_is_named(tmp_path, monkeypatch):
    path = tmp_path / "accepted.json"
    path.write_text("{}")
    monkeypatch.setattr(accepted, "PATH", path)
    run = Run(10_000, "sqlite", results=[RESULT])
    assert "No figures were accepted yet" in "".join(accepted.slower(run))
    accepted.accept(run, TODAY)
    assert not list(accepted.slower(run))
    run.results = [replace(RESULT, p50_ms=18.0, ratio=18.0)]
    (sentence,) = accepted.slower(run)
    assert sentence == "My day, users: 1: 18.0 times the floor, accepted 12.0 on 2026-05-20."


@pytest.mark.parametrize("accounts", [200, 10_000, 100_000])
def test_every_manager_of_a_base_of_any_size_has_clients_to_look_at(accounts):
    layout = Layout(accounts)
    assert all(layout.busy_of(manager) for manager in range(layout.managers))


def test_the_measured_server_starts_with_what_python_compiled_before(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    asked = "import sys; print(sys.dont_write_bytecode)"
    words, env = [CONSOLE[0], "-c", asked], environment(f"sqlite:///{tmp_path}/rapport.sqlite3", tmp_path)
    assert subprocess.run(words, env=env, capture_output=True, text=True).stdout == "False\n"
