from django.db import migrations

CHUNK = 500


def know(apps, schema_editor):
    """Every account of a tree gets the one at its top, the top included; a circle, if there is one, stays out."""
    Account = apps.get_model("accounts", "Account")
    parents = dict(Account.objects.exclude(parent=None).values_list("pk", "parent"))
    members = {}
    for pk in parents:
        top, seen = pk, set()
        while top in parents and top not in seen:
            seen.add(top)
            top = parents[top]
        if top not in seen:
            members.setdefault(top, {top}).add(pk)
    for top, found in members.items():
        found = sorted(found)
        for start in range(0, len(found), CHUNK):
            Account.objects.filter(pk__in=found[start : start + CHUNK]).update(group=top)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_groups_of_companies")]

    operations = [migrations.RunPython(know, migrations.RunPython.noop)]
