"""How a person has arranged the desk: the letters of the single keys, and what lies open."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, models
from django.utils.translation import gettext as _

from rapport.journal.acting import act, kind_of
from rapport.kit.refusal import Refusal
from rapport.ui import keys

if TYPE_CHECKING:
    from rapport.people.models.users import User

MOST_OPEN = 24


class OwnDesk(models.Model):
    """Trait of User.

    `own_keys` holds the letters that differ from the usual ones, by the code of what they do; "" takes one away.
    `on_desk` holds what was opened, the latest first, as pairs of kind and id; `unread` is the number of notices not
    read yet, kept by `rapport.notices`.
    """

    keys_on = models.BooleanField(default=True)
    own_keys = models.JSONField(default=dict, blank=True)
    on_desk = models.JSONField(default=list, blank=True, editable=False)
    unread = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def choose_keys(self: Any, *, by: User, keys_on: bool = True, **letters: str) -> None:
        """Which letter does what; what is not named keeps its usual one. Raises Refusal at the act concerned."""
        wanted = {**keys.USUAL, **{code: letter.strip().lower() for code, letter in letters.items()}}
        for code, letter in wanted.items():
            if letter and not keys.is_letter(letter):
                raise Refusal("not_a_key", _("Take a letter from A to Z, a digit or a sign."), code)
        if shared := keys.shared(wanted):
            text = _("“{key}” is the key of “{act}” already.")
            taken = text.format(key=wanted[shared[0]].upper(), act=keys.LABELS[shared[1]])
            raise Refusal("key_taken", taken, shared[0])
        own = {code: letter for code, letter in wanted.items() if keys.USUAL[code] != letter}
        with act("user.settled", by=by, about=[self], name=self.name) as doing:
            doing.update(self, keys_on=keys_on, own_keys=own)

    def lay_on_desk(self: Any, *rows: models.Model) -> None:
        """Notes what the person has just opened. It is no edit of the person, so no entry tells of it."""
        laid = [[kind_of(row), row.pk] for row in rows]
        open_now = [*laid, *(one for one in self.on_desk if one not in laid)][:MOST_OPEN]
        if open_now != self.on_desk:
            self.on_desk = open_now
            with suppress(DatabaseError):  # reading goes on where nothing can be written
                type(self)._base_manager.filter(pk=self.pk).update(on_desk=open_now)
