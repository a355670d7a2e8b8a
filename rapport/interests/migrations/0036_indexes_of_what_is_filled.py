from django.db import migrations

from rapport.kit.indexes import Unindexed, of_filled

SOURCES = ("source", "recommended_by", "recommender")


class Migration(migrations.Migration):
    dependencies = [("interests", "0035_heaviest_from_indexes")]
    operations = [
        *[migrations.AddIndex("interest", index) for index in of_filled("interest", *SOURCES)],
        Unindexed("interest", "account", *SOURCES),
    ]
