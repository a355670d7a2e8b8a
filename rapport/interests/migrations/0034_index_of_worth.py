from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interests", "0033_sums_by_team")]
    operations = [
        migrations.AddIndex(
            model_name="counted",
            index=models.Index(
                fields=["currency", "-minor"], condition=models.Q(due_on__isnull=False), name="counted_worth"
            ),
        ),
    ]
