from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rapport.config.bench.accepted import accept, slower
from rapport.config.bench.layout import LEAST, Layout
from rapport.config.bench.places import place_of
from rapport.config.bench.running import Run, run
from rapport.config.bench.table import lines
from rapport.kit.refusal import Refusal

MOST_USERS = 8


class Command(BaseCommand):
    help = "Builds a base of a size, drives the real server over it and says how fast each operation is."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--accounts", type=int, default=10_000)
        add("--database", default="", metavar="URL", help="SQLite in the data folder unless told; bases are made there")
        add("--users", default="1,8", help="how many ask at once, separated by commas, eight at most")
        add("--times", type=int, default=80, help="how often one user asks for each")
        add("--json", action="store_true")
        add("--compare", action="store_true", help="names what became slower than accepted; ends with 1 then")
        add("--accept", action="store_true", help="keeps these figures for later comparisons")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = self._run(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in [found.as_json()] if options["json"] else lines(found):
            self.stdout.write(line)
        if options["accept"]:
            accept(found, timezone.localdate())
        if options["compare"]:
            self._compare(found)

    def _run(self, options: dict[str, Any]) -> Run:
        accounts, users = options["accounts"], _users(options["users"])
        if accounts < LEAST:
            raise Refusal("too_few", f"--accounts wants at least {LEAST}, so that everybody has something to do.")
        if options["times"] < 1:
            raise Refusal("too_few", "--times wants at least 1.")
        place = place_of(options["database"], settings.DATA_DIR / "bench")
        return run(place, Layout(accounts), users, options["times"], self.stderr.write)

    def _compare(self, found: Run) -> None:
        sentences = list(slower(found))
        for sentence in sentences or ["Nothing became slower."]:
            self.stderr.write(sentence)
        if sentences:
            raise SystemExit(1)


def _users(text: str) -> list[int]:
    """Raises Refusal for anything but whole numbers from 1 to 8."""
    words = text.split(",")
    if not all(word.strip().isdecimal() and 1 <= int(word) <= MOST_USERS for word in words):
        raise Refusal("users", f"--users wants whole numbers from 1 to {MOST_USERS}, such as 1,8.")
    return sorted({int(word) for word in words})
