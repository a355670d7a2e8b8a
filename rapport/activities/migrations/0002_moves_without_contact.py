from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="step",
            name="idle_moves",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(model_name="step", name="moved_on", field=models.DateField(null=True)),
    ]
