import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rapport.kit.identity


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0016_accounts_keep_their_quiet_times"),
        ("catalogue", "0002_words_of_lists"),
        ("interests", "0014_whom_a_suggestion_asks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ListQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(blank=True, editable=False, max_length=30)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("is_used", models.BooleanField(default=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "In their words"),
                            ("number", "A number"),
                            ("choice", "One of several"),
                            ("yes_no", "Yes or no"),
                        ],
                        default="text",
                        max_length=6,
                    ),
                ),
                ("choices", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["place", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuestionHint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answer", models.CharField(max_length=120)),
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
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hints", to="interests.listquestion"
                    ),
                ),
                (
                    "then",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_after",
                        to="interests.listquestion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="QuestionList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(blank=True, editable=False, max_length=30)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("is_used", models.BooleanField(default=True)),
                (
                    "track",
                    models.CharField(blank=True, choices=[("interest", "Interest"), ("order", "Order")], max_length=10),
                ),
                ("sectors", models.TextField(blank=True)),
                (
                    "groups",
                    models.ManyToManyField(blank=True, related_name="question_lists", to="catalogue.productgroup"),
                ),
            ],
            options={
                "ordering": ["place", "name"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="listquestion",
            name="of",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="interests.questionlist"
            ),
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("goal", "Goal"), ("fact", "Fact of the project"), ("wish", "Wish")], max_length=4
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=80)),
                ("text", models.CharField(max_length=500)),
                ("told_on", models.DateField()),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="accounts.contact",
                    ),
                ),
                (
                    "interest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told", to="interests.interest"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ListAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("text", models.CharField(max_length=500)),
                ("answered_on", models.DateField()),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "interest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_answers",
                        to="interests.interest",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="interests.listquestion"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("interest", "question"), name="list_question_answered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenPoint",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=rapport.kit.identity.uuid7, editable=False, unique=True)),
                (
                    "sort",
                    models.CharField(
                        choices=[("question", "Question"), ("trouble", "Trouble")], default="question", max_length=8
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("due_on", models.DateField()),
                ("raised_on", models.DateField()),
                ("answer", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="open_points", to="accounts.account"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="open_points",
                        to="accounts.contact",
                    ),
                ),
                (
                    "interest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="open_points",
                        to="interests.interest",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="open_points",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at", None)), fields=["owner", "due_on"], name="point_open_by_owner"
                    ),
                    models.Index(condition=models.Q(("settled_at", None)), fields=["due_on"], name="point_open_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("settled_at", None)),
                            models.Q(("settled_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="settled_point_says_how",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="questionlist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True), fields=("code",), name="questionlist_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionlist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), _negated=True), models.Q(("name", ""), _negated=True), _connector="OR"
                ),
                name="questionlist_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="listquestion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True), fields=("code",), name="listquestion_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="listquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), _negated=True), models.Q(("name", ""), _negated=True), _connector="OR"
                ),
                name="listquestion_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "fact"), _negated=True), models.Q(("label", ""), _negated=True), _connector="OR"
                ),
                name="told_fact_has_a_label",
            ),
        ),
    ]
