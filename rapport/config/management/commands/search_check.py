import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.search_check.checking import Measured, build, measure
from rapport.kit import clock
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = (
        "Builds a base of names in six languages and says how well they are found: how many of the names asked for are"
        " among the first twenty (recall), and how long an answer takes, for each way of typing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--names", type=int, default=100_000)
        parser.add_argument("--each", type=int, default=250, help="names asked for in each way of typing")
        parser.add_argument("--database", metavar="URL", help="an empty database; without it a file that goes again")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--here", action="store_true", help="in the database of the settings, which is empty")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["here"]:
            raise SystemExit(_in_a_database_of_its_own(options["database"]))
        call_command("migrate", verbosity=0)
        begun = clock.now()
        try:
            user = build(options["names"], begun.date())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        built = (clock.now() - begun).total_seconds()
        results = list(measure(user, options["names"], begun, min(options["each"], options["names"])))
        if options["json"]:
            told = {"names": options["names"], "built_s": round(built, 1), "results": list(map(asdict, results))}
            self.stdout.write(json.dumps(told))
            return
        self.stdout.write(f"{options['names']} names, entered in {built:.0f} seconds.")
        self.stdout.write(_table(results))


def _in_a_database_of_its_own(address: str | None) -> int:
    """Runs the same command with settings of its own; its exit code."""
    with tempfile.TemporaryDirectory(prefix="rapport-search-") as folder:
        settings = {"RAPPORT_DATA_DIR": folder, "RAPPORT_DATABASE_URL": address or f"sqlite:///{folder}/check.sqlite3"}
        command = [sys.executable, "-m", "rapport.config.console", *sys.argv[1:], "--here"]
        return subprocess.run(command, env={**os.environ, **settings}).returncode


def _table(results: list[Measured]) -> str:
    lines = [f"{'typed':<14} {'asked':>6} {'recall@20':>10} {'p50 ms':>8} {'p95 ms':>8}"]
    lines += [f"{one.name:<14} {one.asked:>6} {one.recall:>10.4f} {one.p50_ms:>8} {one.p95_ms:>8}" for one in results]
    return "\n".join(lines)
