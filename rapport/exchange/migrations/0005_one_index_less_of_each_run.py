from django.db import migrations

from rapport.kit.indexes import Unindexed


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_files_that_were_removed")]
    operations = [Unindexed("importedrow", "run"), Unindexed("importproblem", "run")]
