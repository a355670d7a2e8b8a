import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.console_users import acting
from rapport.config.management.commands.import_table import LOOK_AFTER
from rapport.exchange.importing import take_back
from rapport.exchange.models import ImportRun
from rapport.exchange.running import work_through
from rapport.kit import clock
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Takes an import back: removes what it made and nobody touched since, and names what it keeps."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int)
        parser.add_argument("--as", dest="actor", metavar="E-MAIL")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no import {options['run']}.")
        now = clock.now()
        try:
            take_back(by=acting(options["actor"]), run=run, on=now.date(), work_after=now + LOOK_AFTER)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        work_through(run.pk)
        run.refresh_from_db()
        kept = [{"number": number, "name": name} for number, name in run.kept]
        if options["json"]:
            answer = {"run": run.number, "removed": run.removed, "restored": run.restored, "kept": kept}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for one in kept:
            self.stdout.write(f"Kept: account {one['number']}, {one['name']}")
        self.stdout.write(f"Run {run.number}: {run.removed} removed, {run.restored} restored, {len(kept)} kept.")
