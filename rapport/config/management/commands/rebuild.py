from typing import Any

from django.core.management.base import BaseCommand

from rapport.interests.rebuilding import rebuild


class Command(BaseCommand):
    help = "Makes the sums of all interests anew from the rows; needed only when the doctor says so."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} interests counted.")
