"""Marks what was taken in after a deal with the same client."""

from django.db import migrations
from django.db.models import Exists, OuterRef


def mark(apps, schema_editor):
    interest = apps.get_model("interests", "Interest")
    deals = interest.objects.filter(account=OuterRef("account"), outcome="won", closed_on__lte=OuterRef("opened_on"))
    later = interest.objects.filter(Exists(deals.exclude(pk=OuterRef("pk"))))
    ids = list(later.values_list("pk", flat=True))
    for start in range(0, len(ids), 500):
        interest.objects.filter(pk__in=ids[start : start + 500]).update(of_client=True)


class Migration(migrations.Migration):
    dependencies = [("interests", "0020_solutions_needs_and_reviews")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
