from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate

from rapport.config.schema import back_up_sqlite, pending


class Command(DjangoMigrate):
    """Django's own, which copies an SQLite database beside it before it changes anything."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["plan"] and pending() and (copy := back_up_sqlite()) and options["verbosity"]:
            self.stdout.write(f"Backed up to {copy}")
        super().handle(*args, **options)
