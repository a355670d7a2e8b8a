from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interests", "0013_satisfaction_in_calendar_days")]
    operations = [
        migrations.RemoveIndex(model_name="suggestion", name="suggestion_waiting"),
        migrations.RenameField(model_name="suggestion", old_name="user", new_name="owner"),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(fields=["owner", "made_on"], condition=models.Q(answer=""), name="suggestion_waiting"),
        ),
    ]
