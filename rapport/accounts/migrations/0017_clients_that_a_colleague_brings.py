"""R-032: the origin of clients that a new colleague brings along."""

from django.db import migrations


def put_in(apps, schema_editor):
    origin = apps.get_model("accounts", "Origin")
    origin.objects.get_or_create(code="brought", defaults={"place": origin.objects.count()})


class Migration(migrations.Migration):
    dependencies = [("accounts", "0016_accounts_keep_their_quiet_times")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
