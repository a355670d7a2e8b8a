"""Indexes that cost little: each is written anew with every row, ten thousand times in an import."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation
from django.db.models import Q


def of_filled(prefix: str, *names: str) -> list[models.Index]:
    """Of columns that are mostly empty: only filled ones stand in them, and nobody looks for the others by an index."""
    return [
        models.Index(fields=[name], name=f"{prefix}_{name}", condition=Q(**{f"{name}__isnull": False}))
        for name in names
    ]


class Unindexed(Operation):
    """Columns lose the index of their own. Django's AlterField would write the whole table anew for each on SQLite."""

    def __init__(self, model_name: str, *names: str) -> None:
        self.model_name, self.names = model_name, names

    def describe(self) -> str:
        return f"No index of their own for {', '.join(self.names)} of {self.model_name}"

    def state_forwards(self, app_label: str, state: Any) -> None:
        for name in self.names:
            field = state.models[app_label, self.model_name].fields[name].clone()
            field.db_index = False
            state.alter_field(app_label, self.model_name, name, field, preserve_default=True)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        kept = [index.name for index in model._meta.indexes]
        for column in (model._meta.get_field(name).column for name in self.names):
            for name in schema_editor._constraint_names(model, [column], index=True, unique=False, exclude=kept):
                schema_editor.execute(schema_editor._delete_index_sql(model, name))

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        for name in self.names:
            for sql in schema_editor._field_indexes_sql(model, model._meta.get_field(name)):
                schema_editor.execute(sql)
