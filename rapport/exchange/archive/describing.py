"""The guide to an archive, made from the models, so that it always says what the archive holds."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import translation

from rapport.exchange.archive import tables
from rapport.exchange.archive.manifest import FORMAT

_HEAD = Path(__file__).with_name("guide.md")


def guide() -> str:
    with translation.override("en"):
        lines = [f"| `{name}` | {reason} |" for name, reason in tables.LEFT_OUT.items()]
        lines += [
            f"| `{name}.{column}` | {reason} |"
            for name, columns in tables.COLUMNS_LEFT_OUT.items()
            for column, reason in columns.items()
        ]
        lines += [
            "| tables of the libraries (sign-in, second factors) | how somebody proves who they are stays where it is |"
        ]
        lines += map(_table, tables.archived().values())
        return _HEAD.read_text().format(format=FORMAT) + "\n".join(lines) + "\n"


def _table(model: tables.Model) -> str:
    lines = [f"\n## {tables.name_of(model)}\n", *_purpose(model), "| Column | Holds | May be empty |", "|---|---|---|"]
    lines += [f"| `{one.attname}` | {_holds(one)} | {_may_be_empty(one)} |" for one in tables.columns_of(model)]
    return "\n".join(lines)


def _purpose(model: tables.Model) -> list[str]:
    if model._meta.auto_created:
        ends = [str(one.related_model._meta.label_lower) for one in model._meta.fields if one.related_model]
        return [f"Which `{ends[0]}` goes with which `{ends[1]}`.\n"]
    text = inspect.cleandoc(model.__doc__ or "")
    own = "" if text.startswith(f"{model.__name__}(") else text.partition("\n\n")[0].replace("\n", " ")
    return [f"{own}\n"] if own else []


def _may_be_empty(field: Any) -> str:
    return "yes" if (field.null or field.blank) and not field.primary_key else ""


_KINDS: dict[str, str] = {
    "BooleanField": "true or false",
    "DateField": "a day",
    "DateTimeField": "a moment",
    "TimeField": "a time of day",
    "DurationField": "a length of time",
    "UUIDField": "a UUID",
    "JSONField": "JSON",
    "TextField": "text",
    "FileField": "the name of a file",
    "FloatField": "a number",
    "BinaryField": "bytes",
}


def _holds(field: Any) -> str:
    if field.is_relation:
        return f"the number of a row of `{field.related_model._meta.label_lower}`"
    if field.choices:
        return "one of " + ", ".join(f"`{value}` ({label})" for value, label in field.flatchoices if value != "")
    if kind := _KINDS.get(field.get_internal_type()):
        return kind
    if isinstance(field, models.DecimalField):
        return f"a decimal with {field.decimal_places} places"
    if isinstance(field, models.CharField):
        return f"text of at most {field.max_length} characters"
    return "the number of the row" if field.primary_key else "a whole number"
