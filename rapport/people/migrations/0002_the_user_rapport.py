"""The built-in user "Rapport": acts in background work and at the console, and cannot sign in."""

from django.contrib.auth.hashers import make_password
from django.db import migrations

EMAIL = "rapport@rapport.invalid"


def create(apps, schema_editor):
    user = apps.get_model("people", "User")
    user.objects.get_or_create(email=EMAIL, defaults={"name": "Rapport", "password": make_password(None)})


def remove(apps, schema_editor):
    apps.get_model("people", "User").objects.filter(email=EMAIL).delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
