from django.db import migrations

# As `Kind.together` says it, of all open interests that are counted.
SUMS = """
INSERT INTO interests_tally (measure, day, owner_id, stage_id, outcome, currency, guardian, count, minor)
SELECT 'w_' || substr(measure, 1, 8), day, CASE WHEN guardian = 0 THEN 0 ELSE owner_id END,
       stage_id, outcome, currency, guardian, SUM(count), SUM(minor)
FROM interests_tally WHERE outcome = '' GROUP BY 1, 2, 3, 4, 5, 6, 7
"""


class Migration(migrations.Migration):
    dependencies = [("interests", "0030_words_of_requests")]
    operations = [migrations.RunSQL(SUMS, "DELETE FROM interests_tally WHERE substr(measure, 1, 2) = 'w_'")]
