import json
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Imports a file of accounts and says how many seconds that took; `rapport bench` calls this by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--as", dest="actor")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.perf_counter()
        call_command("import_table", "accounts", options["file"], "--json", "--as", options["actor"])
        self.stdout.write(json.dumps({"seconds": time.perf_counter() - began}))
