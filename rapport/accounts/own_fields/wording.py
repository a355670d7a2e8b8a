"""The firm's own fields in the reader's words: on pages, in lists and in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.accounts.models import FieldType, OwnField
from rapport.accounts.models.field_types import PARTS
from rapport.journal.acting import kind_of
from rapport.kit.money import Money
from rapport.ui.wording import reader_locale


@dataclass
class Fact:
    """One field of a record with what is known; `missing` is to be found out by now."""

    field: OwnField
    answers: list[Any] = dataclass_field(default_factory=list)
    missing: bool = False

    @property
    def said(self) -> str:
        return ", ".join(said(one) for one in self.answers)

    @property
    def href(self) -> str:
        return self.answers[0] if self.field.type == FieldType.LINK and self.answers else ""


def said(answer: Any) -> str:
    """One answer in words."""
    match answer:
        case bool():
            return _("Yes") if answer else _("No")
        case int() | Decimal():
            return str(format_decimal(answer, locale=reader_locale(), decimal_quantization=False))
        case Money():
            return answer.text(get_language() or "en")
        case date():
            return format_skeleton("yMMMd", answer, locale=reader_locale())
    return str(answer)


def facts_of(row: Any) -> list[Fact]:
    """Every field in use with its answers, in one query."""
    kind = kind_of(row)
    given = FilteredRelation(f"{kind}values", condition=Q(**{f"{kind}values__{kind}": row.pk}))
    columns = ("text", "number", "currency", "day", "option__name", "option__labels", "person__name")
    known = OwnField.objects.of(kind).annotate(given=given).order_by("place", "id", "given__option__place", "given__id")
    found: dict[int, Fact] = {}
    one: Any
    for one in known.annotate(**{f"its_{name}": F(f"given__{name}") for name in ("id", *columns)}):
        fact = found.setdefault(one.pk, Fact(one))
        if one.its_id is not None:
            fact.answers.append(_answer(one))
    for fact in found.values():
        fact.missing = not fact.answers and fact.field.is_asked(row)
    return list(found.values())


def _answer(one: Any) -> Any:
    match one.type:
        case FieldType.DECIMAL:
            return Decimal(one.its_number) / PARTS
        case FieldType.MONEY:
            return Money(one.its_number, one.its_currency)
        case FieldType.YES_NO:
            return bool(one.its_number)
        case FieldType.NUMBER:
            return one.its_number
        case FieldType.DAY:
            return one.its_day
        case FieldType.CHOICE | FieldType.CHOICES:
            return (one.its_option__labels or {}).get(get_language() or "") or one.its_option__name
        case FieldType.PERSON:
            return one.its_person__name
    return one.its_text


def further(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Old and new of each answer that an entry tells of."""
    for one in data.get("own", ()):
        label = one["labels"].get(get_language() or "") or one["labels"][""]
        yield label, _thawed(one["type"], one["before"]), _thawed(one["type"], one["after"])


def _thawed(type_: str, answers: Iterable[Any]) -> str:
    shapes: dict[str, Any] = {
        FieldType.DECIMAL: Decimal, FieldType.DAY: date.fromisoformat, FieldType.MONEY: lambda pair: Money(*pair)
    }  # fmt: skip
    return ", ".join(said(shapes.get(type_, lambda answer: answer)(one)) for one in answers) or "–"
