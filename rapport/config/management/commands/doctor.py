import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rapport.config.schema import pending, unknown
from rapport.desk.doctor import Finding, examine


class Command(BaseCommand):
    help = "Looks for what is wrong and says what to do; ends with 1 when it found something."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = [*_schema()] or [*examine()]
        if options["json"]:
            self.stdout.write(json.dumps({"findings": [asdict(finding) for finding in findings]}))
        else:
            for finding in findings:
                self.stdout.write(finding.sentence)
            if not findings:
                self.stdout.write("Nothing is wrong.")
        if findings:
            raise SystemExit(1)


def _schema() -> list[Finding]:
    older = [Finding("schema_older", f"Migration {name} is missing. Run: rapport migrate") for name in pending()]
    return older + [Finding("schema_newer", f"Migration {name} is of a newer version. Start it.") for name in unknown()]
