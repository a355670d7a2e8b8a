import getpass
import os
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.journal.models import Source
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Role


class Command(BaseCommand):
    help = (
        "Makes a user who can sign in at once; the first one, one who is locked out of the mail, or one of an archive."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", nargs="?", default="", help="not needed for somebody who is invited already")
        parser.add_argument("--role", action="append", choices=Role.values, default=[])
        parser.add_argument("--language", default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("RAPPORT_PASSWORD") or getpass.getpass("Password: ")
        by = User.objects.rapport()
        by.source = Source.CONSOLE
        try:
            validate_password(password)
            user = _invited(options["email"]) or User.objects.invite(
                by=by,
                email=options["email"],
                name=options["name"],
                roles=[Role(role) for role in options["role"]],
                language=options["language"],
            )
            user.accept(password, pledges=False)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user.name} can sign in as {user.email}.")


def _invited(email: str) -> User | None:
    user = User.objects.active().filter(email=email.strip().lower()).first()
    return user if user and user.is_invited else None
