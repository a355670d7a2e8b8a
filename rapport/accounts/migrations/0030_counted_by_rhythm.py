from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0029_own_fields_are_settings")]
    operations = [
        migrations.AlterField(
            model_name="account", name="next_touch_on", field=models.DateField(default=date(9999, 12, 31))
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(
                fields=["next_touch_on", "id", "merged_into", "archived_on", "confidentiality", "owner"],
                name="account_touch",
            ),
        ),
    ]
