from typing import Any

from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.serving import THREADS, WORKERS, serve
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Serves Rapport, with a worker beside it."
    requires_system_checks = (Tags.urls,)  # an address without a gate; what else is checked stays as it was tested

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=WORKERS, help="processes of the web server")
        parser.add_argument("--threads", type=int, default=THREADS, help="threads of each process")
        parser.add_argument("--no-worker", action="store_true", help="background work runs in `rapport worker`")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            serve(
                address=options["address"],
                port=options["port"],
                workers=options["workers"],
                threads=options["threads"],
                with_worker=not options["no_worker"],
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
