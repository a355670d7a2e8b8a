"""Guides for calls, and how a call from a list ends."""

from django.db import migrations

GUIDES = ["cold", "warm", "hot"]
# Code, what follows, working hours until the next try, whether somebody was reached, whether it is a success.
OUTCOMES = [
    ("no_answer", "again", 4, False, False),
    ("busy", "again", 1, False, False),
    ("call_on", "on_day", 0, True, False),
    ("interest", "interest", 0, True, True),
    ("material", "material", 0, True, True),
    ("meeting", "meeting", 0, True, True),
    ("not_interested", "close", 0, True, False),
    ("wrong_number", "wrong", 0, False, False),
    ("no_calls", "quiet", 0, True, False),
]


def put_in(apps, schema_editor):
    guide = apps.get_model("interests", "CallGuide")
    outcome = apps.get_model("interests", "CallOutcome")
    guide.objects.bulk_create(guide(code=code, kind=code, place=place) for place, code in enumerate(GUIDES))
    outcome.objects.bulk_create(
        outcome(code=code, follows=follows, hours=hours, reached=reached, success=success, place=place)
        for place, (code, follows, hours, reached, success) in enumerate(OUTCOMES)
    )


class Migration(migrations.Migration):
    dependencies = [("interests", "0024_calls_advice_requests")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
