from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_accounts_know_their_group")]

    operations = [migrations.DeleteModel(name="Word")]
