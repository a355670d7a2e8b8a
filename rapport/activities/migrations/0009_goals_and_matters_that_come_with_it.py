"""Goals of meetings and what is ticked off before them. Names follow the reader until they are changed."""

from django.db import migrations

GOALS = ["convince", "needs", "show", "decider", "terms", "sign", "care"]
MATTERS = {
    "": ["invited", "running", "drinks"],
    "first": ["way", "reception", "firm", "cards"],
    "returning": ["last_time", "stands"],
}


def put_in(apps, schema_editor):
    goal = apps.get_model("activities", "MeetingGoal")
    matter = apps.get_model("activities", "MeetingMatter")
    goal.objects.bulk_create(goal(code=code, place=place) for place, code in enumerate(GOALS))
    matter.objects.bulk_create(
        matter(code=code, guests=guests, place=place)
        for guests, codes in MATTERS.items()
        for place, code in enumerate(codes)
    )


class Migration(migrations.Migration):
    dependencies = [("activities", "0008_meetings")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
