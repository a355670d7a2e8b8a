"""R-399: the non-disclosure note of the firm, and who has acknowledged it when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.acting import Act, act
from rapport.kit import clock
from rapport.kit.refusal import Refusal

if TYPE_CHECKING:
    from rapport.people.models.users import User

# What holds until the firm writes its own.
STOCK = (
    gettext_lazy("What I learn here about clients, prices and plans stays in the house, also after I have left."),
    gettext_lazy("I open and take along data of clients for my work only, and give it to nobody outside."),
    gettext_lazy("I know that what I take along is noted, and that what is unusual is told to my head."),
    gettext_lazy("When I leave, I hand everything over and keep no copies."),
)


class NoteQuerySet(models.QuerySet["NonDisclosureNote"]):
    def current(self) -> NonDisclosureNote | None:
        return self.order_by("-id").first()

    def paragraphs(self) -> list[str]:
        """The note that holds now: the firm's own words, else those that come with Rapport, in the reader's
        language."""
        note = self.current()
        return note.text.split("\n") if note else [str(line) for line in STOCK]

    def write(self, *, by: User, text: str) -> NonDisclosureNote:
        """Writes the note anew; everybody is asked to acknowledge it at the next page. Raises Refusal when empty."""
        if not text.strip():
            raise Refusal("text_missing", _("Write the note."), "text")
        note = NonDisclosureNote(text=text.strip(), written_by=by, written_at=clock.now())
        with act("firm.non_disclosure_written", by=by, about=[by], text=note.text) as doing:
            doing.create(note)
            apps.get_model("people", "User").objects.update(owes_pledge=True)
        return note


class NonDisclosureNote(models.Model):
    """A version of the firm's own text; earlier ones stay, because people have acknowledged them."""

    text = models.TextField()
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text[:80]


class Pledge(models.Model):
    """That somebody has acknowledged a version; without `note`, the text that comes with Rapport."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="pledges")
    note = models.ForeignKey(NonDisclosureNote, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]


class Pledging(models.Model):
    """Trait of User. `owes_pledge` until the note that holds now is acknowledged."""

    owes_pledge = models.BooleanField(default=True, editable=False)

    class Meta:
        abstract = True

    def pledge(self: User) -> None:  # type: ignore[misc]
        """The person acknowledges the note that holds now; said twice, it changes nothing."""
        with act("user.pledged", by=self, about=[self], name=self.name) as doing:
            if self.owes_pledge:
                self.keep_pledge(doing)

    def keep_pledge(self: User, doing: Act) -> None:  # type: ignore[misc]
        doing.create(Pledge(user=self, note=NonDisclosureNote.objects.current(), at=clock.now()))
        doing.keep(self, owes_pledge=False)
