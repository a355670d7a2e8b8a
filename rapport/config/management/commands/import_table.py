import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.console_users import acting, keeper
from rapport.exchange.importing import receive, rehearse, settle, start
from rapport.exchange.models import ImportRun
from rapport.exchange.running import work_through
from rapport.kit import clock
from rapport.kit.refusal import Refusal

# When this command is killed, a worker goes on with the run after so long.
LOOK_AFTER = timedelta(minutes=10)


class Command(BaseCommand):
    help = "Imports a file (CSV or XLSX). The same file twice creates nothing; `rapport undo-import` takes a run back."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("kind", choices=["accounts"])
        add("file", type=Path)
        add("--map", action="append", default=[], metavar="'Their header=our field'", help="a field of ours, or -")
        add("--delimiter", help="recognised unless told; may have several characters")
        add("--record-end", help="what ends a row, where it is no line end")
        add("--no-header", action="store_true", help="the first row is one of the rows; columns are called 1, 2, 3 …")
        add("--as", dest="actor", metavar="E-MAIL", help="who imports; else Rapport itself")
        add("--owner", metavar="E-MAIL", help="who looks after the new ones; else who imports, else a head")
        add("--system", default="file", help="whose keys the file holds")
        add("--country", default="", help="ISO code, for rows that name none")
        add("--overwrite", action="store_true", help="not only gaps are filled")
        add("--dry-run", action="store_true", help="says what would happen, writes nothing")
        add("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = self._carry_out(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self._answer(run, as_json=options["json"])

    def _carry_out(self, options: dict[str, Any]) -> ImportRun:
        by = acting(options["actor"])
        owner = keeper(by, options["owner"])
        reading = {name: options[name] for name in ("delimiter", "record_end") if options[name]}
        reading["header"] = not options["no_header"]
        path: Path = options["file"]
        if not path.is_file():
            raise Refusal("file_unreadable", f"There is no file {path}.")
        with path.open("rb") as file:
            run = receive(by=by, file=file, name=path.name, owner=owner, reading=reading, kind=options["kind"])
        more = {name: options[name] for name in ("system", "overwrite")} | {"country": options["country"].upper()}
        settle(by=by, run=run, mapping=_mapping(options["map"], run), **more)
        (rehearse if options["dry_run"] else start)(by=by, run=run, work_after=clock.now() + LOOK_AFTER)
        work_through(run.pk)
        run.refresh_from_db()
        return run

    def _answer(self, run: ImportRun, *, as_json: bool) -> None:
        problems = run.problems.values("row", "column", "code", "sentence")
        if as_json:
            answer = {"run": run.number, **run.counts, "problems": list(problems)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for problem in problems:
            place = f"Row {problem['row']}" + (f", {problem['column']}" if problem["column"] else "")
            self.stdout.write(f"{place}: {problem['sentence']}")
        counts = ", ".join(f"{count} {name}" for name, count in run.counts.items())
        self.stdout.write(f"Run {run.number}: {counts}. {run.get_state_display()}.")


def _mapping(pairs: list[str], run: ImportRun) -> dict[str, str]:
    """What was told goes before what was guessed: a told field is taken from the column that it was guessed at."""
    told: dict[str, str] = {}
    for pair in pairs:
        header, equals, code = pair.rpartition("=")
        if not equals:
            raise Refusal("mapping_form", f"--map wants 'Their header=our field', not '{pair}'.")
        told[header.strip()] = code.strip()
    freed = {header: "" for header, code in run.mapping.items() if code in told.values() and header not in told}
    return {**freed, **told}
