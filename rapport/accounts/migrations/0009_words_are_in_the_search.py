from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_likely_pairs")]

    operations = [migrations.DeleteModel(name="Word")]
