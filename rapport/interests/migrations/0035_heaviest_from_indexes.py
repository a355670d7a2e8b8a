from django.db import migrations, models

DAYS = ("unanswered", "silent", "undecided", "unplaced", "promised", "shifted", "pushed", "opened")


def of_day(name: str, *fields: str) -> models.Index:
    day = f"{name}_since"
    return models.Index(fields=[day, *fields], condition=models.Q(**{f"{day}__isnull": False}), name=f"counted_{name}")


class Migration(migrations.Migration):
    dependencies = [("interests", "0034_index_of_worth")]
    operations = [
        migrations.RemoveIndex("counted", "counted_due_in_order"),
        migrations.AddIndex(
            "counted",
            models.Index(fields=["outcome", "due_on", "interest", "minor", "currency"], name="counted_due_in_order"),
        ),
        *(migrations.RemoveIndex("counted", f"counted_{name}") for name in DAYS),
        *(migrations.AddIndex("counted", of_day(name, "interest", "minor", "currency", "due_on")) for name in DAYS),
    ]
