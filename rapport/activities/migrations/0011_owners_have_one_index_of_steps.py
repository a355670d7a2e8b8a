from django.db import migrations

from rapport.kit.indexes import Unindexed


class Migration(migrations.Migration):
    dependencies = [("activities", "0010_letters_and_steps_given")]
    operations = [Unindexed("step", "owner")]
