from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from rapport.config.demo.firm import PASSWORD
from rapport.config.demo.furnishing import furnish, is_furnished
from rapport.config.schema import pending
from rapport.config.serving import serve
from rapport.people.models import RoleGrant
from rapport.people.roles import Role


class Command(BaseCommand):
    help = "Furnishes the database with the sample company, unless it holds one, and serves it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="furnish, then end")
        parser.add_argument("--reset", action="store_true", help="begin afresh; what was typed in is lost")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"]:
            _empty()
        if pending():
            call_command("migrate", verbosity=0)
        if not is_furnished():
            self.stdout.write("Furnishing the sample company …")
            furnish(timezone.localdate())
        elif not RoleGrant.objects.filter(user__email__endswith="@nordvekt.example").exists():
            raise CommandError("This database holds other people than the sample company's; it is left as it is.")
        self._say_who()
        if not options["no_serve"]:
            self.stdout.write(f"\nOpen http://127.0.0.1:{options['port']}/ and end with Ctrl C.")
            serve(address="127.0.0.1", port=options["port"])

    def _say_who(self) -> None:
        self.stdout.write(f"\nThe password of everybody is  {PASSWORD}\n")
        grants = RoleGrant.objects.filter(user__email__endswith="@nordvekt.example", user__is_active=True)
        for grant in grants.select_related("user").order_by("pk"):
            self.stdout.write(f"  {grant.user.email:24}{grant.user.name:26}{Role(grant.role).label}")


def _empty() -> None:
    """Deletes every table of the database, so that the next migration begins afresh."""
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        for table in connection.introspection.table_names(cursor, include_views=False):
            cascade = "" if connection.vendor == "sqlite" else " CASCADE"
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}{cascade}")
