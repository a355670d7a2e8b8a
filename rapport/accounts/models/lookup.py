"""Who is calling: an indexed table of folded words, so that a prefix of any word of a name finds its bearer."""

from __future__ import annotations

from django.db import connection, models

from rapport.accounts.models.account import Account
from rapport.accounts.models.contact import Contact

_LAST = "\U0010ffff"


class WordQuerySet(models.QuerySet["Word"]):
    def starting_with(self, prefix: str) -> WordQuerySet:
        """PostgreSQL uses its index for a prefix; SQLite, which compares bytes, needs the bounds written out."""
        found = self.filter(word__startswith=prefix)
        return found.filter(word__gte=prefix, word__lt=prefix + _LAST) if connection.vendor == "sqlite" else found


class Word(models.Model):
    """One folded word of an account's or a contact's name."""

    word = models.CharField(max_length=60, db_index=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="words")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="words")

    objects = WordQuerySet.as_manager()
