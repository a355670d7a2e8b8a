"""Clients from social contacts stay unverified until somebody has checked them."""

from django.db import migrations


def mark(apps, schema_editor):
    apps.get_model("accounts", "Origin").objects.filter(code="social").update(needs_check=True)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0021_sources_of_clients")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
