import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection

from rapport.config.checkup.base import examine_base
from rapport.config.checkup.machine import examine_machine, examine_surroundings, remark
from rapport.config.schema import pending, unknown
from rapport.desk.doctor import Finding
from rapport.journal.moment import one_moment
from rapport.kit import clock


class Command(BaseCommand):
    help = "Looks for what is wrong and says what to do; ends with 1 when it found something. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        findings, remarks = _examine()
        if options["json"]:
            told = {"findings": findings, "remarks": remarks}
            self.stdout.write(json.dumps({name: [asdict(one) for one in found] for name, found in told.items()}))
        else:
            for finding in findings:
                self.stdout.write(finding.sentence)
            if not findings:
                self.stdout.write("Nothing is wrong.")
            for one in remarks:
                self.stdout.write(f"Worth knowing: {one.sentence}")
        if findings:
            raise SystemExit(1)


def _examine() -> tuple[list[Finding], list[Finding]]:
    """The base is looked through only where its schema is the one that this version knows."""
    try:
        findings, now = [*_schema(), *examine_machine()], clock.now()
        if any(finding.code.startswith("schema") for finding in findings):
            return findings, []
        findings += examine_surroundings(now)
        with nullcontext() if connection.in_atomic_block else one_moment():
            findings += examine_base()
        return findings, [*remark(now)]
    except OperationalError as error:
        text = f"The database does not answer: {error}. Look whether it runs, and at RAPPORT_DATABASE_URL."
        return [Finding("no_database", text)], []


def _schema() -> Iterator[Finding]:
    for name in pending():
        yield Finding("schema_older", f"Migration {name} is missing. Run: rapport migrate")
    for name in unknown():
        yield Finding("schema_newer", f"Migration {name} is of a newer version. Start it.")
