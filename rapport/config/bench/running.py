"""One run: a copy of the base, the real server, every operation, and an import at the end."""

from __future__ import annotations

import csv
import json
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rapport.config.bench.layout import FIRST_PERSON, Layout, address
from rapport.config.bench.measuring import Measuring, Result
from rapport.config.bench.names import LANDS
from rapport.config.bench.operations import OPERATIONS
from rapport.config.bench.places import PostgresPlace, SqlitePlace
from rapport.config.bench.server import CONSOLE, environment, first_page, free_port, memory_mb, serving
from rapport.kit.refusal import Refusal

IMPORTED = 10_000
# By then a process has loaded what it does not need for its first answers (config/wsgi.py).
SETTLED_SECONDS = 6
# How many digits follow in a telephone number there; elsewhere seven.
DIGITS = {"NO": 6, "CZ": 8}


@dataclass
class Run:
    """What was measured. Memory is that of a web worker and of all processes of the server, after the first page and
    after the last."""

    accounts: int
    database: str
    base_s: float = 0
    results: list[Result] = field(default_factory=list)
    memory_at_rest_mb: float | None = None
    memory_mb: float | None = None
    memory_of_all_mb: float | None = None
    cold_start_s: float = 0
    import_10000_s: float = 0

    def as_json(self) -> str:
        return json.dumps(asdict(self))


def run(
    place: SqlitePlace | PostgresPlace, layout: Layout, users: Sequence[int], times: int, say: Callable[[str], None]
) -> Run:
    """Raises Refusal where the base cannot be built or the server does not answer as it should."""
    found = Run(layout.accounts, place.vendor)
    say(f"A base of {layout.accounts:,} accounts on {place.vendor} …")
    began = time.perf_counter()
    with place.base(layout.accounts) as (database, folder):
        found.base_s = round(time.perf_counter() - began, 1)
        cookies = _signed_in(database, folder)
        port = free_port()
        with serving(database, folder, port) as server:
            found.cold_start_s = round(first_page(server, port, cookies), 2)
            time.sleep(SETTLED_SECONDS)
            found.memory_at_rest_mb, _all = memory_mb(server) or (None, None)
            with closing(Measuring(layout, port, times, len(users))) as measuring:
                for operation in OPERATIONS:
                    say(f"{operation.label} …")
                    found.results += [measuring.measure(operation, one) for one in users]
            found.memory_mb, found.memory_of_all_mb = memory_mb(server) or (None, None)
        say(f"An import of {IMPORTED:,} rows …")
        found.import_10000_s = _import(database, folder)
    return found


def _signed_in(database: str, folder: Path) -> dict[str, str]:
    """The cookies of somebody who signed in before the server was started anew."""
    port = free_port()
    with serving(database, folder, port) as server:
        first_page(server, port, {})
        with closing(Measuring(Layout(0), port)) as measuring:
            return measuring.browser(FIRST_PERSON).cookies


def _import(database: str, folder: Path) -> float:
    """Seconds of `rapport import` for new companies with a person each, without the start of the interpreter."""
    path = folder / "import.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Name", "Country", "City", "Surname", "Given name", "Phone", "Mail"])
        for number in range(IMPORTED):
            land = LANDS[number % len(LANDS)]
            surname, given = land.person(number)
            name, mail = f"{land.company(number)} {number}", f"new{number}@import{number}.example"
            town = land.towns[number % len(land.towns)]
            phone = f"{land.phone}{5 * 10 ** (DIGITS.get(land.code, 7) - 1) + number}"
            rows.writerow([name, land.code, town, surname, given, phone, mail])
    words = ["bench_import", str(path), "--as", address(FIRST_PERSON)]
    done = subprocess.run([*CONSOLE, *words], env=environment(database, folder), capture_output=True, text=True)
    if done.returncode:
        raise Refusal("not_imported", f"The import failed: {done.stderr.strip().splitlines()[-1]}")
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return round(answer["seconds"], 2)
