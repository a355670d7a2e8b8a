from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_accounts_know_their_group"),
        ("activities", "0001_initial"),
        ("interests", "0004_summaries"),
        ("market", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="counted",
            name="counted_due",
        ),
        migrations.AddIndex(
            model_name="counted",
            index=models.Index(fields=["outcome", "due_on", "interest"], name="counted_due_in_order"),
        ),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(fields=["outcome", "opened_on", "id"], name="interest_newest"),
        ),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(fields=["outcome", "value", "id"], name="interest_largest"),
        ),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(fields=["outcome", "expected_on", "id"], name="interest_expected"),
        ),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(fields=["outcome", "stage_since", "id"], name="interest_longest"),
        ),
    ]
