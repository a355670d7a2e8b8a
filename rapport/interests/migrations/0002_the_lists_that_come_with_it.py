"""Stages of both tracks, sub-reasons and first questions. Names follow the reader until they are changed."""

from django.db import migrations

STAGES = {
    "interest": "contact qualify meeting demonstration questions calculation offer_given thinking",
    "order": "request price_given answer_awaited",
}
# Code, reason, calls stop, mailing follows.
SUB_REASONS = [
    ("no_answer", "unreachable", False, False),
    ("gone", "unreachable", True, False),
    ("price", "competitor", False, False),
    ("delivery_time", "competitor", False, False),
    ("better_offer", "competitor", False, False),
    ("present_solution", "no_prospects", False, True),
    ("project_stopped", "no_prospects", False, True),
    ("too_small", "no_prospects", True, True),
    ("we_declined", "no_prospects", True, False),
]
QUESTIONS = [("workplaces", 10), ("employees", None), ("deadline", None), ("today", None)]


def put_in(apps, schema_editor):
    stage = apps.get_model("interests", "Stage")
    sub_reason = apps.get_model("interests", "SubReason")
    question = apps.get_model("interests", "QualificationQuestion")
    stage.objects.bulk_create(
        stage(track=track, code=code, place=place)
        for track, codes in STAGES.items()
        for place, code in enumerate(codes.split())
    )
    sub_reason.objects.bulk_create(
        sub_reason(code=code, reason=reason, stops_calls=stops, mailing=mailing, place=place)
        for place, (code, reason, stops, mailing) in enumerate(SUB_REASONS)
    )
    question.objects.bulk_create(
        question(code=code, limit=limit, place=place) for place, (code, limit) in enumerate(QUESTIONS)
    )


class Migration(migrations.Migration):
    dependencies = [("interests", "0001_initial")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
