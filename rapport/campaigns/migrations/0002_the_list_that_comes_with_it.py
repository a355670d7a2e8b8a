"""The mailing list onto which closed interests without prospects go."""

from django.db import migrations


def put_in(apps, schema_editor):
    apps.get_model("campaigns", "MailingList").objects.create(code="news", takes_closed_interests=True)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
