"""An entry's subjects are found by one index, in which it can be asked whether it is about a certain thing."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_bulk_act"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entrysubject",
            name="entry",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="subjects", to="journal.entry"
            ),
        ),
        migrations.AddIndex(
            model_name="entrysubject",
            index=models.Index(fields=["entry", "kind", "object_id"], name="subject_of_entry"),
        ),
    ]
