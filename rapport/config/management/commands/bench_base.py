from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rapport.config.bench.base import build
from rapport.config.bench.layout import Layout
from rapport.config.schema import pending
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Fills an empty database with a base for `rapport bench`, which calls this by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accounts", type=int, default=10_000)

    def handle(self, *args: Any, **options: Any) -> None:
        if pending():
            call_command("migrate", verbosity=0)
        try:
            build(Layout(options["accounts"]), timezone.localdate())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
