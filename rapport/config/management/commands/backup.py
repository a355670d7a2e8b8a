import json
import sqlite3
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from rapport.config.backups.archive import read_manifest
from rapport.config.backups.making import back_up, megabytes
from rapport.config.schema import KEPT_BACKUPS
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Backs up database and files while people work, and proves it by restoring it into a scratch database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, metavar="FILE", help="else a dated file in `backups` of the data folder")
        parser.add_argument("--keep", type=int, default=KEPT_BACKUPS, help="how many dated files are kept there")
        parser.add_argument("--unproven", action="store_true", help="do not restore it into a scratch database")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        started, proven = time.monotonic(), not options["unproven"]
        try:
            path = back_up(to=options["to"], proven=proven, keep=max(1, options["keep"]))
            manifest = read_manifest(path)
        except (Refusal, OSError, sqlite3.Error, DatabaseError) as error:
            raise CommandError(f"There is no backup: {error}") from error
        rows, files = sum(manifest.rows.values()), len(manifest.checksums) - 1
        if options["json"]:
            told = {"file": str(path), "bytes": path.stat().st_size, "rows": rows, "files": files, "proven": proven}
            told |= {"seconds": round(time.monotonic() - started, 1), "findings": manifest.findings}
            self.stdout.write(json.dumps(told))
            return
        how = "restored into a scratch database and found the same: ok" if proven else "not proven"
        self.stdout.write(f"{path}: {megabytes(path.stat().st_size)}, {rows} rows, {files} files; {how}.")
        if manifest.findings:
            self.stdout.write("The base itself is not whole; the backup holds it as it is. Run: rapport doctor")
