"""Criteria by which clients choose, and how many meetings are many. Names follow the reader until they are changed."""

from django.db import migrations

CRITERIA = ["quality", "reputation", "staff", "service", "time", "price"]
LIMITS = {"interest": 3, "order": 2}


def put_in(apps, schema_editor):
    criterion = apps.get_model("interests", "Criterion")
    limit = apps.get_model("interests", "MeetingLimit")
    criterion.objects.bulk_create(criterion(code=code, place=place) for place, code in enumerate(CRITERIA))
    limit.objects.bulk_create(limit(code=track, track=track, number=number) for track, number in LIMITS.items())


class Migration(migrations.Migration):
    dependencies = [("interests", "0026_what_is_at_stake")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
