"""What the firm asks: defining a field of its own, changing it, and the answers of its list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import FieldType, OwnField, OwnOption
from rapport.journal.acting import act
from rapport.journal.listing import change_item
from rapport.kit.refusal import Refusal
from rapport.people.models import User

MOST = 60  # fields of one kind of record: forms and lists stay readable


def define(*, by: User, field: OwnField, answers: Iterable[str] = (), once: str | None = None) -> OwnField:
    """Asks a new fact, with the answers of its list. Raises Refusal at the field of the form."""
    field.name = field.name.strip()
    if not field.name:
        raise Refusal("name_missing", _("Give it a name."), "name")
    if field.type == FieldType.MONEY and not field.currency:
        raise Refusal("currency_missing", _("Choose the currency of the sum."), "currency")
    if field.type != FieldType.MONEY:
        field.currency = ""
    wanted = list(dict.fromkeys(name.strip() for name in answers if name.strip()))
    if field.is_listed and not wanted:
        raise Refusal("answers_missing", _("Write the answers, one in each line."), "answers")
    if OwnField.objects.of(field.kind).count() >= MOST:
        text = _("There are {count} fields already; take one out of use first.")
        raise Refusal("too_many_fields", text.format(count=MOST))
    field.place = OwnField.objects.count()
    with act("list.item_added", by=by, once=once, name=field.name) as doing:
        doing.concern(doing.create(field))
        for place, name in enumerate(wanted if field.is_listed else ()):
            doing.create(OwnOption(field=field, name=name, place=place))
    return field


def redefine(*, by: User, item: OwnField | OwnOption, **fields: Any) -> None:
    """Renames a field or an answer, takes it out of use or back: what was answered stays. Raises Refusal without a
    name."""
    if not fields.get("name", item.name).strip():
        raise Refusal("name_missing", _("Give it a name."), "name")
    change_item(by=by, item=item, **fields)
