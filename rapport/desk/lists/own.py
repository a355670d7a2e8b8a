"""The firm's own fields in the lists: a column for each, filters by their index, orders where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from babel.numbers import get_currency_precision
from django import forms
from django.db.models import DateField, Exists, F, FilteredRelation, OuterRef, Prefetch, Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import FieldType, OwnField, Owning, OwnOption
from rapport.accounts.models.field_types import PARTS
from rapport.accounts.models.own_fields import asked_fields
from rapport.accounts.own_fields.forms import form_field
from rapport.accounts.own_fields.wording import said
from rapport.desk.lists import choices
from rapport.desk.lists.columns import Column, Text
from rapport.desk.lists.definition import Definition
from rapport.desk.lists.drawing import NONE
from rapport.desk.lists.filters import Filter, Options, Rows
from rapport.desk.lists.paging import Sort
from rapport.kit.money import Money
from rapport.kit.text import fold
from rapport.people.viewer import Viewer

FEW = 2_000
KNOWN, UNKNOWN = "known", "unknown"
_BOUNDS = {"from": "gte", "to": "lte", "begins": "startswith"}
_MEASURED = {FieldType.NUMBER, FieldType.DECIMAL, FieldType.MONEY, FieldType.DAY}
_CHOSEN = {FieldType.CHOICE, FieldType.CHOICES, FieldType.PERSON, FieldType.YES_NO}
_SORTED = {*_MEASURED, FieldType.TEXT}


def with_own_fields(of: Definition) -> Definition:
    """The list with what the firm asks about its rows; one query."""
    if of.noun not in Owning.values or not (fields := _fields_of(of.noun)):
        return of
    values: Any = of.model._meta.get_field("own_values").related_model
    answers = Prefetch("own_values", values.objects.select_related("option", "person"), to_attr="own_answers")
    return replace(
        of,
        filters=(*of.filters, *(one for field in fields for one in _filters(field))),
        sorts=(*of.sorts, *(_sort(field, values) for field in fields if field.type in _SORTED)),
        columns=(*of.columns, *(_column(field, answers) for field in fields)),
    )


def _fields_of(kind: str) -> list[Any]:
    """In their order, each with the answers of its list as `offered`."""
    found: dict[int, Any] = {}
    for row in asked_fields.now(_every_field):
        if row.kind != kind:
            continue
        if row.pk not in found:
            found[row.pk] = copy(row)
            found[row.pk].offered = []
        field = found[row.pk]
        if row.option_id:
            field.offered.append((str(row.option_id), str(OwnOption(name=row.option_name, labels=row.option_labels))))
    return list(found.values())


def _every_field() -> list[Any]:
    """A row for each field in use, or for each answer of its list; one query."""
    options = {f"option_{name}": F(f"options__{name}") for name in ("id", "name", "labels")}
    used = OwnField.objects.filter(is_used=True).annotate(**options)
    return list(used.order_by("place", "name", "id", "options__place"))


def _label(field: OwnField) -> str:
    return f"{field}, {field.currency}" if field.currency else str(field)


# Columns -------------------------------------------------------------------------------------------------------


def _column(field: OwnField, answers: Prefetch) -> Column:
    sorts = (field.word,) if field.type in _SORTED else ()
    classes = "n" if field.type in _MEASURED else ""
    return Column(
        field.word, _label(field), partial(_filed, field), head=str(field), sorts=sorts, classes=classes,
        drawn=partial(_drawn, field), needs=(answers,), filed=True,
    )  # fmt: skip


def _answers(field: OwnField, row: Any) -> list[Any]:
    found = sorted((one for one in row.own_answers if one.field_id == field.pk), key=lambda one: one.pk)
    for one in found:
        one.field = field
    return [one.value for one in found]


def _filed(field: OwnField, row: Any) -> Any:
    """For a file: numbers and days as what they are."""
    match _answers(field, row):
        case []:
            return ""
        case [Money() as sum_]:
            return sum_.decimal
        case [(int() | Decimal() | date()) as only] if not isinstance(only, bool):
            return only
        case several:
            return ", ".join(said(one) for one in several)


def _drawn(field: OwnField, row: Any, viewer: Viewer) -> SafeString:
    words = ", ".join(said(one) for one in _answers(field, row)) if getattr(row, "is_legible", True) else ""
    return format_html(
        '<td class="{}" data-label="{}">{}</td>', "n" if field.type in _MEASURED else "", field, words or NONE
    )


# Filters -------------------------------------------------------------------------------------------------------


def _among(rows: Rows, field: OwnField, leads: bool, **wanted: Any) -> Rows:
    """The rows that answer so. Of few the index of the answers leads, if it may; of many the order of the list does,
    and each row that it comes to is looked up: a page needs only fifty."""
    kind = _kind(rows)
    answers = rows.model._meta.get_field("own_values").related_model.objects.filter(field=field.pk, **wanted)
    found = list(answers.values_list(kind, flat=True)[: FEW + 1]) if leads else []
    if not leads or len(found) > FEW:
        return rows.filter(Exists(answers.filter(**{kind: OuterRef("pk")})))
    return rows.filter(pk__in=found)


def _filters(field: OwnField) -> list[Filter]:
    plainly = partial(_narrowed, field, leads=False)
    found = [Filter(field.word, str(field), partial(_narrowed, field), partial(_options, field), plainly=plainly)]
    if field.type in _MEASURED:
        found += [
            _typed(field, "from", format_lazy(_("{field} from"), field=_label(field))),
            _typed(field, "to", format_lazy(_("{field} to"), field=_label(field))),
        ]
    elif field.column == "text" and field.type != FieldType.LONG:
        found.append(_typed(field, "begins", format_lazy(_("{field} begins with"), field=field)))
    return found


def _options(field: Any, viewer: Viewer) -> Options:
    chosen: Options = ()
    if field.is_listed:
        chosen = field.offered
    elif field.type == FieldType.PERSON:
        chosen = choices.people(viewer)
    elif field.type == FieldType.YES_NO:
        chosen = [("1", _("Yes")), ("0", _("No"))]
    return [*chosen, (KNOWN, _("Known")), (UNKNOWN, _("Not known"))]


def _narrowed(field: OwnField, rows: Rows, value: str, viewer: Viewer, leads: bool = True) -> Rows:
    if value == KNOWN:
        return _among(rows, field, leads)
    if value == UNKNOWN:
        values = rows.model._meta.get_field("own_values").related_model
        return rows.exclude(Exists(values.objects.filter(**{"field": field.pk, _kind(rows): OuterRef("pk")})))
    if field.type not in _CHOSEN or not value.isdecimal() or len(value) > 18:
        return rows.none()
    return _among(rows, field, leads, **{field.column: int(value)})


def _kind(rows: Rows) -> str:
    return str(rows.model._meta.model_name)


def _typed(field: OwnField, side: str, label: Text) -> Filter:
    """A filter whose value is written: a number or a day from which or to which, how a text begins."""
    name, how = f"{field.word}_{side}", _BOUNDS[side]

    def narrows(rows: Rows, value: str, viewer: Viewer, leads: bool = True) -> Rows:
        key = _key(field, value)
        return rows.none() if key is None else _among(rows, field, leads, **{f"{field.key}__{how}": key})

    def named(value: str, viewer: Viewer) -> str | None:
        return None if _key(field, value) is None else value if field.column != "day" else said(_key(field, value))

    asks, plainly = partial(_form_field, field, label), partial(narrows, leads=False)
    return Filter(name, label, narrows, named=named, asks=asks, plainly=plainly)


def _form_field(field: OwnField, label: Text) -> forms.Field:
    shown = form_field(field)
    if field.type == FieldType.MONEY:
        shown = forms.DecimalField(required=False, localize=True)
    shown.label, shown.help_text = str(label), ""
    return shown


def _key(field: OwnField, value: str) -> Any:
    """What the index holds for it; None where it makes no sense."""
    try:
        match FieldType(field.type):
            case FieldType.DAY:
                return date.fromisoformat(value)
            case FieldType.TEXT | FieldType.LINK:
                return fold(value) or None
            case FieldType.MONEY:
                parts = 10 ** get_currency_precision(field.currency)
            case kind:
                parts = PARTS if kind == FieldType.DECIMAL else 1
        number = Decimal(value) * parts
        return int(number) if abs(number) < 2**62 else None
    except (ValueError, ArithmeticError):
        return None


# Orders --------------------------------------------------------------------------------------------------------


def _sort(field: OwnField, values: Any) -> Sort:
    """Offered while the list is narrowed to rows that have an answer: no row falls out of it unseen."""
    alias, key = f"{field.word}_order", f"{field.word}_key"

    def joined(rows: Rows, asked: Mapping[str, str]) -> Rows:
        there = Q(**{f"{alias}__{field.key}__isnull": False})
        for side, how in _BOUNDS.items():
            if (bound := asked.get(f"{field.word}_{side}")) and (least := _key(field, bound)) is not None:
                there &= Q(**{f"{alias}__{field.key}__{how}": least})
        answer = FilteredRelation("own_values", condition=Q(own_values__field=field.pk))
        return rows.annotate(**{alias: answer}).filter(there).annotate(**{key: F(f"{alias}__{field.key}")})

    by = values._meta.get_field(field.key)
    return Sort(
        field.word, _label(field), key, descending=isinstance(by, DateField),
        narrowed=(field.word, *(f"{field.word}_{side}" for side in _BOUNDS)), joined=joined, by=by,
    )  # fmt: skip
