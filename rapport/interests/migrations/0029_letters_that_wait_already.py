"""Letters that came in before they stood in the inbound register and still want an answer."""

from datetime import UTC, datetime, time, timedelta

from django.db import migrations


def put_in(apps, schema_editor):
    letter, inbound = apps.get_model("activities", "Letter"), apps.get_model("interests", "Inbound")
    reason = apps.get_model("interests", "ContactReason").objects.filter(code="other").first()
    waiting = letter.objects.filter(direction="in", answer_by__isnull=False, answered_on=None, cancelled="")
    for one in waiting.iterator():
        inbound.objects.create(
            letter=one, channel="post", reason=reason, account_id=one.account_id, contact_id=one.contact_id,
            who=one.correspondent, words=one.subject, folded=one.folded, owner_id=one.owner_id,
            taken_by_id=one.written_by_id, arrived_at=datetime.combine(one.dated_on, time(), UTC),
            due_at=datetime.combine(one.answer_by + timedelta(days=1), time(), UTC),
        )  # fmt: skip


def take_out(apps, schema_editor):
    apps.get_model("interests", "Inbound").objects.exclude(letter=None).delete()


class Migration(migrations.Migration):
    dependencies = [("interests", "0028_letters_in_the_inbound_register")]

    operations = [migrations.RunPython(put_in, take_out)]
