from typing import Any

from django.core.management.base import BaseCommand

from rapport.interests.rebuilding import rebuild
from rapport.search import indexing


class Command(BaseCommand):
    help = (
        "Makes the sums of all interests and the index of the search anew from the rows; for when the doctor says so."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} interests counted.")
        self.stdout.write(f"{indexing.rebuild()} entries in the index of the search.")
