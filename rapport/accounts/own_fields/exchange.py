"""The firm's own fields in files: as what a column may become, and what its texts mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.accounts.models import FieldType, OwnField
from rapport.accounts.own_fields.values import columns_of
from rapport.exchange.importers import Field
from rapport.kit.money import Money
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold
from rapport.people.models import User

_SHAPES: dict[str, str] = {FieldType.DAY: "day", FieldType.MONEY: "sum", FieldType.DECIMAL: "sum"}
_DIGITS = 18
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y")


def exchange_fields(kind: str) -> tuple[Field, ...]:
    """The fields in use as what a column may become, known by their label in each language."""
    found = OwnField.objects.of(kind)
    return tuple(
        Field(one.word, str(one), (one.name, *one.labels.values()), _SHAPES.get(one.type, "")) for one in found
    )


class Reading:
    """Reads the texts of a file's columns as answers; asks the database once for all rows."""

    def __init__(self, kind: str) -> None:
        self.fields = {field.word: field for field in OwnField.objects.of(kind)}
        prefetch_related_objects([*self.fields.values()], "options")
        asked = any(field.type == FieldType.PERSON for field in self.fields.values())
        people = User.objects.people() if asked else User.objects.none()
        self.people = {fold(key): one for one in people for key in (one.name, one.email)}

    @property
    def prefetched(self) -> tuple[str, ...]:
        """What is read along with records that a file may fill."""
        return ("own_values",) if self.fields else ()

    def read(self, word: str, texts: Iterable[str]) -> Any:
        """The answer that a field's cells hold. Raises Refusal with a sentence for a cell that cannot be one."""
        field, text = self.fields[word], ", ".join(texts)
        answer = self._options(field, text) if field.is_listed else self._read(field, text)
        columns_of(field, answer)
        return answer

    def _read(self, field: OwnField, text: str) -> Any:
        match FieldType(field.type):
            case FieldType.NUMBER:
                return _number(text, lambda number: number == number.to_integral_value(), int)
            case FieldType.DECIMAL:
                return _number(text, lambda number: True, Decimal)
            case FieldType.MONEY:
                return Money.parse(text, field.currency, "en")  # the reader of the file has made it plain
            case FieldType.DAY:
                return _day(text)
            case FieldType.YES_NO:
                return _yes_no(text)
            case FieldType.PERSON:
                return self._person(text)
        return text

    def _person(self, text: str) -> User:
        if found := self.people.get(fold(text)):
            return found
        raise Refusal("person_unknown", _("Nobody called {name} works here.").format(name=text))

    def _options(self, field: OwnField, text: str) -> Any:
        known = {fold(word): one for one in field.options.all() for word in (one.name, *one.labels.values())}
        parts = [text] if field.type == FieldType.CHOICE or fold(text) in known else text.replace(";", ",").split(",")
        found = [known.get(fold(part)) for part in parts if part.strip()]
        if None in found:
            options = ", ".join(str(one) for one in field.options.all())
            message = _("“{text}” is none of the answers: {options}.")
            raise Refusal("no_such_option", message.format(text=text, options=options))
        return found if field.type == FieldType.CHOICES else found[0]


def _number(text: str, fits: Callable[[Decimal], bool], shape: Callable[[Decimal], Any]) -> Any:
    bare = "".join(text.split()).replace("−", "-")
    try:
        number = Decimal(bare if "." in bare else bare.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number.adjusted() >= _DIGITS or not fits(number):
        raise Refusal("number_unreadable", _("“{text}” is no number that fits here.").format(text=text))
    return shape(number)


def _day(text: str) -> date:
    for shape in _DAYS:
        try:
            return datetime.strptime(text.split("T")[0].split(" ")[0], shape).date()  # noqa: DTZ007, a day has no zone
        except ValueError:
            continue
    raise Refusal("day_unreadable", _("“{text}” is no day; write it like 2026-05-31.").format(text=text))


@cache
def _yes_words() -> dict[str, bool]:
    found = {"1": True, "0": False, "true": True, "false": False, "x": True, "y": True, "n": False}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {fold(_("Yes")): True, fold(_("No")): False}
    return found


def _yes_no(text: str) -> bool:
    if (answer := _yes_words().get(fold(text))) is None:
        raise Refusal("neither_yes_nor_no", _("“{text}” is neither yes nor no.").format(text=text))
    return answer
