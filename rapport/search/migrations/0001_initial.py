from django.db import migrations, models

from rapport.search.full_text import put_up, take_down

TABLES = ("search_document", "search_spelling")


def put_up_both(apps, schema_editor):
    for table in TABLES:
        put_up(schema_editor, table)


def take_down_both(apps, schema_editor):
    for table in TABLES:
        take_down(schema_editor, table)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("object_id", models.BigIntegerField()),
                ("inner", models.BooleanField(default=False)),
                ("owner", models.BigIntegerField(default=0)),
                ("title", models.CharField(max_length=250)),
                ("tokens", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "object_id", "inner"), name="document_once")],
            },
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(db_index=True, max_length=60)),
                ("tokens", models.TextField()),
            ],
        ),
        migrations.RunPython(put_up_both, take_down_both),
    ]
