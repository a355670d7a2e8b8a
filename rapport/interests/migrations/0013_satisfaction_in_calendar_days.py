"""The satisfaction check comes again after half a year by the calendar, not after so many working days."""

from django.db import migrations


def by_the_calendar(apps, schema_editor):
    line = apps.get_model("interests", "PlaybookLine")
    line.objects.filter(playbook__code="satisfaction", playbook__number=1).update(in_working_days=False)


class Migration(migrations.Migration):
    dependencies = [("interests", "0012_mornings")]
    operations = [migrations.RunPython(by_the_calendar, migrations.RunPython.noop)]
