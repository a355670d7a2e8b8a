from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.archives import bring_in
from rapport.config.backups.presence import alone
from rapport.config.schema import require_current
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Fills a new, empty installation from an archive that `rapport export-all` wrote."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current()
            with alone():
                manifest = bring_in(options["file"])
        except (Refusal, OSError) as error:
            raise CommandError(f"Nothing was read: {error}") from error
        self.stdout.write(f"Read the base of {manifest.made_at}: {manifest.rows} rows, {len(manifest.files)} files.")
        self.stdout.write("Nobody has a password yet. Let the first one in: rapport createuser E-MAIL")
