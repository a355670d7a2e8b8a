from django.db import migrations

from rapport.kit.indexes import Unindexed, of_filled


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_whom_an_entry_is_about")]
    operations = [
        *[migrations.AddIndex("entry", index) for index in of_filled("entry", "on_behalf_of")],
        Unindexed("entry", "actor", "on_behalf_of"),
    ]
