"""Answers to the firm's own fields that an import wrote, given back where they still stand as it wrote them."""

from __future__ import annotations

from typing import Any

from rapport.journal.acting import Act, act
from rapport.journal.models import Entry
from rapport.people.models import User


def answer_as_before(doing: Act, model: Any, pk: int, columns: dict[str, Any] | list[dict[str, Any]]) -> bool:
    """An answer that was overwritten or taken off; False where it is another by now."""
    typed: Any = model._meta.get_field
    if isinstance(columns, list):
        doing.create(model(**{name: typed(name).to_python(value) for name, value in columns[0].items()}))
        return True
    row = model.objects.filter(pk=pk).first()
    if row is None or any(str(getattr(row, name)) != str(new) for name, (_old, new) in columns.items()):
        return False
    return doing.amend(row, **{name: typed(name).to_python(old) for name, (old, _new) in columns.items()})


def take_answer_off(doing: Act, model: Any, pk: int, made: dict[str, Any]) -> bool:
    """One that was new; False where it is another by now."""
    row = model.objects.filter(pk=pk).first()
    if row is None:
        return True
    if any(str(getattr(row, name)) != str(was) for name, was in made.items()):
        return False
    doing.drop(row)
    return True


def give_answers_back(*, by: User, entry: Entry, record: Any, model: Any, run_id: int, code: str) -> bool:
    """Of one record, as an entry wrote them; whether all of them went back."""
    kind, whole = model._meta.model_name, True
    with act(code, by=by, about=[record], name=str(record), run=run_id) as doing:
        for _kind, pk, columns, *more in reversed([row for row in entry.rows if row[0] == kind]):
            if columns is None:
                whole &= take_answer_off(doing, model, pk, more[0] if more else {})
            else:
                whole &= answer_as_before(doing, model, pk, columns)
    return whole
