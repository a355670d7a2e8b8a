import datetime
from datetime import UTC

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Count, F, Sum
from django.db.models.functions import TruncDate

COUNTED = """
INSERT INTO interests_counted (
    interest_id, owner_id, stage_id, outcome, currency, guardian, minor, due_on, unanswered_since, silent_since,
    undecided_since, unplaced_since
)
SELECT
    i.id, i.owner_id, i.stage_id, i.outcome, i.currency,
    CASE WHEN a.confidentiality = 'open' THEN 0 ELSE a.owner_id END,
    CASE WHEN i.outcome = 'won' THEN i.won_value ELSE i.value END,
    s.due_on,
    CASE WHEN i.outcome = '' AND i.answered_at IS NULL THEN i.taken_in_at END,
    CASE WHEN i.outcome = '' AND i.offered_on IS NOT NULL
        THEN CASE WHEN i.offered_on > i.last_contact_on THEN i.offered_on ELSE i.last_contact_on END END,
    CASE WHEN i.outcome = '' AND i.thinking <> ''
        AND NOT EXISTS (
            SELECT 1 FROM accounts_contact c
            WHERE c.account_id = i.account_id AND c.buying_role = 'decides' AND c.left_on IS NULL
        )
        AND NOT EXISTS (
            SELECT 1 FROM interests_participant p WHERE p.interest_id = i.id AND p.role = 'decides'
        )
        THEN COALESCE(i.thinking_since, i.opened_on) END,
    CASE WHEN i.outcome = '' AND a.name = '' THEN i.opened_on END
FROM interests_interest i
JOIN accounts_account a ON a.id = i.account_id
LEFT JOIN activities_step s ON s.id = i.next_step_id
"""
# Measure: the column by whose day it is counted, if by any, and by what else.
MEASURES = (
    ("all", None, ("stage_id", "currency")),
    ("late", "due_on", ("stage_id",)),
    ("overdue", "due_on", ("currency",)),
    ("unanswered", "unanswered_since", ("currency",)),
    ("silent", "silent_since", ("currency",)),
    ("undecided", "undecided_since", ("currency",)),
    ("unplaced", "unplaced_since", ("currency",)),
)


def count(apps, schema_editor):
    """Counts the interests that are there already."""
    counted, tally = (apps.get_model("interests", name) for name in ("Counted", "Tally"))
    for measure, column, parts in MEASURES:
        rows, names = counted.objects.all(), ["owner_id", "outcome", "guardian", *parts]
        if column:
            rows = rows.filter(**{f"{column}__isnull": False})
        if column and measure != "undecided":
            moment = measure == "unanswered"
            rows, names = rows.annotate(day=TruncDate(column, tzinfo=UTC) if moment else F(column)), [*names, "day"]
        found = rows.values(*names).annotate(count=Count("pk"), sum=Sum("minor")).order_by()
        worth = 0 if measure == "late" else 1
        lines = ({"measure": measure, "minor": int(line.pop("sum")) * worth, **line} for line in found.iterator())
        tally.objects.bulk_create((tally(**line) for line in lines), batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("interests", "0003_words_of_lists"),
        ("accounts", "0004_confidentiality_in_words"),
        ("activities", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                ("outcome", models.CharField(max_length=10)),
                ("currency", models.CharField(max_length=3)),
                ("guardian", models.BigIntegerField(default=0)),
                ("minor", models.BigIntegerField(default=0)),
                (
                    "interest",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="counted",
                        serialize=False,
                        to="interests.interest",
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("unanswered_since", models.DateTimeField(null=True)),
                ("silent_since", models.DateField(null=True)),
                ("undecided_since", models.DateField(null=True)),
                ("unplaced_since", models.DateField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="interests.stage",
                    ),
                ),
            ],
            options={
                "default_related_name": "+",
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)), fields=["due_on", "-minor"], name="counted_due"
                    ),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["owner", "stage", "due_on", "interest"],
                        name="counted_held",
                    ),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["stage", "due_on", "interest"],
                        name="counted_stage",
                    ),
                    models.Index(
                        condition=models.Q(("unanswered_since__isnull", False)),
                        fields=["unanswered_since", "-minor"],
                        name="counted_unanswered",
                    ),
                    models.Index(
                        condition=models.Q(("silent_since__isnull", False)),
                        fields=["silent_since", "-minor"],
                        name="counted_silent",
                    ),
                    models.Index(
                        condition=models.Q(("undecided_since__isnull", False)),
                        fields=["undecided_since", "-minor"],
                        name="counted_undecided",
                    ),
                    models.Index(
                        condition=models.Q(("unplaced_since__isnull", False)),
                        fields=["unplaced_since", "-minor"],
                        name="counted_unplaced",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.CharField(max_length=10)),
                ("currency", models.CharField(max_length=3)),
                ("guardian", models.BigIntegerField(default=0)),
                ("minor", models.BigIntegerField(default=0)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("all", "All"),
                            ("late", "Late"),
                            ("overdue", "Overdue"),
                            ("unanswered", "Unanswered"),
                            ("silent", "Silent"),
                            ("undecided", "Undecided"),
                            ("unplaced", "Unplaced"),
                        ],
                        max_length=10,
                    ),
                ),
                ("day", models.DateField(default=datetime.date(1900, 1, 1))),
                ("count", models.IntegerField()),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="interests.stage",
                    ),
                ),
            ],
            options={
                "default_related_name": "+",
                "indexes": [models.Index(fields=["measure", "outcome", "day"], name="tally_measure")],
            },
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=False),
    ]
