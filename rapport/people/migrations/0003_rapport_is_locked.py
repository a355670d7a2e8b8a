"""The user Rapport is not active, so that no password reset can open it either."""

from django.db import migrations

EMAIL = "rapport@rapport.invalid"


def _set(active):
    def change(apps, schema_editor):
        apps.get_model("people", "User").objects.filter(email=EMAIL).update(is_active=active)

    return change


class Migration(migrations.Migration):
    dependencies = [("people", "0002_the_user_rapport")]
    operations = [migrations.RunPython(_set(False), _set(True))]
