"""What the quality of a record is made of."""

from django.db import migrations

MARKS = [
    ("name", 10),
    ("contact", 10),
    ("phone", 15),
    ("mail", 10),
    ("company_number", 10),
    ("place", 10),
    ("decides", 10),
    ("account_class", 5),
    ("business", 5),
    ("language", 5),
    ("origin", 5),
    ("checked", 5),
]


def put_in(apps, schema_editor):
    mark = apps.get_model("accounts", "QualityMark")
    mark.objects.bulk_create(mark(code=code, weight=weight, place=place) for place, (code, weight) in enumerate(MARKS))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0023_how_good_the_base_is")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
