import json
import sqlite3
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from rapport.config.backups.restoring import restore, restore_beside
from rapport.config.schema import pending
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Brings a backup back, after proving it; keeps a copy of what it replaces."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", metavar="URL", help="another, empty database; what runs now stays as it is")
        parser.add_argument("--files", type=Path, metavar="FOLDER", help="with --into: where the files go")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["into"]:
                manifest = restore_beside(options["file"], url=options["into"], files=options["files"])
                kept, older = "", False
            else:
                manifest, kept = restore(options["file"])
                older = bool(pending())
        except (Refusal, OSError, sqlite3.Error, DatabaseError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        rows = sum(manifest.rows.values())
        if options["json"]:
            self.stdout.write(json.dumps({"rows": rows, "made_at": manifest.made_at, "kept": kept, "older": older}))
            return
        self.stdout.write(f"Restored the state of {manifest.made_at}: {rows} rows.")
        if kept:
            self.stdout.write(f"What it replaced is kept: {kept}")
        if older:
            self.stdout.write("The backup is of an older version. Run: rapport migrate")
