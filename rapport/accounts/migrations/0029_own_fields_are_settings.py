from django.db import migrations

from rapport.people.settling import watched


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0028_a_questionnaire_that_comes_with_it"),
        ("people", "0017_settings_have_a_stamp"),
    ]
    operations = [watched("accounts_ownfield", "accounts_ownoption")]
