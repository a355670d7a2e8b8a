from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_non_disclosure")]
    operations = [migrations.AddField("firm", "numbers", models.JSONField(default=dict))]
