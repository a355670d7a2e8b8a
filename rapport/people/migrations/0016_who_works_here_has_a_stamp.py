"""A table of one row, written by the database itself: see people/stamp.py."""

from django.db import migrations

# What decides who answers for whom; of a user not what changes with every click.
WATCHED = {
    "people_user": "UPDATE OF name, email, is_active, team_id, time_zone",
    "people_team": "UPDATE",
    "people_rolegrant": "UPDATE",
    "people_absence": "UPDATE",
    "people_deputyship": "UPDATE",
}
SQLITE = """CREATE TRIGGER {table}_{name} AFTER {what} ON {table}
BEGIN INSERT OR REPLACE INTO people_stamp (id, token) VALUES (1, hex(randomblob(16))); END"""
POSTGRESQL = """CREATE FUNCTION people_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people_stamp (id, token) VALUES (1, gen_random_uuid()::text)
    ON CONFLICT (id) DO UPDATE SET token = EXCLUDED.token;
    RETURN NULL;
END $$"""


def _triggers():
    for table, changed in WATCHED.items():
        for name, what in (("came", "INSERT"), ("changed", changed), ("went", "DELETE")):
            yield table, name, what


def watch(apps, schema_editor):
    schema_editor.execute("CREATE TABLE people_stamp (id integer PRIMARY KEY, token varchar(40) NOT NULL)")
    schema_editor.execute("INSERT INTO people_stamp (id, token) VALUES (1, 'first')")
    if schema_editor.connection.vendor == "sqlite":
        for table, name, what in _triggers():
            schema_editor.execute(SQLITE.format(table=table, name=name, what=what))
        return
    schema_editor.execute(POSTGRESQL)
    for table, name, what in _triggers():
        head = f"CREATE TRIGGER {table}_{name} AFTER {what} ON {table}"
        schema_editor.execute(f"{head} FOR EACH STATEMENT EXECUTE FUNCTION people_stamped()")


def forget(apps, schema_editor):
    for table, name, _what in _triggers():
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER {table}_{name}{on}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION people_stamped()")
    schema_editor.execute("DROP TABLE people_stamp")


class Migration(migrations.Migration):
    dependencies = [("people", "0015_words_of_announcements")]
    operations = [migrations.RunPython(watch, forget)]
