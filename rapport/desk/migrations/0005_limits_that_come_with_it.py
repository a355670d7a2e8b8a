"""The rules of keeping that come with it; a rule only proposes, so they begin with usual limits."""

from django.db import migrations

RULES = {"left": 36, "untouched": 0, "refused": 24, "unverified": 12, "files": 12}


def put(apps, schema_editor):
    rule = apps.get_model("desk", "RetentionRule")
    for code, months in RULES.items():
        rule.objects.get_or_create(code=code, defaults={"months": months})


def take(apps, schema_editor):
    apps.get_model("desk", "RetentionRule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_how_long_personal_data_is_kept")]
    operations = [migrations.RunPython(put, take)]
