"""The answers to the firm's own fields: reading those of a record, and writing them inside a verb's act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.accounts.models.field_types import KEY, PARTS, FieldType
from rapport.journal.acting import Act, kind_of
from rapport.journal.bulk import insert, reserve_ids
from rapport.kit.money import Money
from rapport.kit.points import web
from rapport.kit.refusal import Refusal, at
from rapport.kit.text import fold

if TYPE_CHECKING:
    from rapport.accounts.models.own_fields import OwnField, OwnOption

# What a field holds: text, int, Decimal, Money, day, bool, option, list of options, person; None for no answer.
Answer = Any
Answers = Mapping["OwnField", Answer]
Columns = dict[str, Any]
LONGEST = {FieldType.TEXT: 500, FieldType.LONG: 20_000}
_LARGEST = 2**62
_COLUMNS = ("text", "text_key", "number", "currency", "day", "option_id", "person_id")
_BLANK: Columns = {"text": "", "text_key": "", "currency": ""}


def values_of(row: Any) -> dict[int, Answer]:
    """What is known of a record, by field; two queries with those of the fields."""
    found: dict[int, Answer] = {}
    for one in row.own_values.select_related("field", "option", "person").order_by("option__place", "id"):
        if one.field.type == FieldType.CHOICES:
            found.setdefault(one.field_id, []).append(one.option)
        else:
            found[one.field_id] = one.value
    return found


def columns_of(field: OwnField, answer: Answer) -> list[Columns]:
    """The rows that hold an answer, as values of their columns; none for no answer. Raises Refusal at the field."""
    if answer is None or answer in ("", []):
        return []
    with at(field.word):
        match FieldType(field.type):
            case FieldType.TEXT | FieldType.LONG as longest:
                return _text(_at_most(LONGEST[longest], str(answer).strip()))
            case FieldType.LINK:
                return _text(web(str(answer)))
            case FieldType.DECIMAL:
                return [{"number": _within(_parts(field, answer))}]
            case FieldType.MONEY:
                return [{"number": _within(answer.minor), "currency": answer.currency}]
            case FieldType.NUMBER | FieldType.YES_NO:
                return [{"number": _within(int(answer))}]
            case FieldType.CHOICES:
                return [{"option_id": _own(field, one).pk} for one in answer]
            case FieldType.CHOICE:
                return [{"option_id": _own(field, answer).pk}]
            case FieldType.PERSON:
                return [{"person_id": answer.pk}]
    return [{"day": answer}]


def _text(text: str) -> list[Columns]:
    return [{"text": text, "text_key": fold(text)[:KEY]}] if text else []


def _at_most(longest: int, text: str) -> str:
    if len(text) > longest:
        raise Refusal("answer_too_long", _("At most {count} characters fit here.").format(count=longest))
    return text


def _parts(field: OwnField, answer: Decimal) -> int:
    parts = answer * PARTS
    if parts != parts.to_integral_value():
        raise Refusal("too_many_decimals", _("At most four decimals fit here."))
    return int(parts)


def _within(number: int) -> int:
    if abs(number) > _LARGEST:
        raise Refusal("number_too_large", _("This number is too large to be kept."))
    return number


def _own(field: OwnField, option: OwnOption) -> OwnOption:
    if option.field_id != field.pk:
        raise Refusal("no_such_option", _("Choose one of the answers of this list."))
    return option


def insert_values(model: type[Model], of: str, answers: Sequence[tuple[int, Answers]]) -> list[list[tuple[str, int]]]:
    """The answers of new records, each by its id, in bulk; for each record the rows made, as entries name them.

    `model` holds them and leads to the record by `of`. Inside the transaction of the caller.
    """
    rows = [
        (place, (record, field.pk, *(columns.get(name, _BLANK.get(name)) for name in _COLUMNS)))
        for place, (record, given) in enumerate(answers)
        for field, answer in given.items()
        for columns in columns_of(field, answer)
    ]
    made: list[list[tuple[str, int]]] = [[] for _record in answers]
    ids = reserve_ids(model, len(rows))
    insert(model, ("id", of, "field_id", *_COLUMNS), [(pk, *row) for pk, (_place, row) in zip(ids, rows, strict=True)])
    for pk, (place, _row) in zip(ids, rows, strict=True):
        made[place].append((str(model._meta.model_name), pk))
    return made


def differing(row: Any, answers: Answers, *, overwrite: bool) -> dict[OwnField, Answer]:
    """Of these answers those that the record lacks, or has otherwise where that may be overwritten."""
    by_field = attrgetter("field_id")
    rows = sorted(row.own_values.all(), key=by_field)
    held = {field: mark_of(vars(one) for one in some) for field, some in groupby(rows, by_field)}
    return {
        field: answer
        for field, answer in answers.items()
        if (was := held.get(field.pk)) is None or (overwrite and was != mark_of(columns_of(field, answer)))
    }


def mark_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """By which two answers to a field are known to be the same."""
    names = ("text", "number", "currency", "day", "option_id", "person_id")
    return str(sorted(str([row.get(name) or (0 if row.get(name) == 0 else "") for name in names]) for row in rows))


def put_values(doing: Act, row: Any, answers: Answers) -> bool:
    """Part of a verb: writes what differs, each answer with old and new in the entry; whether anything did.

    Counts as an edit of the record. Raises Refusal at the field for an answer that it cannot hold.
    """
    kind = kind_of(row)
    held: dict[int, list[Any]] = defaultdict(list)
    for one in row.own_values.filter(field__in=[field.pk for field in answers]).order_by("id"):
        held[one.field_id].append(one)
    told = [_put(doing, row, kind, field, held[field.pk], answer) for field, answer in answers.items()]
    if changed := [one for one in told if one]:
        doing.data["own"] = [*doing.data.get("own", []), *changed]
        if not doing.made(row):
            doing.stamp(row)
    return bool(changed)


def _put(doing: Act, row: Any, kind: str, field: OwnField, held: list[Any], answer: Answer) -> Columns | None:
    wanted = columns_of(field, answer)
    missing = [{name: one.get(name, _BLANK.get(name)) for name in _COLUMNS} for one in wanted]
    before, gone = _frozen(field, held), []
    for one in held:
        same = {name: getattr(one, name) for name in _COLUMNS}
        if same in missing:
            missing.remove(same)
        else:
            gone.append(one)
    if not (gone or missing):
        return None
    while gone and missing and not field.is_listed:
        doing.amend(gone.pop(), **missing.pop())
    for one in gone:
        doing.remove(one)
    for columns in missing:
        doing.create(row.own_values.model(**{kind: row}, field=field, **columns))
    labels = {"": field.name, **field.labels}
    after = _frozen(field, row.own_values.filter(field=field).select_related("option", "person").order_by("id"))
    return {"field": field.pk, "labels": labels, "type": field.type, "before": before, "after": after}


def _frozen(field: OwnField, held: Iterable[Any]) -> list[Any]:
    """Answers as the journal keeps them: what they were called on that day."""
    found: list[Any] = []
    for one in held:
        one.field = field
        value = one.value
        match value:
            case Money():
                value = [value.minor, value.currency]
            case date() | Decimal():
                value = str(value)
            case Model():
                value = str(value)
        found.append(value)
    return found


def follow(doing: Act, winner: Any, loser: Any) -> None:
    """Part of a merging: what only the loser knew goes over; where both have an answer, the winner's stands."""
    kind = kind_of(winner)
    known = {(one.field_id, one.option_id) for one in winner.own_values.all()}
    answered = {field for field, option in known}
    for one in loser.own_values.select_related("field", kind):
        several = one.field.type == FieldType.CHOICES
        if (one.field_id, one.option_id) not in known and (several or one.field_id not in answered):
            doing.amend(one, **{kind: winner})
