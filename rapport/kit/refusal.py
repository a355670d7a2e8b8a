"""The expected error: a sentence for the person who asked, in that person's language."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.functional import Promise


class Refusal(Exception):
    """What a rule answers when it says no.

    `code` is lasting and for programs; `message` is a whole sentence that says what is wrong and what to do;
    `field` names the field of the form, or the column of the file, at which the sentence belongs.
    A form shows it with status 422, an import puts it beside the row.
    """

    status = 422

    def __init__(self, code: str, message: str | Promise, field: str | None = None) -> None:
        super().__init__(code, message, field)
        self.code = code
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class Stale(Refusal):
    """Somebody else changed the same thing since the page was opened: status 409, both values are shown."""

    status = 409


@contextmanager
def at(field: str) -> Iterator[None]:
    """Says at which field a rule has refused that knows numbers and addresses, but no fields."""
    try:
        yield
    except Refusal as refusal:
        refusal.field = refusal.field or field
        raise
