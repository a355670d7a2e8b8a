import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rapport.kit.identity


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0017_clients_that_a_colleague_brings"),
        ("activities", "0006_calendar_feeds"),
        ("catalogue", "0002_words_of_lists"),
        ("interests", "0019_sources_of_interests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="interest",
            name="of_client",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="Solution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120)),
                ("advantages", models.TextField(blank=True)),
                ("drawbacks", models.TextField(blank=True)),
                ("is_cheaper", models.BooleanField(default=False)),
                (
                    "decision",
                    models.CharField(
                        blank=True, choices=[("", "Open"), ("chosen", "Chosen"), ("declined", "Declined")], max_length=8
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=200)),
                (
                    "interest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="solutions", to="interests.interest"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SolutionLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200)),
                ("value", models.BigIntegerField(default=0)),
                (
                    "recurrence",
                    models.CharField(choices=[("once", "Once"), ("yearly", "Yearly")], default="once", max_length=6),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.productgroup",
                    ),
                ),
                (
                    "solution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="interests.solution"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="JointReview",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=rapport.kit.identity.uuid7, editable=False, unique=True)),
                ("held_on", models.DateField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("present", models.CharField(blank=True, max_length=300)),
                ("theirs", models.TextField(blank=True)),
                ("ours", models.TextField(blank=True)),
                ("outlook", models.TextField(blank=True)),
                ("results", models.JSONField(default=dict)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="accounts.account"
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("steps", models.ManyToManyField(related_name="reviews", to="activities.step")),
            ],
            options={
                "ordering": ["-held_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_day__lte", models.F("last_day"))),
                        name="review_looks_forward_in_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedNote",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=rapport.kit.identity.uuid7, editable=False, unique=True)),
                ("text", models.CharField(max_length=200)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("hint", models.CharField(blank=True, max_length=200)),
                ("noted_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[("", "Open"), ("taken_up", "Became an interest"), ("dropped", "Came to nothing")],
                        max_length=8,
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="need_notes", to="accounts.account"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.productgroup",
                    ),
                ),
                (
                    "interest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="need_notes",
                        to="interests.interest",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken_up"), _negated=True), ("interest__isnull", False), _connector="OR"
                        ),
                        name="need_taken_up_is_an_interest",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="solution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", "chosen")), fields=("interest",), name="one_solution_is_chosen"
            ),
        ),
        migrations.AddConstraint(
            model_name="solution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "declined"), _negated=True),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="declined_solution_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="solutionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0)), name="solution_line_is_not_negative"
            ),
        ),
    ]
