"""What follows a step that was done is of the solution track; only the price given is asked after on both."""

from django.db import migrations


def tell_apart(apps, schema_editor):
    playbooks = apps.get_model("interests", "Playbook").objects.filter(when="finished", number=1)
    playbooks.exclude(what="give_price").update(if_track="interest")


class Migration(migrations.Migration):
    dependencies = [("interests", "0009_reasons_of_a_hand_over")]
    operations = [migrations.RunPython(tell_apart, migrations.RunPython.noop)]
