"""A table of one row, written by the database itself: see people/stamp.py."""

from django.db import migrations

from rapport.people.settling import watched

FUNCTION = """CREATE FUNCTION people_settled_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_settled SET token = gen_random_uuid()::text;
    RETURN NULL;
END $$"""


def make(apps, schema_editor):
    schema_editor.execute("CREATE TABLE people_settled (id integer PRIMARY KEY, token varchar(40) NOT NULL)")
    schema_editor.execute("INSERT INTO people_settled (id, token) VALUES (1, 'first')")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION people_settled_anew()")
    schema_editor.execute("DROP TABLE people_settled")


class Migration(migrations.Migration):
    dependencies = [("people", "0016_who_works_here_has_a_stamp")]
    operations = [migrations.RunPython(make, drop), watched("people_firm", "people_officeclosing")]
