from django.db import migrations

from rapport.people.settling import watched


class Migration(migrations.Migration):
    dependencies = [
        ("interests", "0031_sums_of_everybody"),
        ("people", "0017_settings_have_a_stamp"),
    ]
    operations = [watched("interests_playbook", "interests_playbookline")]
