"""Keeping the record of a person: correcting it, moving it to another company, marking that they left."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.accounts.models.erased import require_not_erased
from rapport.accounts.own_fields.values import Answers, put_values
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.kit.text import sort_key
from rapport.people.models import User

REVISABLE = {
    "surname", "given_name", "position", "language", "buying_role", "motivation", "stance", "note",
}  # fmt: skip


def contact_key(surname: str, given_name: str) -> str:
    """Order in lists: by surname, then by given name."""
    return sort_key(f"{surname} {given_name}".strip(), settings.LANGUAGE_CODE)[:400]


class ContactKeeping(Editable):
    """Trait of Contact."""

    class Meta:
        abstract = True

    def revise(self: Any, *, by: User, own: Answers | None = None, **fields: Any) -> None:
        """Corrects facts, `own` are answers to the firm's own fields. Raises Refusal for an empty surname."""
        if unknown := fields.keys() - REVISABLE:
            raise TypeError(f"not for revise: {unknown}")
        require_not_erased(self)
        surname = fields.get("surname", self.surname).strip()
        if not surname:
            raise Refusal("surname_missing", _("A contact has at least a surname."), "surname")
        fields |= {"surname": surname, "name_key": contact_key(surname, fields.get("given_name", self.given_name))}
        with act("contact.revised", by=by, about=[self, self.account], name=f"{self}") as doing:
            doing.update(self, **fields)
            put_values(doing, self, own or {})

    def move(self: Any, *, by: User, to: Any, position: str, on: date) -> None:
        """The person now works at another company, reached as before; what was before stays in both timelines."""
        require_not_erased(self)
        if to.pk == self.account_id:
            raise Refusal("same_company", _("{name} is there already.").format(name=self), "account")
        left = self.account
        names: dict[str, Any] = {"name": str(self), "left": str(self.account), "to": str(to)}
        with act("contact.moved", by=by, about=[self, left, to], **names) as doing:
            for current in self.positions.filter(until=None):
                doing.amend(current, until=on)
            doing.create(self.positions.model(contact=self, account=to, title=position, since=on))
            for point in self.points.filter(ended_on=None):
                doing.update(point, account=to)
            for tie in self.ties.standing():
                doing.update(tie, account=to)
            doing.update(self, account=to, position=position, left_on=None)

    def leave(self: Any, *, by: User, on: date) -> None:
        """The person no longer works there, and it is not known where they went."""
        require_not_erased(self)
        with act("contact.left", by=by, about=[self, self.account], name=str(self)) as doing:
            for current in self.positions.filter(until=None):
                doing.amend(current, until=on)
            doing.update(self, left_on=on)
