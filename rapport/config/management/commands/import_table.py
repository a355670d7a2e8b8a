import json
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.console_users import acting, keeper
from rapport.exchange.importers import all_importers
from rapport.exchange.importing import receive_all, rehearse, remember, settle, start
from rapport.exchange.models import ImportRun, State
from rapport.exchange.running import work_through
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User

RECOGNISED = "recognised"
# When this command is killed, a worker goes on with the run after so long.
LOOK_AFTER = timedelta(minutes=10)


class Command(BaseCommand):
    help = (
        "Imports a file (CSV, XLSX, VCF or ICS). The same file twice creates nothing; `rapport undo-import` takes a run"
        " back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        kinds = [one.kind for one in all_importers()]
        add("kind", choices=[*kinds, RECOGNISED], help=f"what the rows are; {RECOGNISED}: recognise it, sheet by sheet")
        add("file", type=Path, nargs="+", help="one file; several with the kind 'recognised'")
        add("--map", action="append", default=[], metavar="'Their header=our field'", help="a field of ours, or -")
        add("--delimiter", help="recognised unless told; may have several characters")
        add("--record-end", help="what ends a row, where it is no line end")
        add("--no-header", action="store_true", help="the first row is one of the rows; columns are called 1, 2, 3 …")
        add("--as", dest="actor", metavar="E-MAIL", help="who imports; else Rapport itself")
        add("--owner", metavar="E-MAIL", help="who looks after the new ones; else who imports, else a head")
        add("--system", default="", help="whose keys the file holds; else as it is recognised")
        add("--country", default="", help="ISO code, for rows that name none")
        add("--sheet", help="the sheet of a workbook, else the first one")
        add("--day-order", choices=["dmy", "mdy"], help="which way round 03/04/2025 is, where the file does not say")
        add("--decimal", choices=[".", ","], help="what 1,234 means, where the file does not say")
        add("--say", action="append", default=[], metavar="'thing:their word=our value'", help="what a word means")
        add("--answer", action="append", default=[], metavar="QUESTION=VALUE", help="such as domain=firm.example")
        add("--overwrite", action="store_true", help="not only gaps are filled")
        add("--dry-run", action="store_true", help="says what would happen, writes nothing")
        add("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = self._carry_out(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        together = [one for one in run.together() if one.state != State.LEFT]
        for one in together:
            self._answer(one, as_json=options["json"])

    def _carry_out(self, options: dict[str, Any]) -> ImportRun:
        by = acting(options["actor"])
        owner = keeper(by, options["owner"])
        reading = {name: options[name] for name in ("delimiter", "record_end", "sheet") if options[name]}
        reading["header"] = not options["no_header"]
        run = _received(by, owner, reading, options)
        remember(system=options["system"] or run.system, said=[_said(told) for told in options["say"]])
        for one in run.together():
            if one.state != State.LEFT:
                settle(by=by, run=one, mapping=_mapping(options["map"], one), **_settings(options, one))
        (rehearse if options["dry_run"] else start)(by=by, run=run, work_after=clock.now() + LOOK_AFTER)
        work_through(run.pk)
        run.refresh_from_db()
        return run

    def _answer(self, run: ImportRun, *, as_json: bool) -> None:
        problems = run.problems.values("row", "column", "code", "sentence")
        if as_json:
            answer = {"run": run.number, "kind": run.kind, **run.counts, "problems": list(problems)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for problem in problems:
            place = f"Row {problem['row']}" + (f", {problem['column']}" if problem["column"] else "")
            self.stdout.write(f"{place}: {problem['sentence']}")
        counts = ", ".join(f"{count} {name}" for name, count in run.counts.items())
        self.stdout.write(f"Run {run.number}: {counts}. {run.get_state_display()}.")


def _received(by: User, owner: User, reading: dict[str, Any], options: dict[str, Any]) -> ImportRun:
    kind, paths = options["kind"], options["file"]
    for path in paths:
        if not path.is_file():
            raise Refusal("file_unreadable", f"There is no file {path}.")
    if kind != RECOGNISED and len(paths) > 1:
        raise Refusal("several_files", f"Several files go in together with the kind '{RECOGNISED}'.")
    with ExitStack() as stack:
        files = [(path.name, stack.enter_context(path.open("rb"))) for path in paths]
        told = "" if kind == RECOGNISED else kind
        return receive_all(by=by, files=files, owner=owner, reading=reading, kind=told)


def _settings(options: dict[str, Any], run: ImportRun) -> dict[str, Any]:
    """How the run goes; days and sums are read as told where the file itself does not say."""
    told = {"day": options["day_order"], "sum": options["decimal"]}
    forms = {
        header: {shape: told[shape] for shape in told if found.get(shape) == "" and told[shape]}
        for header, found in run.reading.get("forms", {}).items()
    }
    asked = dict(pair.split("=", 1) for pair in options["answer"] if "=" in pair)
    more = {"overwrite": options["overwrite"], "country": options["country"].upper(), "forms": forms, "asked": asked}
    return more | ({"system": options["system"]} if options["system"] else {})


def _said(told: str) -> tuple[str, str, str]:
    thing, colon, rest = told.partition(":")
    word, equals, value = rest.rpartition("=")
    if not (colon and equals):
        raise Refusal("word_form", f"--say wants 'thing:their word=our value', not '{told}'.")
    return thing.strip(), word.strip(), value.strip()


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
