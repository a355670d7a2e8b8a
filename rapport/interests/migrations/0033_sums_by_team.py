from django.db import migrations, models

# As `Kind.all_of_it` says it: by person only all together; by team what is open and not confidential; of everybody
# what has ended, too.
SUMS = """
INSERT INTO interests_tally (measure, day, owner_id, stage_id, outcome, currency, guardian, count, minor)
SELECT 't_' || substr(measure, 1, 8), day, COALESCE(team_id, 0), stage_id, outcome, currency, 0, SUM(count), SUM(minor)
FROM interests_tally JOIN people_user ON people_user.id = owner_id
WHERE outcome = '' AND guardian = 0 AND substr(measure, 1, 2) <> 'w_' GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO interests_tally (measure, day, owner_id, stage_id, outcome, currency, guardian, count, minor)
SELECT 'w_all', day, CASE WHEN guardian = 0 THEN 0 ELSE owner_id END, stage_id, outcome, currency, guardian,
       SUM(count), SUM(minor)
FROM interests_tally WHERE outcome <> '' AND measure = 'all' GROUP BY 1, 2, 3, 4, 5, 6, 7;
DELETE FROM interests_tally WHERE measure IN ('w_unanswer', 't_unanswer')
    OR measure <> 'all' AND substr(measure, 1, 2) NOT IN ('w_', 't_')
"""
# By person the days are not in what is kept; the command `rapport rebuild` counts them anew.
LESS = "DELETE FROM interests_tally WHERE substr(measure, 1, 2) = 't_' OR measure = 'w_all' AND outcome <> ''"


class Migration(migrations.Migration):
    dependencies = [("interests", "0032_playbooks_are_settings")]
    operations = [
        migrations.RunSQL(SUMS, LESS),
        migrations.AlterField(model_name="tally", name="measure", field=models.CharField(max_length=10)),
        migrations.RemoveIndex(model_name="tally", name="tally_measure"),
        migrations.AddIndex(
            model_name="tally", index=models.Index(fields=["measure", "owner", "day"], name="tally_owner")
        ),
    ]
