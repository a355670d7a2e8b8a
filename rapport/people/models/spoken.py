"""R-027: the languages that somebody speaks with clients."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from rapport.journal.acting import Act
from rapport.journal.bases import Editable


class Speaking(Editable):
    """Trait of User: the language of one's pages is always spoken."""

    class Meta:
        abstract = True

    @property
    def languages(self: Any) -> list[str]:
        further = self.spoken.order_by("language").values_list("language", flat=True)
        return list(dict.fromkeys([self.language, *further]))

    def put_spoken(self: Any, doing: Act, languages: Iterable[str]) -> None:
        """Part of an act: exactly these languages."""
        wanted, known = set(languages), {row.language: row for row in self.spoken.all()}
        for language in known.keys() - wanted:
            doing.remove(known[language])
        for language in sorted(wanted - known.keys()):
            doing.create(Spoken(user=self, language=language))


class Spoken(models.Model):
    """A language that somebody speaks."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="spoken")
    language = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "language"], name="language_spoken_once")]

    def __str__(self) -> str:
        return self.language
