"""Why somebody gets in touch, and how soon we answer by the way they reach us."""

from django.db import migrations

REASONS = ["inquiry", "order", "invoice", "service", "complaint", "visitor", "offer", "wrong_number", "other"]
NO_ANSWER = {"offer", "wrong_number"}
NORMS = [("phone", 1), ("mail", 4), ("visit", 1), ("web", 2), ("chat", 1), ("event", 16), ("post", 24)]


def put_in(apps, schema_editor):
    reason = apps.get_model("interests", "ContactReason")
    norm = apps.get_model("interests", "ReactionNorm")
    reason.objects.bulk_create(
        reason(code=code, place=place, needs_answer=code not in NO_ANSWER) for place, code in enumerate(REASONS)
    )
    norm.objects.bulk_create(norm(code=code, place=place, hours=hours) for place, (code, hours) in enumerate(NORMS))


class Migration(migrations.Migration):
    dependencies = [("interests", "0022_inbound_register")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
