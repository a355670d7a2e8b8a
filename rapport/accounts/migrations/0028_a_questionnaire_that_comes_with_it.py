"""A questionnaire for the management of a client. Its words follow the reader until they are changed."""

from django.db import migrations


def put_in(apps, schema_editor):
    apps.get_model("accounts", "Survey").objects.create(code="cooperation")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0027_where_people_stand")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
