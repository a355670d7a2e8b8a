import json
import subprocess
import time
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.bench.server import CONSOLE, environment
from rapport.config.schema import pending
from rapport.config.simulate import background
from rapport.config.simulate.year import Told, simulate
from rapport.kit.refusal import Refusal

FIRST = date(2026, 1, 5)
_NUMBERS = ("managers", "accounts", "days", "seed")


class Command(BaseCommand):
    help = "Lives a year of a department through the verbs and counts on every day who would have been forgotten."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--managers", type=int, default=12)
        add("--accounts", type=int, default=2000)
        add("--days", type=int, default=365)
        add("--seed", type=int, default=1)
        add("--no-playbooks", action="store_true", help="without playbooks and without telling of what is late")
        add("--database", default="", metavar="URL", help="an empty one; a passing SQLite file unless told")
        add("--json", action="store_true")
        add("--within", action="store_true", help="in the database of the settings; what the other ways come to")
        add("--worker-at", type=datetime.fromisoformat, metavar="MOMENT", help="only the background work of a moment")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["worker_at"]:
            self.stdout.write(background.BEGUN)
            self.stdout.flush()
            background.work(options["worker_at"])
        elif options["within"]:
            self._simulate(options)
        else:
            self._start_apart(options)

    def _start_apart(self, options: dict[str, Any]) -> None:
        """The same command again, in a database of its own."""
        words = [f"--{name}={options[name]}" for name in _NUMBERS]
        words += [f"--{name.replace('_', '-')}" for name in ("no_playbooks", "json") if options[name]]
        with TemporaryDirectory(prefix="rapport-simulate-") as folder:
            url = options["database"] or f"sqlite:///{folder}/rapport.sqlite3"
            command = [*CONSOLE, "simulate", "--within", *words]
            done = subprocess.run(command, env=environment(url, Path(folder)))
        raise SystemExit(done.returncode)

    def _simulate(self, options: dict[str, Any]) -> None:
        if pending():
            call_command("migrate", verbosity=0)
        began = time.perf_counter()
        given = {name: options[name] for name in _NUMBERS}
        try:
            told = simulate(playbooks=not options["no_playbooks"], first=FIRST, say=self.stderr.write, **given)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stderr.write(f"{time.perf_counter() - began:.0f} s")
        self.stdout.write(json.dumps(told.as_dict()) if options["json"] else _lines(told))


def _lines(told: Told) -> str:
    found = asdict(told.forgotten) | told.figures
    return "\n".join(f"{name:34}{number:>10,}" for name, number in found.items())
