from collections import Counter, defaultdict
from datetime import UTC

from django.db import migrations, models
from django.db.models import Count, F, Min, OuterRef, Q, Subquery, Sum

MEETINGS = (
    "meeting_ours", "meeting_theirs", "meeting_decider", "meeting_video", "meeting_event", "visit", "demo",
)  # fmt: skip
INDEXED = ("promised_since", "shifted_since", "pushed_since", "opened_since")


def know_days(apps, schema_editor):
    """When each open interest was opened, and the earliest promise that is still to be kept."""
    counted, interest, step = (
        apps.get_model(app, name)
        for app, name in (("interests", "Counted"), ("interests", "Interest"), ("activities", "Step"))
    )
    mine = interest.objects.filter(pk=OuterRef("pk"))
    promised = step.objects.filter(interests=OuterRef("pk"), done_at=None, agreed=True, waiting_for="").order_by()
    first = promised.values("interests").annotate(first=Min("due_on")).values("first")
    counted.objects.filter(outcome="").update(
        opened_since=Subquery(mine.values("opened_on")),
        track=Subquery(mine.values("track")),
        promised_since=Subquery(first),
    )


def know_meetings(apps, schema_editor):
    """Two meetings were held, and nobody is known who decides."""
    counted, step = apps.get_model("interests", "Counted"), apps.get_model("activities", "Step")
    contact, participant = apps.get_model("accounts", "Contact"), apps.get_model("interests", "Participant")
    tally = apps.get_model("interests", "Tally")
    held = step.objects.filter(kind__in=MEETINGS, outcome="done", interests__outcome="")
    days = defaultdict(list)
    for pk, at in held.order_by("done_at").values_list("interests", "done_at"):
        days[pk].append(at.astimezone(UTC).date())
    often = {pk: found[1] for pk, found in days.items() if len(found) > 1}
    at_account = contact.objects.filter(account=OuterRef("interest__account"), buying_role="decides", left_on=None)
    named = participant.objects.filter(interest=OuterRef("interest"), role="decides")
    unknown = counted.objects.filter(~models.Exists(at_account), ~models.Exists(named), pk__in=often, outcome="")
    lines = Counter()
    for row in unknown:
        if row.undecided_since is None:
            lines[row.owner_id, row.currency, row.guardian, "count"] += 1
            lines[row.owner_id, row.currency, row.guardian, "minor"] += row.minor
        row.undecided_since = min(filter(None, (row.undecided_since, often[row.pk])))
        row.save(update_fields=["undecided_since"])
    for owner, currency, guardian in {kind[:3] for kind in lines}:
        sums = {name: lines[owner, currency, guardian, name] for name in ("count", "minor")}
        told = {"owner_id": owner, "currency": currency, "guardian": guardian, "outcome": "", **sums}
        tally.objects.create(measure="undecided", **told)


def count(apps, schema_editor):
    """The lines of the new measures; nothing was pushed or moved without contact before this was noted."""
    counted, tally = apps.get_model("interests", "Counted"), apps.get_model("interests", "Tally")
    is_order = Q(track="order")
    for measure, column, which in (
        ("promised", "promised_since", Q()),
        ("aged", "opened_since", ~is_order),
        ("aged_order", "opened_since", is_order),
    ):
        rows = counted.objects.filter(which, **{f"{column}__isnull": False}).annotate(day=F(column))
        found = rows.values("owner_id", "outcome", "currency", "guardian", "day")
        found = found.annotate(count=Count("pk"), sum=Sum("minor")).order_by()
        lines = ({"measure": measure, "minor": int(line.pop("sum")), **line} for line in found.iterator())
        tally.objects.bulk_create((tally(**line) for line in lines), batch_size=500)


def forget(apps, schema_editor):
    """What the earlier release does not know stands in no sum."""
    tally = apps.get_model("interests", "Tally")
    tally.objects.filter(measure__in=("promised", "shifted", "pushed", "aged", "aged_order")).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_comparing_is_one_row"),
        ("activities", "0002_moves_without_contact"),
        ("interests", "0005_lists_in_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "track",
                    models.CharField(
                        choices=[("interest", "Interest"), ("order", "Order")],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("days", models.PositiveIntegerField()),
                ("before", models.DateField()),
            ],
        ),
        *(migrations.AddField("counted", day, models.DateField(null=True)) for day in INDEXED),
        migrations.AddField("counted", "track", models.CharField(default="", max_length=10)),
        migrations.AddField("interest", "pushed_on", models.DateField(null=True)),
        migrations.AlterField(
            model_name="tally",
            name="measure",
            field=models.CharField(
                choices=[
                    ("all", "All"),
                    ("late", "Late"),
                    ("overdue", "Overdue"),
                    ("unanswered", "Unanswered"),
                    ("silent", "Silent"),
                    ("undecided", "Undecided"),
                    ("unplaced", "Unplaced"),
                    ("promised", "Promised"),
                    ("shifted", "Shifted"),
                    ("pushed", "Pushed"),
                    ("aged", "Aged"),
                    ("aged_order", "Aged Order"),
                ],
                max_length=10,
            ),
        ),
        *(
            migrations.AddIndex(
                "counted",
                models.Index(
                    fields=[day, "-minor"], condition=Q(**{f"{day}__isnull": False}), name=f"counted_{day[:-6]}"
                ),
            )
            for day in INDEXED
        ),
        migrations.RunPython(know_days, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(know_meetings, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(count, forget, elidable=False),
    ]
