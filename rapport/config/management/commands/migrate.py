import sqlite3
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import DatabaseError

from rapport.config.schema import back_up_before_migrating, pending, unknown
from rapport.kit.refusal import Refusal
from rapport.search.indexing import rebuild
from rapport.search.models import Document


class Command(DjangoMigrate):
    """Django's own, which copies the database before it changes anything, leaves alone what is newer, and fills a
    new index."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--without-backup", action="store_true", help="where the copy cannot be made here")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["plan"] and unknown():
            raise CommandError("This database was used by a newer version of Rapport. Nothing was changed.")
        changes = not options["plan"] and pending()
        if changes and not options.get("without_backup"):
            self._back_up(options["verbosity"])
        super().handle(*args, **options)
        if changes and not pending() and not Document.objects.exists():
            rebuild()

    def _back_up(self, verbosity: int) -> None:
        try:
            copy = back_up_before_migrating()
        except (Refusal, OSError, sqlite3.Error, DatabaseError) as error:
            text = f"Nothing was changed, because the database could not be backed up first: {error}"
            raise CommandError(f"{text} If you have a backup, run: rapport migrate --without-backup") from error
        if copy and verbosity:
            self.stdout.write(f"Backed up to {copy}")
