"""The figures that were accepted, by ratio to the floor, and what has become slower than they."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rapport.config.bench.operations import OPERATIONS
from rapport.config.bench.running import Run

PATH = Path(__file__).with_name("accepted.json")
# A ratio of two medians differs by so much from run to run.
TOLERANCE = 1.3


def slower(run: Run) -> Iterator[str]:
    """A sentence for each operation whose ratio to the floor has grown; one where nothing was accepted yet."""
    accepted = _read().get(_key(run))
    if accepted is None:
        yield f"No figures were accepted yet for {_key(run)}; --accept keeps these."
        return
    labels = {operation.name: operation.label for operation in OPERATIONS}
    for result in run.results:
        before = accepted["ratios"].get(f"{result.operation}, {result.users}")
        if before is not None and result.ratio > before * TOLERANCE:
            place = f"{labels[result.operation]}, users: {result.users}"
            yield f"{place}: {result.ratio} times the floor, accepted {before} on {accepted['date']}."


def accept(run: Run, today: date) -> None:
    """Keeps these figures, with machine and day."""
    ratios = {f"{result.operation}, {result.users}": result.ratio for result in run.results}
    kept = _read() | {_key(run): {"date": str(today), "machine": machine(), "ratios": ratios}}
    PATH.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n")


def machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PATH.read_text())
    return found


def _key(run: Run) -> str:
    return f"{run.database} {run.accounts}"
