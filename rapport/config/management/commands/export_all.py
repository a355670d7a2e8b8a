from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.backups.archive import written_beside
from rapport.config.console_users import acting
from rapport.desk.archiving import note_whole_base
from rapport.exchange.archive import writing
from rapport.exchange.archive.describing import guide
from rapport.kit import clock
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Writes everything that the base holds into one lasting file: see docs/operator/archive.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--as", dest="actor", metavar="E-MAIL", help="who takes it out; else Rapport itself")
        parser.add_argument("--describe", action="store_true", help="prints what such a file holds, and writes none")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["describe"]:
            self.stdout.write(guide(), ending="")
            return
        if options["file"] is None:
            raise CommandError("Name the file that is to be written.")
        target: Path = options["file"].absolute()
        try:
            by = acting(options["actor"])
            note_whole_base(by=by, rows=writing.count(), at=clock.now())
            with written_beside(target) as partial:
                manifest = writing.write(partial)
        except (Refusal, OSError) as error:
            raise CommandError(f"No archive was written: {error}") from error
        tables, files = len(manifest.tables), len(manifest.files)
        self.stdout.write(f"{target}: {manifest.rows} rows of {tables} tables, {files} files.")
