"""The figures of a run as a table for reading."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.config.bench.measuring import Result
from rapport.config.bench.operations import OPERATIONS
from rapport.config.bench.running import Run

HEADS = ("p50 ms", "p95 ms", "req/s", "queries", "bytes", "floor p50", "ratio", "budget p50/p95")


def lines(run: Run) -> Iterator[str]:
    """A line per operation and number of users; one with ! is beyond its budget."""
    yield f"{run.accounts:,} accounts on {run.database}; the base took {run.base_s} s"
    yield f"{'':42}users" + "".join(f"{head:>{max(9, len(head) + 2)}}" for head in HEADS)
    found = {operation.name: operation for operation in OPERATIONS}
    for result in run.results:
        operation = found[result.operation]
        yield f"{operation.label:42}{result.users:5}" + _figures(result) + _budget(result, operation.budget)
    told = f"{run.memory_at_rest_mb} MB at rest, {run.memory_mb} MB after (all processes: {run.memory_of_all_mb} MB)"
    yield f"Memory of a web worker: {told if run.memory_mb else 'not told here'}"
    yield f"Cold start to the first signed-in page: {run.cold_start_s} s"
    yield f"Import of 10,000 rows: {run.import_10000_s} s"


def _figures(result: Result) -> str:
    return (
        f"{result.p50_ms:9}{result.p95_ms:9}{result.rps:9}{result.queries:9}{result.bytes:9}"
        f"{result.floor_p50_ms:11}{result.ratio:9}"
    )


def _budget(result: Result, budget: tuple[int, int, int]) -> str:
    p50, p95, shared = budget
    if result.users == 1:
        beyond, said = result.p50_ms > p50 or result.p95_ms > p95, f"{p50} / {p95}"
    elif result.users == 8:
        beyond, said = result.p95_ms > shared, f"– / {shared}"
    else:
        beyond, said = False, ""
    return f"{said:>16}{' !' if beyond else ''}"
