"""Classes of clients with their rhythm, and where clients come from. Names follow the reader until they are changed."""

from django.db import migrations

CLASSES = [("key", 14), ("regular", 30), ("occasional", 90)]
ORIGINS = ["sites", "fairs", "directories", "advertising", "social", "recommendation"]


def put_in(apps, schema_editor):
    account_class = apps.get_model("accounts", "AccountClass")
    origin = apps.get_model("accounts", "Origin")
    account_class.objects.bulk_create(
        account_class(code=code, rhythm_days=days, place=place) for place, (code, days) in enumerate(CLASSES)
    )
    origin.objects.bulk_create(origin(code=code, place=place) for place, code in enumerate(ORIGINS))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
