from django.db import migrations

from rapport.search.full_text import put_up, take_down

TABLES = ("search_document", "search_spelling")


def put_up_anew(apps, schema_editor):
    """On PostgreSQL the index is over a function of its own, which tells the planner what reading the table costs."""
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            take_down(schema_editor, table)
            put_up(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(put_up_anew, migrations.RunPython.noop)]
