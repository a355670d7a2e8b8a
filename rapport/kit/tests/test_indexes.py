"""A column that loses the index of its own keeps those that it shares, and gets it back."""

import pytest
from django.db import connection, models
from django.db.migrations.state import ModelState, ProjectState

from rapport.kit.indexes import Unindexed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_only_the_named_columns_lose_their_index_and_the_way_back_is_open():
    before = ProjectState()
    fields = [
        ("id", models.AutoField(primary_key=True)),
        ("name", models.CharField(max_length=20, db_index=True)),
        ("town", models.CharField(max_length=20, db_index=True)),
    ]
    own = {"indexes": [models.Index(fields=["name"], condition=models.Q(town="Oslo"), name="called_in_oslo")]}
    before.add_model(ModelState("kit", "place", fields, options=own))
    after, losing = before.clone(), Unindexed("place", "name")
    losing.state_forwards("kit", after)
    place = before.apps.get_model("kit", "place")
    with connection.schema_editor() as editor:
        editor.create_model(place)
    whole = indexes(place)
    with connection.schema_editor() as editor:
        losing.database_forwards("kit", editor, before, after)
    assert sorted(set(indexes(place).values())) == [("name",), ("town",)]
    assert [name for name, columns in indexes(place).items() if columns == ("name",)] == ["called_in_oslo"]
    with connection.schema_editor() as editor:
        losing.database_backwards("kit", editor, after, before)
    assert indexes(place) == whole
    with connection.schema_editor() as editor:
        editor.delete_model(place)


def indexes(model):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return {name: tuple(one["columns"]) for name, one in found.items() if one["index"]}
