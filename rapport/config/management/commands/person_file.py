"""`rapport person-file`: everything that is kept of one person, as a file to read or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.accounts.models import Account, Contact
from rapport.config.console_users import acting
from rapport.desk.personal.person_file import as_json, as_zip, give_file
from rapport.kit import clock
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Writes everything that is kept of one person into a file, person-NUMBER.zip; the journal keeps that it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="of the contact")
        parser.add_argument("--account", action="store_true", help="the number is that of a private person's account")
        parser.add_argument("--as", dest="actor", metavar="E-MAIL", help="who reads it; else Rapport itself")
        parser.add_argument("--json", action="store_true", help="prints it for a program instead")

    def handle(self, *args: Any, **options: Any) -> None:
        kind: Any = Account if options["account"] else Contact
        row = kind.objects.filter(pk=options["number"]).first()
        if row is None:
            raise CommandError(f"There is no {kind._meta.model_name} with the number {options['number']}.")
        try:
            found = give_file(by=acting(options["actor"]), row=row)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(as_json(found))
            return
        path = Path(f"person-{row.pk}.zip")
        path.write_bytes(as_zip(found, name=str(row), on=clock.now().date()))
        self.stdout.write(f"{path.resolve()} holds everything.")
