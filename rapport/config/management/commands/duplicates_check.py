import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.accounts.duplicates_check import check
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = (
        "Says how well duplicates are found in a file whose truth is known: pairs suggested, precision (how many of"
        " them are right), recall (how many of the true ones are suggested), seconds. Headers are recognised as in"
        " an import. Rows with equal values in the truth column are one client; values of the form rec-122-org and"
        " rec-122-dup-0 (febrl) are equal where their number is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="+", help="CSV or XLSX; several files are one base")
        parser.add_argument("--truth", required=True, metavar="COLUMN", help="the column that says whose a row is")
        parser.add_argument("--without", action="append", default=[], metavar="COLUMN", help="a column left unread")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["file"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        try:
            found = check(options["file"], truth=options["truth"], without=options["without"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict()))
            return
        self.stdout.write(f"{found.rows} rows, {found.compared} pairs compared in {found.seconds} seconds.")
        self.stdout.write(
            f"{found.suggested} pairs suggested, {found.right} of them right; {found.true_pairs} are true."
        )
        self.stdout.write(f"Precision {found.precision:.4f}, recall {found.recall:.4f}.")
